package host.spore.spawn.engine.run;

import java.time.Duration;

/** The moment a step's time is up, measured by the machine's monotonic timer. */
final class Deadline {
  private final long startNanos;
  private final long allowedNanos;

  private Deadline(long startNanos, long allowedNanos) {
    this.startNanos = startNanos;
    this.allowedNanos = allowedNanos;
  }

  static Deadline in(Duration duration) {
    // Durations beyond 292 years do not fit; they mean no limit.
    long allowed =
        duration.compareTo(Duration.ofDays(36_500)) > 0 ? Long.MAX_VALUE / 2 : duration.toNanos();
    return new Deadline(System.nanoTime(), allowed);
  }

  /** Zero or less when the time is up. */
  long remainingNanos() {
    return allowedNanos - (System.nanoTime() - startNanos);
  }
}
