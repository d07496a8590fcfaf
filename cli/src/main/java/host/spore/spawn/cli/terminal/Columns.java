package host.spore.spawn.cli.terminal;

import java.util.ArrayList;
import java.util.List;

/** Text measured as a terminal shows it: wide characters take two columns, marks take none. */
public final class Columns {
  /** Tab stops in source lines. */
  public static final int TAB = 4;

  private Columns() {}

  /** Columns the text takes; escape sequences of {@link Style} take none. */
  public static int width(String text) {
    int width = 0;
    int i = 0;
    while (i < text.length()) {
      int skipped = escape(text, i);
      if (skipped > i) {
        i = skipped;
        continue;
      }
      int point = text.codePointAt(i);
      width += width(point);
      i += Character.charCount(point);
    }
    return width;
  }

  /** Columns of one character. */
  public static int width(int point) {
    if (point < 0x300) {
      return point < 0x20 || (point >= 0x7f && point < 0xa0) ? 0 : 1;
    }
    int type = Character.getType(point);
    if (type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.FORMAT) {
      return 0;
    }
    return isWide(point) ? 2 : 1;
  }

  private static boolean isWide(int p) {
    return (p >= 0x1100 && p <= 0x115f)
        || (p >= 0x2e80 && p <= 0x303e)
        || (p >= 0x3041 && p <= 0xa4cf)
        || (p >= 0xac00 && p <= 0xd7a3)
        || (p >= 0xf900 && p <= 0xfaff)
        || (p >= 0xfe30 && p <= 0xfe6f)
        || (p >= 0xff00 && p <= 0xff60)
        || (p >= 0xffe0 && p <= 0xffe6)
        || (p >= 0x1f300 && p <= 0x1f64f)
        || (p >= 0x1f680 && p <= 0x1f6ff)
        || (p >= 0x1f900 && p <= 0x1f9ff)
        || (p >= 0x20000 && p <= 0x3fffd);
  }

  /** True if the text is no wider; told without measuring where its length says it. */
  public static boolean fits(String text, int columns) {
    return 2 * text.length() <= columns || width(text) <= columns;
  }

  /**
   * The text in lines of so many columns, those after the first further in. It is broken before a
   * blank where one is near, and nothing is left out: the lines without what they are indented by,
   * put together, are the text.
   */
  public static List<String> broken(String text, int columns) {
    return new LineBreaker(text, columns).lines();
  }

  /** The text cut to so many columns, the cut marked; colours are switched off at the cut. */
  public static String fit(String text, int columns) {
    if (fits(text, columns)) {
      return text;
    }
    StringBuilder kept = new StringBuilder();
    boolean coloured = false;
    int width = 0;
    int i = 0;
    while (i < text.length()) {
      int skipped = escape(text, i);
      if (skipped > i) {
        kept.append(text, i, skipped);
        coloured = true;
        i = skipped;
        continue;
      }
      int point = text.codePointAt(i);
      if (width + width(point) > columns - 1) {
        break;
      }
      width += width(point);
      kept.appendCodePoint(point);
      i += Character.charCount(point);
    }
    kept.append('…');
    return coloured ? kept.append("\u001b[0m").toString() : kept.toString();
  }

  public static String pad(String text, int columns) {
    int missing = columns - width(text);
    return missing <= 0 ? text : text + " ".repeat(missing);
  }

  /** Breaks text at spaces so that each line fits; line breaks of the text are kept. */
  public static List<String> wrap(String text, int columns) {
    List<String> lines = new ArrayList<>();
    int start = 0;
    while (true) {
      int end = text.indexOf('\n', start);
      wrapLine(end < 0 ? text.substring(start) : text.substring(start, end), columns, lines);
      if (end < 0) {
        return lines;
      }
      start = end + 1;
    }
  }

  private static void wrapLine(String text, int columns, List<String> lines) {
    int indent = 0;
    while (indent < text.length() && text.charAt(indent) == ' ') {
      indent++;
    }
    String margin = " ".repeat(Math.min(indent, columns / 2));
    StringBuilder line = new StringBuilder(margin);
    boolean empty = true;
    int at = indent;
    while (at < text.length()) {
      int space = text.indexOf(' ', at);
      String word = space < 0 ? text.substring(at) : text.substring(at, space);
      if (!empty && width(line.toString()) + 1 + width(word) > columns) {
        lines.add(line.toString());
        line = new StringBuilder(margin);
        empty = true;
      }
      if (!empty) {
        line.append(' ');
      }
      line.append(word);
      empty = false;
      at = space < 0 ? text.length() : space + 1;
    }
    lines.add(line.toString().stripTrailing());
  }

  /** The text with tabs as spaces and other control characters made visible. */
  public static String printable(String text) {
    StringBuilder shown = new StringBuilder(text.length());
    int column = 0;
    for (int i = 0; i < text.length(); ) {
      int point = text.codePointAt(i);
      i += Character.charCount(point);
      if (point == '\t') {
        int stop = TAB - column % TAB;
        shown.repeat(" ", stop);
        column += stop;
      } else if (point < 0x20 || (point >= 0x7f && point < 0xa0)) {
        shown.append('·');
        column++;
      } else {
        shown.appendCodePoint(point);
        column += width(point);
      }
    }
    return shown.toString();
  }

  /** Where the escape sequence that begins here ends; the same place if none does. */
  static int escape(String text, int at) {
    if (text.charAt(at) != '\u001b' || at + 1 >= text.length() || text.charAt(at + 1) != '[') {
      return at;
    }
    int i = at + 2;
    while (i < text.length() && (text.charAt(i) < '@' || text.charAt(i) > '~')) {
      i++;
    }
    return Math.min(i + 1, text.length());
  }
}
