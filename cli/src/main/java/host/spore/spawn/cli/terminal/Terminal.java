package host.spore.spawn.cli.terminal;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.Map;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where the program reads and writes.
 *
 * @param inputIsTerminal true if a person can be asked
 * @param outputIsTerminal true if what was written can be painted over
 * @param measured the columns of the terminal, asked again each time since it may be resized; 0 if
 *     that cannot be told
 * @param person the keyboard of whoever sits there although the input is something else, such as a
 *     pipe; null if there is none
 */
public record Terminal(
    BufferedReader in,
    Output out,
    Output err,
    boolean inputIsTerminal,
    boolean outputIsTerminal,
    IntSupplier measured,
    Supplier<@Nullable BufferedReader> person) {
  private static final int USUAL = 80;
  private static final int NARROWEST = 40;

  /** Where nobody can be asked but at the input. */
  public Terminal(
      BufferedReader in,
      Output out,
      Output err,
      boolean inputIsTerminal,
      boolean outputIsTerminal,
      IntSupplier measured) {
    this(in, out, err, inputIsTerminal, outputIsTerminal, measured, () -> null);
  }

  /** The same once the input has been read: whoever sits there can still be asked. */
  public Terminal afterInput() {
    BufferedReader keyboard = inputIsTerminal || !outputIsTerminal ? null : person.get();
    return keyboard == null
        ? this
        : new Terminal(keyboard, out, err, true, outputIsTerminal, measured);
  }

  /** Columns to write in: what {@code COLUMNS} says, else what was measured, else 80. */
  public int width(Map<String, String> environment) {
    int said = number(environment.get("COLUMNS"));
    int columns = said > 0 ? said : measured.getAsInt();
    return columns <= 0 ? USUAL : Math.max(NARROWEST, columns);
  }

  /** Colours are for terminals, unless {@code NO_COLOR} is set or {@code TERM} is dumb. */
  public boolean wantsColor(Map<String, String> environment) {
    String off = environment.get("NO_COLOR");
    return outputIsTerminal
        && (off == null || off.isEmpty())
        && !"dumb".equals(environment.get("TERM"));
  }

  /** One line typed by the person; null at the end of the input, or if nobody saw the question. */
  public @Nullable String ask(String question) throws IOException {
    out.print(question);
    out.flush();
    return out.failed() ? null : in.readLine();
  }

  private static int number(@Nullable String text) {
    if (text == null || text.isEmpty() || text.length() > 5) {
      return 0;
    }
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return 0;
      }
    }
    return Integer.parseInt(text);
  }
}
