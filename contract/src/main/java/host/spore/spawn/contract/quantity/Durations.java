package host.spore.spawn.contract.quantity;

import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Durations as texts: numbers with units, {@code 1d12h}. What people write is read strictly, by
 * {@link #parse}, which says what is wrong with it; what programs have written, of this release and
 * of earlier ones, is read by {@link #read}.
 */
public final class Durations {
  /** People write the first four, in this order; the others are for programs and rates. */
  private static final String[] UNITS = {"d", "h", "m", "s", "ms", "min"};

  private static final long[] MILLIS = {86_400_000, 3_600_000, 60_000, 1000, 1, 60_000};
  private static final int OF_PEOPLE = 4;
  private static final int WRITTEN = 5;

  private static final int MOST_DIGITS = 7;
  private static final int MOST_DIGITS_OF_PROGRAMS = 12;

  /** The longest that people may write: every deadline is a date of four digits a year. */
  public static final Duration LONGEST = Duration.ofDays(36_500);

  private Durations() {}

  /**
   * Reads a duration of whole seconds, longer than nothing and not longer than {@link #LONGEST},
   * its units in their order.
   */
  public static Parsed<Duration> parse(String text) {
    Parsed<Duration> refused = refuse(text);
    if (refused != null) {
      return refused;
    }
    long total = 0;
    int lastUnit = -1;
    int at = 0;
    while (at < text.length()) {
      int end = digits(text, at);
      if (end == at || end - at > MOST_DIGITS) {
        return Parsed.badNumber("is not a duration", "write for example `8h` or `1h30m`");
      }
      int next = unitEnd(text, end);
      int unit = unit(text.substring(end, next));
      if (unit < 0 || unit >= OF_PEOPLE) {
        return unknownUnit(text.substring(at, end), text.substring(end, next));
      }
      if (unit <= lastUnit) {
        return Parsed.badUnit("has its units out of order", "write days, hours, minutes, seconds");
      }
      lastUnit = unit;
      total += Long.parseLong(text.substring(at, end)) * MILLIS[unit];
      at = next;
    }
    if (total > LONGEST.toMillis()) {
      return Parsed.badNumber("is longer than 100 years", "give at most `36500d`");
    }
    return total == 0
        ? Parsed.badNumber("is no time at all", "give at least `1s`")
        : Parsed.good(Duration.ofMillis(total));
  }

  /**
   * Reads what {@link #format} writes, and the same with its units in any order or {@code min} for
   * minutes.
   *
   * @throws IllegalArgumentException if it is anything else, or more milliseconds than can be
   *     counted
   */
  public static Duration read(String text) {
    long total = 0;
    int at = 0;
    do {
      int end = digits(text, at);
      int next = unitEnd(text, end);
      if (end == at || end - at > MOST_DIGITS_OF_PROGRAMS) {
        throw new IllegalArgumentException("no duration: " + text);
      }
      long number = Long.parseLong(text.substring(at, end));
      long unit = unitMillis(text.substring(end, next));
      if (number > (Long.MAX_VALUE - total) / unit) {
        throw new IllegalArgumentException("longer than can be counted: " + text);
      }
      total += number * unit;
      at = next;
    } while (at < text.length());
    return Duration.ofMillis(total);
  }

  /** The shortest text that is read as this; what a millisecond is too long for is dropped. */
  public static String format(Duration duration) {
    long left = duration.toMillis();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < WRITTEN; i++) {
      if (left >= MILLIS[i]) {
        text.append(left / MILLIS[i]).append(UNITS[i]);
        left %= MILLIS[i];
      }
    }
    return text.isEmpty() ? "0s" : text.toString();
  }

  /**
   * How long a unit is.
   *
   * @throws IllegalArgumentException if there is no such unit
   */
  static long unitMillis(String name) {
    int unit = unit(name);
    if (unit < 0) {
      throw new IllegalArgumentException("no unit of time: " + name);
    }
    return MILLIS[unit];
  }

  private static int unit(String name) {
    for (int i = 0; i < UNITS.length; i++) {
      if (UNITS[i].equals(name)) {
        return i;
      }
    }
    return -1;
  }

  private static @Nullable Parsed<Duration> refuse(String text) {
    if (text.startsWith("-")) {
      return Parsed.badNumber("is negative", "a duration is longer than nothing, such as `8h`");
    }
    int end = digits(text, 0);
    if (end > 0 && end == text.length()) {
      return Parsed.badUnit("has no unit", "write `" + text + "h`, or with `s`, `m` or `d`");
    }
    if (end > 0 && text.charAt(end) == '.') {
      return Parsed.badNumber("is not whole", "combine units instead, such as `1h30m`");
    }
    return end == 0
        ? Parsed.badNumber("is not a duration", "write for example `8h` or `1h30m`")
        : null;
  }

  private static Parsed<Duration> unknownUnit(String number, String name) {
    if (name.isEmpty()) {
      return Parsed.badUnit("has no unit at its end", "units are `s`, `m`, `h` and `d`");
    }
    String lower = name.strip().toLowerCase(Locale.ROOT);
    int close = lower.isEmpty() ? -1 : unit(lower.substring(0, 1));
    boolean month = lower.startsWith("mo") || lower.startsWith("ms");
    return Parsed.badUnit(
        "has the unknown unit `" + name + "`",
        close < 0 || month
            ? "units are `s`, `m`, `h` and `d`"
            : "did you mean `" + number + UNITS[close] + "`?");
  }

  private static int digits(String text, int from) {
    int i = from;
    while (i < text.length() && isDigit(text.charAt(i))) {
      i++;
    }
    return i;
  }

  private static int unitEnd(String text, int from) {
    int i = from;
    while (i < text.length() && !isDigit(text.charAt(i))) {
      i++;
    }
    return i;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
