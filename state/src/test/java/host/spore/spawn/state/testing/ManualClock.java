package host.spore.spawn.state.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands still until it is moved. */
public final class ManualClock implements InstantSource {
  private final AtomicReference<Instant> now = new AtomicReference<>(Samples.T0);

  @Override
  public Instant instant() {
    return now.get();
  }

  public void advance(Duration time) {
    now.updateAndGet(t -> t.plus(time));
  }
}
