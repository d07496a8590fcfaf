package host.spore.spawn.cli;

import host.spore.spawn.cli.args.Arguments;
import host.spore.spawn.cli.args.UsageException;
import host.spore.spawn.cli.command.Commands;
import host.spore.spawn.cli.command.HelpText;
import host.spore.spawn.cli.launch.LaunchFlags;
import host.spore.spawn.cli.terminal.Terminal;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A line without a command that means {@code launch}: options of a machine, or JSON about machines
 * at the standard input.
 */
final class MeantLaunch {
  static final String NAME = "launch";

  /** Long enough for a program that looks something up; a pipe that stays silent is no question. */
  private static final long PATIENCE_MILLIS = 3000;

  /** After this it is said what is waited for. */
  private static final long SILENT_MILLIS = 1000;

  private static final int LOOK_AHEAD = 1024;

  private MeantLaunch() {}

  /** True if options say what machine there is to be, and no word is a command. */
  static boolean byOptions(List<String> words) {
    List<String> flags = LaunchFlags.names();
    boolean machine = false;
    for (String word : words) {
      int equals = word.indexOf('=');
      machine |= flags.contains(equals < 0 ? word : word.substring(0, equals));
    }
    return machine && !hasCommand(words);
  }

  private static boolean hasCommand(List<String> words) {
    try {
      Arguments read = Objects.requireNonNull(Commands.named(NAME)).grammar().common().parse(words);
      return !read.words().isEmpty();
    } catch (UsageException e) {
      // Not a line that launch reads. Which error is told depends on what was probably meant.
      return words.stream().anyMatch(w -> Commands.named(w) != null || HelpText.isGroup(w));
    }
  }

  /**
   * True if the standard input is JSON. Nothing is taken from it, and it is waited for only for a
   * moment: most of those who call spawn without a command have nothing to say there.
   */
  static boolean byInput(Terminal terminal) {
    return byInput(terminal, SILENT_MILLIS, PATIENCE_MILLIS);
  }

  /**
   * The same.
   *
   * @param silent milliseconds after which it is said what is waited for
   * @param patience milliseconds after which it is waited for no longer
   */
  static boolean byInput(Terminal terminal, long silent, long patience) {
    if (terminal.inputIsTerminal()) {
      return false;
    }
    AtomicBoolean json = new AtomicBoolean();
    Thread reading = Thread.ofPlatform().daemon().start(() -> json.set(beginsJson(terminal.in())));
    try {
      reading.join(silent);
      if (reading.isAlive()) {
        terminal.err().println("Waiting for JSON about machines at the standard input …");
        terminal.err().flush();
        reading.join(patience - silent);
      }
      if (reading.isAlive()) {
        terminal
            .err()
            .println(
                "Nothing came. `… | spawn launch` waits for as long as it takes,"
                    + " `spawn < /dev/null` for nothing.");
        return false;
      }
      return json.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static boolean beginsJson(BufferedReader in) {
    try {
      in.mark(LOOK_AHEAD);
      int letter = in.read();
      for (int i = 1; i < LOOK_AHEAD && letter >= 0 && Character.isWhitespace(letter); i++) {
        letter = in.read();
      }
      in.reset();
      return letter == '{' || letter == '[';
    } catch (IOException e) {
      return false;
    }
  }
}
