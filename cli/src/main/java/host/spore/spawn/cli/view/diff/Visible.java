package host.spore.spawn.cli.view.diff;

import host.spore.spawn.cli.terminal.Columns;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Text in which the eye can tell apart whatever differs: what cannot be seen stands there by its
 * name, such as {@code <tab>} or {@code <U+200B>}. Two texts that differ never come out alike.
 */
final class Visible {
  static final String NO_NEWLINE = "<no newline at end>";
  private static final String EMPTY = "<empty line>";
  private static final int LAST_ASCII = 0x7e;

  /** What could be taken for one of the names. */
  private static final Pattern LIKE_A_NAME =
      Pattern.compile("<(?=(tab|CR|space|\\d+ spaces|empty line|no newline at end)>|U\\+)");

  private Visible() {}

  /** How much is named. */
  enum Detail {
    /** Tabs as blanks: for what only surrounds a change. */
    CONTEXT,
    /** Tabs and the blanks at the end. */
    CHANGED,
    /** Every run of blanks that is not one blank between words. */
    BLANKS,
    /** Everything that is not ASCII. */
    LETTERS
  }

  /** One line of a text, without its line break. */
  static String line(String text, Detail detail) {
    if (detail == Detail.CONTEXT) {
      return Columns.printable(named(text, detail));
    }
    return text.isEmpty() ? EMPTY : named(text, detail);
  }

  private static String named(String line, Detail detail) {
    String text = LIKE_A_NAME.matcher(line).replaceAll("<U+003C>");
    StringBuilder shown = new StringBuilder(text.length() + 8);
    for (int at = 0; at < text.length(); ) {
      int point = text.codePointAt(at);
      int end = at + Character.charCount(point);
      if (point == ' ') {
        while (end < text.length() && text.charAt(end) == ' ') {
          end++;
        }
        blanks(shown, end - at, at == 0, isEnd(text, end), detail);
      } else if (point == '\t') {
        shown.append(detail == Detail.CONTEXT ? "\t" : "<tab>");
      } else if (point == '\r') {
        shown.append("<CR>");
      } else if (isHidden(point) || (detail == Detail.LETTERS && point > LAST_ASCII)) {
        shown.append("<U+").append(code(point)).append('>');
      } else {
        shown.appendCodePoint(point);
      }
      at = end;
    }
    return shown.toString();
  }

  /** True at the end of a line, also of one that ends as in DOS. */
  private static boolean isEnd(String text, int at) {
    return at == text.length() || (at == text.length() - 1 && text.charAt(at) == '\r');
  }

  private static void blanks(
      StringBuilder shown, int count, boolean first, boolean last, Detail detail) {
    boolean spoken =
        switch (detail) {
          case CONTEXT -> false;
          case CHANGED -> last;
          case BLANKS, LETTERS -> first || last || count > 1;
        };
    if (!spoken) {
      shown.repeat(" ", count);
    } else {
      shown.append(count == 1 ? "<space>" : "<" + count + " spaces>");
    }
  }

  /** Text on one line in quotes, escaped as in JSON. */
  static String quoted(String text) {
    return quoted(text, Detail.CHANGED);
  }

  static String quoted(String text, Detail detail) {
    StringBuilder shown = new StringBuilder(text.length() + 2).append('"');
    for (int i = 0; i < text.length(); ) {
      int point = text.codePointAt(i);
      int end = i + Character.charCount(point);
      switch (point) {
        case '"' -> shown.append("\\\"");
        case '\\' -> shown.append("\\\\");
        case '\n' -> shown.append("\\n");
        case '\r' -> shown.append("\\r");
        case '\t' -> shown.append("\\t");
        default -> {
          boolean named =
              isHidden(point)
                  || (detail == Detail.LETTERS && point > LAST_ASCII)
                  || (detail.compareTo(Detail.BLANKS) >= 0 && isOddBlank(text, i));
          if (named) {
            shown.append("\\u").append(point > 0xffff ? "{" + code(point) + "}" : code(point));
          } else {
            shown.appendCodePoint(point);
          }
        }
      }
      i = end;
    }
    return shown.append('"').toString();
  }

  /** True for a blank that is not a single one between words. */
  private static boolean isOddBlank(String text, int at) {
    return text.charAt(at) == ' '
        && (at == 0
            || at == text.length() - 1
            || text.charAt(at - 1) == ' '
            || text.charAt(at + 1) == ' ');
  }

  /** The number by which a character is known, such as {@code 200B}. */
  static String code(int point) {
    StringBuilder hex = new StringBuilder(Integer.toHexString(point).toUpperCase(Locale.ROOT));
    while (hex.length() < 4) {
      hex.insert(0, '0');
    }
    return hex.toString();
  }

  /** True for what leaves no mark of its own on the screen, or moves what others leave. */
  static boolean isHidden(int point) {
    if (point >= ' ' && point <= LAST_ASCII) {
      return false;
    }
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.SPACE_SEPARATOR,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> isBlankLetter(point);
    };
  }

  /** Letters and marks by type that are drawn as nothing. */
  private static boolean isBlankLetter(int point) {
    return point == 0x034f
        || point == 0x115f
        || point == 0x1160
        || point == 0x17b4
        || point == 0x17b5
        || (point >= 0x180b && point <= 0x180f)
        || point == 0x2800
        || point == 0x3164
        || (point >= 0xfe00 && point <= 0xfe0f)
        || point == 0xffa0
        || (point >= 0xe0100 && point <= 0xe01ef);
  }
}
