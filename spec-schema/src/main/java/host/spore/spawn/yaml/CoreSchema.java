package host.spore.spawn.yaml;

import host.spore.spawn.value.Value;
import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * The YAML 1.2 core schema for plain scalars, read by hand: it is on the path of every start.
 *
 * <p>Infinities, NaN and numbers of absurd length or exponent stay text; no field takes them.
 */
public final class CoreSchema {
  private static final int LONGEST = 60;

  /** So many digits always fit a long. */
  private static final int LONG_DIGITS = 18;

  private CoreSchema() {}

  /** The value of a plain scalar. */
  public static Value resolve(String text) {
    if (text.isEmpty()) {
      return Value.NULL;
    }
    char c = text.charAt(0);
    if ((c >= '0' && c <= '9') || c == '-' || c == '+' || c == '.') {
      Value number = number(text);
      return number != null ? number : Value.text(text);
    }
    return switch (text) {
      case "~", "null", "Null", "NULL" -> Value.NULL;
      case "true", "True", "TRUE" -> Value.bool(true);
      case "false", "False", "FALSE" -> Value.bool(false);
      default -> Value.text(text);
    };
  }

  private static @org.jspecify.annotations.Nullable Value number(String text) {
    if (text.length() > LONGEST) {
      return null;
    }
    if (text.startsWith("0x") || text.startsWith("0o")) {
      int radix = text.charAt(1) == 'x' ? 16 : 8;
      return digits(text, 2, text.length(), radix) == text.length() && text.length() > 2
          ? new Value.Num(new BigDecimal(new BigInteger(text.substring(2), radix)))
          : null;
    }
    int at = text.charAt(0) == '-' || text.charAt(0) == '+' ? 1 : 0;
    int whole = digits(text, at, text.length(), 10);
    int end = whole;
    int fraction = 0;
    if (end < text.length() && text.charAt(end) == '.') {
      int start = end + 1;
      end = digits(text, start, text.length(), 10);
      fraction = end - start;
    }
    if (whole == at && fraction == 0) {
      return null;
    }
    if (end == text.length() && end == whole && end - at <= LONG_DIGITS) {
      return Value.number(Long.parseLong(text));
    }
    if (end < text.length()) {
      end = exponent(text, end);
    }
    return end == text.length() ? new Value.Num(new BigDecimal(text)) : null;
  }

  private static int exponent(String text, int at) {
    if (text.charAt(at) != 'e' && text.charAt(at) != 'E') {
      return -1;
    }
    int start = at + 1;
    if (start < text.length() && (text.charAt(start) == '-' || text.charAt(start) == '+')) {
      start++;
    }
    int end = digits(text, start, text.length(), 10);
    return end == start || end - start > 2 ? -1 : end;
  }

  private static int digits(String text, int from, int to, int radix) {
    int i = from;
    while (i < to && text.charAt(i) < 128 && Character.digit(text.charAt(i), radix) >= 0) {
      i++;
    }
    return i;
  }
}
