package host.spore.spawn.cli.command;

import host.spore.spawn.cli.prompt.CommandHabits;
import org.jspecify.annotations.Nullable;

/** The help of the program and of its groups, from the table of the commands. */
public final class HelpText {
  private static final String HEAD =
      """
      Usage: spawn [COMMAND] [SPEC] [OPTIONS]

      Compute that is meant to go away: one YAML file says what should run, and it
      ends on time by itself. Without a command: where things stand in this folder.

      """;
  private static final String FOOT =
      """
      SPEC is a file; without it .spawn.yaml, else the only *.spawn.yaml of the folder.
      Habits work: HABITS, -f SPEC.

      Options of every command
        -C, --directory=DIR   Works in this folder.
            --json            Writes JSON for programs; so does -o json.
            --no-color        Writes without colours; so does NO_COLOR.
            --plain           Writes for screen readers; so does SPAWN_PLAIN.
        -v, --verbose         Tells what AWS is asked, also by SPAWN_LOG=debug.
        -q, --quiet           Writes results and errors only, also by SPAWN_LOG=error.
        -h, --help            Shows the help of the command.

      Exit codes: 0 done, 1 error, 2 changes (plan --detailed-exitcode), 3 spec invalid,
      4 some resources failed, 5 refused by a guard, 6 state locked, 64 usage,
      130 interrupted.
      """;

  /** Where the summaries of the program's help begin, and the least of a group's. */
  private static final int ROOM = 11;

  private static final int LEAST = 10;

  private HelpText() {}

  /** The help of the program as a whole. */
  public static String root() {
    StringBuilder text = new StringBuilder(HEAD);
    for (Commands.Entry entry : Commands.table()) {
      if (entry.name().isEmpty()) {
        text.append('\n');
      } else if (entry.in().isEmpty()) {
        line(text, entry, ROOM);
      }
    }
    return text.append('\n').append(FOOT.replace("HABITS", CommandHabits.listed())).toString();
  }

  /** The help of a word that only groups commands; null if it is none. */
  public static @Nullable String group(String name) {
    Commands.Entry group = null;
    int longest = 0;
    for (Commands.Entry entry : Commands.table()) {
      if (entry.group() && entry.name().equals(name)) {
        group = entry;
      } else if (entry.in().equals(name) && !entry.summary().isEmpty()) {
        longest = Math.max(longest, entry.last().length());
      }
    }
    if (group == null) {
      return null;
    }
    int room = Math.max(LEAST, (longest + 3) / 2 * 2);
    StringBuilder text =
        new StringBuilder("Usage: spawn " + name + " COMMAND" + group.words() + " [OPTIONS]\n\n");
    for (Commands.Entry entry : Commands.table()) {
      if (entry.in().equals(name)) {
        line(text, entry, room);
      }
    }
    return text.toString();
  }

  /** True if a name only groups commands. */
  public static boolean isGroup(String name) {
    return Commands.table().stream().anyMatch(e -> e.group() && e.name().equals(name));
  }

  private static void line(StringBuilder text, Commands.Entry entry, int room) {
    if (!entry.summary().isEmpty()) {
      text.append("  ").append(entry.last());
      text.repeat(' ', room - entry.last().length());
      text.append(entry.summary()).append('\n');
    }
  }
}
