package host.spore.spawn.provider.aws.testing;

import host.spore.spawn.provider.aws.call.Timing;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Time that passes only when somebody sleeps or a test lets it. Thread-safe. */
public final class FakeClock implements InstantSource {
  private Instant now = Instant.parse("2026-03-01T12:00:00Z");

  @Override
  public synchronized Instant instant() {
    return now;
  }

  /** Lets time pass. */
  public synchronized void advance(Duration time) {
    now = now.plus(time);
  }

  /** The timing of a provider that lives in this time: sleeping takes none of the real one. */
  public Timing timing() {
    return new Timing(
        this,
        time -> {
          if (Thread.interrupted()) {
            throw new InterruptedException();
          }
          advance(time);
        },
        Duration.ofSeconds(20),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5));
  }
}
