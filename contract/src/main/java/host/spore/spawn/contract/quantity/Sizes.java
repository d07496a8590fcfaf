package host.spore.spawn.contract.quantity;

import java.math.BigDecimal;

/**
 * Sizes in bytes: {@code KB MB GB TB} are powers of 1000, {@code KiB MiB GiB TiB} powers of 1024.
 */
public final class Sizes {
  private static final String[] UNITS = {"TiB", "TB", "GiB", "GB", "MiB", "MB", "KiB", "KB", "B"};
  private static final long[] BYTES = {
    1L << 40,
    1_000_000_000_000L,
    1L << 30,
    1_000_000_000L,
    1L << 20,
    1_000_000L,
    1L << 10,
    1_000L,
    1L
  };
  private static final int MOST_DIGITS = 15;

  private Sizes() {}

  /** Reads a size of whole bytes, at least one. */
  public static Parsed<Long> parse(String text) {
    if (text.startsWith("-")) {
      return Parsed.badNumber("is negative", "a size is larger than nothing, such as `100GB`");
    }
    int end = number(text);
    if (end == 0 || end > MOST_DIGITS || text.charAt(0) == '.' || text.charAt(end - 1) == '.') {
      return Parsed.badNumber("is not a size", "write for example `100GB` or `16GiB`");
    }
    if (end == text.length()) {
      return Parsed.badUnit("has no unit", "write `" + text + "GB`, or with another unit");
    }
    String name = text.substring(end).strip();
    int unit = indexOf(name);
    if (unit < 0 || end + name.length() != text.length()) {
      return unknownUnit(text.substring(0, end), text.substring(end));
    }
    if (text.indexOf('.') < 0) {
      return whole(Long.parseLong(text.substring(0, end)), BYTES[unit]);
    }
    BigDecimal bytes = new BigDecimal(text.substring(0, end)).multiply(new BigDecimal(BYTES[unit]));
    if (bytes.signum() == 0) {
      return nothing();
    }
    if (bytes.stripTrailingZeros().scale() > 0
        || bytes.compareTo(new BigDecimal(Long.MAX_VALUE)) > 0) {
      return uncountable();
    }
    return Parsed.good(bytes.longValueExact());
  }

  /**
   * Reads what {@link #format} writes.
   *
   * @throws IllegalArgumentException if it is anything else
   */
  public static long read(String text) {
    int end = number(text);
    int unit = indexOf(text.substring(end));
    if (end == 0 || end > MOST_DIGITS || unit < 0 || text.lastIndexOf('.', end) >= 0) {
      throw new IllegalArgumentException("no size: " + text);
    }
    long count = Long.parseLong(text.substring(0, end));
    if (count > Long.MAX_VALUE / BYTES[unit]) {
      throw new IllegalArgumentException("more bytes than can be counted: " + text);
    }
    return count * BYTES[unit];
  }

  /** Most sizes have no fraction and need no class that can keep one. */
  private static Parsed<Long> whole(long count, long unit) {
    if (count == 0) {
      return nothing();
    }
    return count > Long.MAX_VALUE / unit ? uncountable() : Parsed.good(count * unit);
  }

  private static Parsed<Long> nothing() {
    return Parsed.badNumber("is nothing", "a size is larger than nothing, such as `100GB`");
  }

  private static Parsed<Long> uncountable() {
    return Parsed.badNumber("cannot be counted in bytes", "write for example `100GB`");
  }

  /** The largest unit of which this is a whole number. */
  public static String format(long bytes) {
    for (int i = 0; i < UNITS.length; i++) {
      if (bytes >= BYTES[i] && bytes % BYTES[i] == 0) {
        return bytes / BYTES[i] + UNITS[i];
      }
    }
    return bytes + "B";
  }

  private static Parsed<Long> unknownUnit(String number, String name) {
    String bare = name.strip();
    String hint = "units are `KB`, `MB`, `GB`, `TB` and `KiB`, `MiB`, `GiB`, `TiB`";
    for (String unit : UNITS) {
      if (unit.equalsIgnoreCase(bare) || unit.substring(0, 1).equalsIgnoreCase(bare)) {
        hint =
            "did you mean `" + number + (bare.length() == 1 ? unit.charAt(0) + "B" : unit) + "`?";
        break;
      }
    }
    return Parsed.badUnit("has the unknown unit `" + name + "`", hint.replace("BB", "B"));
  }

  private static int indexOf(String unit) {
    for (int i = 0; i < UNITS.length; i++) {
      if (UNITS[i].equals(unit)) {
        return i;
      }
    }
    return -1;
  }

  private static int number(String text) {
    int i = 0;
    int dots = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c == '.') {
        dots++;
      }
      if ((c < '0' || c > '9') && (c != '.' || dots > 1)) {
        break;
      }
      i++;
    }
    return i;
  }
}
