package host.spore.spawn.cli.args;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Reads {@code 1h30m}: numbers with units, biggest first or not. */
final class Spans {
  private static final int MOST_DIGITS = 9;

  private Spans() {}

  static @Nullable Duration parse(String text) {
    Duration sum = Duration.ZERO;
    int at = 0;
    while (at < text.length()) {
      int start = at;
      while (at < text.length() && Character.isDigit(text.charAt(at))) {
        at++;
      }
      if (at == start || at - start > MOST_DIGITS || at == text.length()) {
        return null;
      }
      long seconds = unit(text.charAt(at));
      if (seconds == 0) {
        return null;
      }
      sum = sum.plusSeconds(Long.parseLong(text, start, at, 10) * seconds);
      at++;
    }
    return text.isEmpty() ? null : sum;
  }

  private static long unit(char unit) {
    return switch (unit) {
      case 's' -> 1;
      case 'm' -> 60;
      case 'h' -> 3600;
      case 'd' -> 86_400;
      default -> 0;
    };
  }
}
