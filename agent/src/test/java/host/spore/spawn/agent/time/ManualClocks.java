package host.spore.spawn.agent.time;

import java.time.Duration;
import java.time.Instant;

/** Clocks that only tests move: both together, or the wall clock alone. */
public final class ManualClocks implements Clocks {
  private long nanos = 7_000_000_000L;
  private Instant wall;

  public ManualClocks(Instant wall) {
    this.wall = wall;
  }

  @Override
  public synchronized long nanos() {
    return nanos;
  }

  @Override
  public synchronized Instant wall() {
    return wall;
  }

  /** Time passes. */
  public synchronized void pass(Duration time) {
    nanos += time.toNanos();
    wall = wall.plus(time);
  }

  /** Somebody turns the wall clock. */
  public synchronized void jump(Duration by) {
    wall = wall.plus(by);
  }
}
