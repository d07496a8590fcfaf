package host.spore.spawn.agent.time;

import java.time.Duration;
import java.time.Instant;

/** Clocks that only tests move: both together, or the wall clock alone. */
public final class ManualClocks implements Clocks {
  private long nanos = 7_000_000_000L;
  private long sinceBoot = 7_000_000_000L;
  private Instant wall;

  public ManualClocks(Instant wall) {
    this.wall = wall;
  }

  @Override
  public synchronized long sinceBoot() {
    return sinceBoot;
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
    sinceBoot += time.toNanos();
    wall = wall.plus(time);
  }

  /** The machine sleeps, with its memory. */
  public synchronized void suspend(Duration time) {
    sinceBoot += time.toNanos();
    wall = wall.plus(time);
  }

  /** The machine is off, and then boots for three seconds. */
  public synchronized void off(Duration time) {
    nanos = 3_000_000_000L;
    sinceBoot = nanos;
    wall = wall.plus(time).plusSeconds(3);
  }

  /** Somebody turns the wall clock. */
  public synchronized void jump(Duration by) {
    wall = wall.plus(by);
  }
}
