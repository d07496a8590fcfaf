package host.spore.spawn.diagnostic;

import java.util.List;

/**
 * A command that a text tells to type next, as data. The text has it as {@link #toString} spells
 * it; whoever shows the text knows which stack it is about and spells it in full.
 *
 * @param verb what stands behind the program's name, such as {@code state rm}
 * @param words its arguments and options in their order, as they are meant, without quotes
 * @param ofStack true if it is about the stack at hand and does not yet say which
 * @param stack what stands behind the words and says which stack is meant
 */
public record NextCommand(String verb, List<String> words, boolean ofStack, StackArguments stack) {
  private static final String PROGRAM = "spawn";

  public NextCommand {
    words = List.copyOf(words);
  }

  /** One that does not say which stack is meant. */
  public NextCommand(String verb, List<String> words, boolean ofStack) {
    this(verb, words, ofStack, StackArguments.NONE);
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
    stack.words().forEach(word -> line.append(' ').append(Shell.word(word)));
    return line.toString();
  }

  /** The same, saying which stack is meant. */
  public NextCommand in(StackArguments which) {
    return ofStack ? new NextCommand(verb, words, false, which) : this;
  }

  /** A text that has these commands, with each of them as {@link #in}. */
  public static String completed(String text, List<NextCommand> commands, StackArguments stack) {
    String completed = text;
    for (NextCommand command : commands) {
      completed = completed.replace(command.toString(), command.in(stack).toString());
    }
    return completed;
  }

  /** As texts have it: {@link #line} between backticks. */
  @Override
  public String toString() {
    return "`" + line() + "`";
  }
}
