package host.spore.spawn.contract.quantity;

import java.time.Duration;

/**
 * Durations as resources keep them: like {@link Durations}, such as {@code 1h30m}, with {@code ms}
 * for what a second is too long for.
 */
public final class ExactDurations {
  private static final String[] UNITS = {"d", "h", "m", "s", "ms"};
  private static final long[] MILLIS = {86_400_000, 3_600_000, 60_000, 1000, 1};

  private ExactDurations() {}

  /** The duration as text, milliseconds kept. */
  public static String text(Duration duration) {
    StringBuilder text = new StringBuilder();
    long left = duration.toMillis();
    for (int i = 0; i < UNITS.length; i++) {
      long count = left / MILLIS[i];
      left %= MILLIS[i];
      if (count > 0) {
        text.append(count).append(UNITS[i]);
      }
    }
    return text.isEmpty() ? "0s" : text.toString();
  }

  /**
   * Reads what {@link #text} writes.
   *
   * @throws IllegalArgumentException if it is anything else
   */
  public static Duration parse(String text) {
    long millis = 0;
    int at = 0;
    while (at < text.length()) {
      int digits = at;
      while (digits < text.length() && Character.isDigit(text.charAt(digits))) {
        digits++;
      }
      int unit = digits;
      while (unit < text.length() && !Character.isDigit(text.charAt(unit))) {
        unit++;
      }
      millis += Long.parseLong(text.substring(at, digits)) * millis(text.substring(digits, unit));
      at = unit;
    }
    return Duration.ofMillis(millis);
  }

  private static long millis(String unit) {
    for (int i = 0; i < UNITS.length; i++) {
      if (UNITS[i].equals(unit)) {
        return MILLIS[i];
      }
    }
    throw new IllegalArgumentException("unit " + unit);
  }
}
