package host.spore.spawn.cli.prompt;

import host.spore.spawn.diagnostic.Suggestions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is said of a command that there is not. */
public final class UnknownCommand {
  /**
   * Commands that end, change or repeat something: named only if the fingers slipped in the middle
   * of the word, and with what they would do.
   */
  private static final Set<String> CHANGING =
      Set.of("apply", "destroy", "terminate", "reap", "launch", "import", "stop", "hibernate");

  private static final Set<String> CHANGING_LAST =
      Set.of("rm", "mv", "delete", "retry", "restore", "scale", "exec", "terminate", "interrupt");

  private UnknownCommand() {}

  /**
   * What was probably meant.
   *
   * @param names of all commands
   * @return null if nothing comes near
   */
  public static @Nullable String hint(String typed, Collection<String> names) {
    String habit = CommandHabits.answer(typed);
    if (habit != null) {
      return habit;
    }
    if (typed.endsWith(".yaml")) {
      return "did you mean `spawn plan " + typed + "`?";
    }
    List<String> harmless = new ArrayList<>(names);
    harmless.removeIf(UnknownCommand::changes);
    String near = Suggestions.slip(typed, harmless);
    if (near != null) {
      return "did you mean `spawn " + near + "`?";
    }
    List<String> changing = new ArrayList<>(names);
    changing.removeIf(name -> !changes(name));
    String other = Suggestions.slip(typed, changing);
    return other == null
        ? null
        : "if you mean `spawn " + other + "`: `spawn help " + other + "` says what it does";
  }

  private static boolean changes(String name) {
    int space = name.lastIndexOf(' ');
    return space < 0 ? CHANGING.contains(name) : CHANGING_LAST.contains(name.substring(space + 1));
  }
}
