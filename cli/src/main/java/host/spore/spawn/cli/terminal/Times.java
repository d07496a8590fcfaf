package host.spore.spawn.cli.terminal;

import java.time.Duration;
import java.time.Instant;

/** Times in the words of a person. */
public final class Times {
  private Times() {}

  /** {@code 0s}, {@code 59s}, {@code 4m 58s}, {@code 3h 20m}, {@code 2d 4h}. */
  public static String of(Duration duration) {
    long seconds = Math.max(0, duration.toSeconds());
    if (seconds < 60) {
      return seconds + "s";
    }
    if (seconds < 3600) {
      return two(seconds / 60, "m", seconds % 60, "s");
    }
    if (seconds < 86_400) {
      return two(seconds / 3600, "h", seconds % 3600 / 60, "m");
    }
    return two(seconds / 86_400, "d", seconds % 86_400 / 3600, "h");
  }

  /** How long ago; {@code just now} within a second or if the clocks disagree. */
  public static String ago(Instant then, Instant now) {
    Duration since = Duration.between(then, now);
    return since.toSeconds() < 1 ? "just now" : of(since) + " ago";
  }

  private static String two(long big, String bigUnit, long small, String smallUnit) {
    return small == 0 ? big + bigUnit : big + bigUnit + " " + small + smallUnit;
  }
}
