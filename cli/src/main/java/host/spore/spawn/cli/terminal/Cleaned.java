package host.spore.spawn.cli.terminal;

import java.util.Locale;

/**
 * Text that may be anybody's, such as tags, names and messages of services, made harmless for a
 * terminal: what would move the cursor, change colours, turn the direction of writing or hide
 * itself is written as an escape, {@code \x1b} or {@code \u202e}.
 *
 * <p>This is the one place. {@link Page} and {@link Table} send each line and cell through it, and
 * {@link Output} all text that comes another way; what is to arrive as it is says so there.
 */
public final class Cleaned {
  private static final char ESCAPE = '\u001b';

  private Cleaned() {}

  /** Text of several lines, its line breaks and tabs kept. */
  public static String text(String text) {
    return firstHidden(text, true) < 0 ? text : cleaned(text, true, false);
  }

  /** Text of one line: a line break in it is no line break. */
  public static String line(String text) {
    return firstHidden(text, false) < 0 ? text : cleaned(text, false, false);
  }

  /** The same with the colours of {@link Style} left in. */
  public static String styledLine(String text) {
    return firstHidden(text, false) < 0 ? text : cleaned(text, false, true);
  }

  /** The same for JSON, in which such characters stand in texts alone. */
  public static String json(String document) {
    int at = firstHidden(document, true);
    if (at < 0) {
      return document;
    }
    StringBuilder clean = new StringBuilder(document.length() + 16).append(document, 0, at);
    for (int i = at; i < document.length(); i++) {
      char c = document.charAt(i);
      boolean high = Character.isHighSurrogate(c) && i + 1 < document.length();
      int point = high ? document.codePointAt(i) : c;
      if (c == '\n' || c == '\t' || !isHidden(point)) {
        clean.append(c);
        if (point > 0xffff) {
          clean.append(document.charAt(++i));
        }
      } else {
        clean.append(unicode(c));
        if (point > 0xffff) {
          clean.append(unicode(document.charAt(++i)));
        }
      }
    }
    return clean.toString();
  }

  private static int firstHidden(String text, boolean lines) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c >= 0x7f || c < ' ')
          && !(lines && c == '\n')
          && c != '\t'
          && (Character.isSurrogate(c) ? isHidden(text.codePointAt(i)) : isHidden(c))) {
        return i;
      }
    }
    return -1;
  }

  private static String cleaned(String text, boolean lines, boolean styled) {
    StringBuilder clean = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); ) {
      int point = text.codePointAt(i);
      int end = i + Character.charCount(point);
      int styleEnd = styled && point == ESCAPE ? Style.end(text, i) : i;
      if (styleEnd > i) {
        clean.append(text, i, styleEnd);
        end = styleEnd;
      } else if (point == '\t' || (point == '\n' && lines) || !isHidden(point)) {
        clean.appendCodePoint(point);
      } else {
        clean.append(escape(point));
      }
      i = end;
    }
    return clean.toString();
  }

  private static String escape(int point) {
    return switch (point) {
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      default ->
          point < 0x100
              ? "\\x" + hex(point, 2)
              : point > 0xffff ? "\\u{" + hex(point, 5) + "}" : unicode((char) point);
    };
  }

  private static String unicode(char c) {
    return "\\u" + hex(c, 4);
  }

  private static String hex(int number, int digits) {
    String text = Integer.toHexString(number).toLowerCase(Locale.ROOT);
    return "0".repeat(Math.max(0, digits - text.length())) + text;
  }

  /** True for what leaves no mark of its own on a screen, or changes how others are shown. */
  static boolean isHidden(int point) {
    if (point < 0x300) {
      return point < ' ' || (point >= 0x7f && point < 0xa0) || point == 0xad;
    }
    return switch (Character.getType(point)) {
      case Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }
}
