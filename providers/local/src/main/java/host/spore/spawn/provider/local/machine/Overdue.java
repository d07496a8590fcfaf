package host.spore.spawn.provider.local.machine;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The second line of defence behind spored: a machine whose deadline has been past for a grace time
 * without interruption. The grace is measured on the monotonic clock, so a wall clock that jumps
 * ahead for a moment ends nothing.
 */
final class Overdue {
  private final Duration grace;
  private @Nullable Long since;

  Overdue(Duration grace) {
    this.grace = grace;
  }

  /** Looks once; true if the machine must be ended now. */
  boolean look(@Nullable Instant deadline, Instant now, long nanos) {
    if (deadline == null || now.isBefore(deadline)) {
      since = null;
      return false;
    }
    if (since == null) {
      since = nanos;
    }
    return nanos - since >= grace.toNanos();
  }
}
