package host.spore.spawn.provider.aws.testing.proxy;

import java.time.Duration;

/** How long something was at work on at least one task. Thread-safe. */
public final class Busy {
  private int tasks;
  private long since;
  private long nanos;

  synchronized void begin() {
    if (tasks++ == 0) {
      since = System.nanoTime();
    }
  }

  synchronized void end() {
    if (--tasks == 0) {
      nanos += System.nanoTime() - since;
    }
  }

  /** The time up to now; begins anew. */
  public synchronized Duration take() {
    long now = System.nanoTime();
    long all = nanos + (tasks > 0 ? now - since : 0);
    nanos = 0;
    since = now;
    return Duration.ofNanos(all);
  }
}
