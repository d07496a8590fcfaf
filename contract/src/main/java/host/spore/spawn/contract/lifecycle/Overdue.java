package host.spore.spawn.contract.lifecycle;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a machine counts as overdue: it is still there although its deadline and the time that an
 * orderly end may take have passed. Then nothing on the machine is going to end it any more, and
 * somebody has to.
 */
public final class Overdue {
  /**
   * How long after its deadline a machine may still be there. The agent gets 90 seconds for
   * checkpoints, uploads and hooks; where it is dead, the timer of the operating system begins 5
   * minutes after the deadline; and EC2 goes on showing a machine as running for a while.
   */
  public static final Duration TOLERANCE = Duration.ofMinutes(10);

  private Overdue() {}

  /**
   * By how much a machine that is there has passed its deadline.
   *
   * @param deadline when it was to end; null if it has no end
   * @return null while it is not overdue
   */
  public static @Nullable Duration by(@Nullable Instant deadline, Instant now) {
    if (deadline == null || deadline.isAfter(now)) {
      return null;
    }
    Duration late = Duration.between(deadline, now);
    return late.compareTo(TOLERANCE) > 0 ? late : null;
  }
}
