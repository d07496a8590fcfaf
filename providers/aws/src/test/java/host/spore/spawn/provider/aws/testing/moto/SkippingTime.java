package host.spore.spawn.provider.aws.testing.moto;

import host.spore.spawn.provider.aws.call.Timing;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Time in which nobody waits long: a pause is over after a few milliseconds, and the clock says
 * that it took as long as it was to take. Thread-safe.
 */
public final class SkippingTime implements InstantSource, Timing.Pause {
  private static final long REAL_MILLIS = 3;
  private final AtomicLong skipped = new AtomicLong();

  @Override
  public Instant instant() {
    return InstantSource.system().instant().plusNanos(skipped.get());
  }

  @Override
  public void sleep(Duration time) throws InterruptedException {
    long millis = Math.min(REAL_MILLIS, time.toMillis());
    Thread.sleep(millis);
    skipped.addAndGet(Math.max(0, time.toNanos() - millis * 1_000_000));
  }

  /** As AWS needs it, but skipped. */
  public Timing timing() {
    Timing usual = Timing.usual(this);
    return new Timing(this, this, usual.consistency(), usual.firstLook(), usual.laterLook());
  }
}
