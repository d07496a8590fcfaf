package host.spore.spawn.agent.idle;

import org.jspecify.annotations.Nullable;

/**
 * What a counter grew by between two looks. A counter that went back has been reset and says
 * nothing about the time before.
 */
final class Meter {
  private boolean begun;
  private long lastCount;
  private long lastNanos;

  /**
   * Growth since the last look.
   *
   * @param count the counter's state
   */
  record Growth(long count, long nanos) {
    /** The same growth within a minute. */
    double perMinute() {
      return count * 60e9 / nanos;
    }
  }

  /** Null at the first look, after a reset, and if no time has passed. */
  @Nullable Growth step(long count, long nanos) {
    boolean usable = begun && count >= lastCount && nanos > lastNanos;
    Growth growth = usable ? new Growth(count - lastCount, nanos - lastNanos) : null;
    begun = true;
    lastCount = count;
    lastNanos = nanos;
    return growth;
  }
}
