package host.spore.spawn.diagnostic;

import java.util.List;

/**
 * A command that a text tells to type next, as data. The text has it as {@link #toString} spells
 * it; whoever shows the text knows which stack it is about and spells it in full.
 *
 * @param verb what stands behind the program's name, such as {@code state rm}
 * @param words its arguments and options in their order, as they are meant, without quotes
 * @param ofStack true if it is about the stack at hand and does not yet say which
 */
public record NextCommand(String verb, List<String> words, boolean ofStack) {
  private static final String PROGRAM = "spawn";

  public NextCommand {
    words = List.copyOf(words);
  }

  /** One about the stack at hand. */
  public static NextCommand ofStack(String verb, String... words) {
    return new NextCommand(verb, List.of(words), true);
  }

  /** One that is complete as it stands. */
  public static NextCommand of(String verb, String... words) {
    return new NextCommand(verb, List.of(words), false);
  }

  /** As it is typed into a shell. */
  public String line() {
    StringBuilder line = new StringBuilder(PROGRAM).append(' ').append(verb);
    words.forEach(word -> line.append(' ').append(Shell.word(word)));
    return line.toString();
  }

  /**
   * A text that has this command, with the command in full.
   *
   * @param stack what says which stack is meant, with a blank before it; may be empty
   */
  String completed(String text, String stack) {
    return ofStack && !stack.isEmpty()
        ? text.replace(toString(), "`" + line() + stack + "`")
        : text;
  }

  /** As texts have it: {@link #line} between backticks. */
  @Override
  public String toString() {
    return "`" + line() + "`";
  }
}
