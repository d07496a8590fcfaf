package host.spore.spawn.diagnostic;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A file that was read, kept so that a diagnostic can show the line it speaks of.
 *
 * <p>Compared by identity: one reading of one file is one source.
 */
public final class SourceText {
  private final String name;
  private final String text;
  private volatile int @Nullable [] lineStarts;

  /**
   * Keeps a text that was read.
   *
   * @param name the path as the user would type it
   * @param text the whole decoded text
   */
  public SourceText(String name, String text) {
    this.name = name;
    this.text = text;
  }

  public String name() {
    return name;
  }

  public String text() {
    return text;
  }

  /** The text of a line counted from 1, without its line break; empty past the end. */
  public String line(int number) {
    int[] known = starts();
    if (number < 1 || number > known.length) {
      return "";
    }
    int start = known[number - 1];
    int end = number < known.length ? known[number] - 1 : text.length();
    boolean crlf = end > start && text.charAt(end - 1) == '\r';
    return text.substring(start, crlf ? end - 1 : end);
  }

  /** How many lines there are; a break at the very end begins another, empty one. */
  public int lines() {
    return starts().length;
  }

  /** Found when first asked for: most files are read without a complaint. */
  private int[] starts() {
    int[] found = lineStarts;
    if (found == null) {
      found = new int[16];
      int count = 1;
      for (int i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) {
        if (count == found.length) {
          found = Arrays.copyOf(found, count * 2);
        }
        found[count++] = i + 1;
      }
      found = Arrays.copyOf(found, count);
      lineStarts = found;
    }
    return found;
  }
}
