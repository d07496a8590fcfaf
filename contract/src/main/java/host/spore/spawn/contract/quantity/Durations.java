package host.spore.spawn.contract.quantity;

import java.time.Duration;
import java.util.Locale;

/** Durations in {@code s}, {@code m}, {@code h} and {@code d}, largest first: {@code 1d12h}. */
public final class Durations {
  private static final String UNITS = "dhms";
  private static final long[] SECONDS = {86_400, 3_600, 60, 1};
  private static final int MOST_DIGITS = 7;

  private Durations() {}

  /** Reads a duration of whole seconds, longer than nothing. */
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
      String name = text.substring(end, next);
      int unit = name.length() == 1 ? UNITS.indexOf(name) : -1;
      if (unit < 0) {
        return unknownUnit(text.substring(at, end), name);
      }
      if (unit <= lastUnit) {
        return Parsed.badUnit("has its units out of order", "write days, hours, minutes, seconds");
      }
      lastUnit = unit;
      total += Long.parseLong(text.substring(at, end)) * SECONDS[unit];
      at = next;
    }
    return total == 0
        ? Parsed.badNumber("is no time at all", "give at least `1s`")
        : Parsed.good(Duration.ofSeconds(total));
  }

  /** The shortest text that {@link #parse} reads as this; fractions of a second are dropped. */
  public static String format(Duration duration) {
    long rest = duration.toSeconds();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < SECONDS.length; i++) {
      if (rest >= SECONDS[i]) {
        text.append(rest / SECONDS[i]).append(UNITS.charAt(i));
        rest %= SECONDS[i];
      }
    }
    return text.isEmpty() ? "0s" : text.toString();
  }

  private static @org.jspecify.annotations.Nullable Parsed<Duration> refuse(String text) {
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
    String first = name.strip().isEmpty() ? "" : name.strip().toLowerCase(Locale.ROOT);
    int close = first.isEmpty() ? -1 : UNITS.indexOf(first.charAt(0));
    boolean month = first.startsWith("mo") || first.startsWith("ms");
    return Parsed.badUnit(
        "has the unknown unit `" + name + "`",
        close < 0 || month
            ? "units are `s`, `m`, `h` and `d`"
            : "did you mean `" + number + UNITS.charAt(close) + "`?");
  }

  private static int digits(String text, int from) {
    int i = from;
    while (i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
      i++;
    }
    return i;
  }

  private static int unitEnd(String text, int from) {
    int i = from;
    while (i < text.length() && (text.charAt(i) < '0' || text.charAt(i) > '9')) {
      i++;
    }
    return i;
  }
}
