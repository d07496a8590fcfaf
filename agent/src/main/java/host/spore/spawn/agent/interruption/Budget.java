package host.spore.spawn.agent.interruption;

import host.spore.spawn.agent.cloud.Metadata.Notice;
import java.time.Duration;
import java.time.Instant;

/** How long a checkpoint may take. */
final class Budget {
  /** What must be left of a notice for the rest of the way out. */
  static final Duration MARGIN = Duration.ofSeconds(5);

  private Budget() {}

  /**
   * What the notice leaves, less the margin, and never more than was allowed. A machine that sleeps
   * with its memory is frozen without further ado, so what is written by then is all there is.
   *
   * @param most what the user allows
   * @return zero if there is no time at all
   */
  static Duration of(Notice notice, Instant now, Duration most) {
    if (notice.action().equals(InterruptionMonitor.REBALANCE)) {
      return most;
    }
    Duration left = Duration.between(now, notice.time()).minus(MARGIN);
    if (left.isNegative()) {
      return Duration.ZERO;
    }
    return left.compareTo(most) < 0 ? left : most;
  }
}
