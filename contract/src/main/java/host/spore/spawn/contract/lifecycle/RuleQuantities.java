package host.spore.spawn.contract.lifecycle;

import java.time.Duration;

/** Quantities in rules, with their units: {@code 1h30m}, {@code 10KB/min}, {@code 5%}. */
public final class RuleQuantities {
  private static final String[] TIMES = {"d", "h", "min", "m", "ms", "s"};
  private static final long[] MILLIS = {86_400_000, 3_600_000, 60_000, 60_000, 1, 1000};
  private static final String[] SIZES = {"B", "KB", "MB", "GB", "TB"};
  private static final String[] BINARY = {"B", "KiB", "MiB", "GiB", "TiB"};
  private static final int LONGEST_NUMBER = 12;

  private RuleQuantities() {}

  /**
   * Reads a duration.
   *
   * @throws IllegalArgumentException if it is anything else
   */
  public static Duration duration(String text) {
    long millis = 0;
    int at = 0;
    while (at < text.length()) {
      int digits = endOfDigits(text, at);
      int unit = digits;
      while (unit < text.length() && !isDigit(text.charAt(unit))) {
        unit++;
      }
      millis =
          Math.addExact(
              millis,
              Math.multiplyExact(
                  number(text.substring(at, digits)), millis(text.substring(digits, unit))));
      at = unit;
    }
    if (text.isEmpty()) {
      throw new IllegalArgumentException("no duration");
    }
    return Duration.ofMillis(millis);
  }

  /**
   * Reads a rate.
   *
   * @throws IllegalArgumentException if it is anything else
   */
  public static Rules.Rate rate(String text) {
    int slash = text.indexOf('/');
    int digits = endOfDigits(text, 0);
    if (slash < digits) {
      throw new IllegalArgumentException("no rate: " + text);
    }
    long factor = factor(text.substring(digits, slash));
    long bytes = Math.multiplyExact(number(text.substring(0, digits)), factor);
    return new Rules.Rate(bytes, Duration.ofMillis(millis(text.substring(slash + 1))));
  }

  private static long factor(String unit) {
    long decimal = 1;
    long binary = 1;
    for (int i = 0; i < SIZES.length; i++) {
      if (SIZES[i].equals(unit)) {
        return decimal;
      }
      if (BINARY[i].equals(unit)) {
        return binary;
      }
      decimal *= 1000;
      binary *= 1024;
    }
    throw new IllegalArgumentException("no unit of size: " + unit);
  }

  /**
   * Reads a percentage.
   *
   * @throws IllegalArgumentException if it is anything else
   */
  public static double percent(String text) {
    if (!text.endsWith("%")) {
      throw new IllegalArgumentException("no percentage: " + text);
    }
    return Double.parseDouble(text.substring(0, text.length() - 1));
  }

  private static int endOfDigits(String text, int from) {
    int at = from;
    while (at < text.length() && isDigit(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static long number(String digits) {
    if (digits.isEmpty() || digits.length() > LONGEST_NUMBER) {
      throw new IllegalArgumentException("no number");
    }
    return Long.parseLong(digits);
  }

  private static long millis(String unit) {
    for (int i = 0; i < TIMES.length; i++) {
      if (TIMES[i].equals(unit)) {
        return MILLIS[i];
      }
    }
    throw new IllegalArgumentException("no unit of time: " + unit);
  }
}
