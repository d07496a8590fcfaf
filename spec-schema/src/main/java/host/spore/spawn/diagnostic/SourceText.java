package host.spore.spawn.diagnostic;

/**
 * A file that was read, kept so that a diagnostic can show the line it speaks of.
 *
 * <p>Compared by identity: one reading of one file is one source.
 */
public final class SourceText {
  private final String name;
  private final String text;

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
    int start = 0;
    for (int seen = 1; seen < number; seen++) {
      int next = text.indexOf('\n', start);
      if (next < 0) {
        return "";
      }
      start = next + 1;
    }
    int end = text.indexOf('\n', start);
    String line = end < 0 ? text.substring(start) : text.substring(start, end);
    return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
  }
}
