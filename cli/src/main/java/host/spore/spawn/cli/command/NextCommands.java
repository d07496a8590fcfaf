package host.spore.spawn.cli.command;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Commands that a text names, such as {@code `spawn state list`}, completed so that they can be
 * typed as they stand: with the spec and the place of the stack they are about.
 */
final class NextCommands {
  private static final String START = "`spawn ";

  /** Commands whose last word is a SPEC. */
  private static final List<String> OF_A_STACK =
      List.of("apply", "destroy", "import", "list", "output", "plan", "show", "state");

  private NextCommands() {}

  /**
   * The text with its commands completed.
   *
   * @param words what follows such a command, with a blank before it; may be empty
   */
  static String completed(String text, String words) {
    int at = words.isEmpty() ? -1 : text.indexOf(START);
    if (at < 0) {
      return text;
    }
    StringBuilder all = new StringBuilder();
    int from = 0;
    while (at >= 0) {
      int end = text.indexOf('`', at + START.length());
      if (end < 0) {
        break;
      }
      all.append(text, from, end);
      if (isOfAStack(text.substring(at + START.length(), end))) {
        all.append(words);
      }
      from = end;
      at = text.indexOf(START, end + 1);
    }
    return all.append(text, from, text.length()).toString();
  }

  /** The same of a text that may not be there. */
  static @Nullable String completedIfAny(@Nullable String text, String words) {
    return text == null ? null : completed(text, words);
  }

  /** Whether it is about a stack and does not yet say which. */
  private static boolean isOfAStack(String command) {
    String[] words = command.split(" ", -1);
    String last = words[words.length - 1];
    return OF_A_STACK.contains(words[0])
        && !command.contains(".yaml")
        && !last.equals("FILE")
        && !last.equals("PLAN");
  }
}
