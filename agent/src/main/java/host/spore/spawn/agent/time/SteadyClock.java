package host.spore.spawn.agent.time;

import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * The time that deadlines are held against.
 *
 * <p>The rule: the wall clock is read once per boot, at the first moment when it is plausible (not
 * before the launch), and from then on only the monotonic clock counts. So a jump of the wall
 * clock, forward or back, neither ends a machine early nor keeps it alive, and the countdown pauses
 * while the machine is suspended. The reading is remembered in {@link #anchor()}, so that an agent
 * that is restarted within the boot goes on with it. As long as the wall clock is not plausible,
 * time is the launch plus what has passed here.
 */
public final class SteadyClock implements InstantSource {
  private final Clocks clocks;
  private final Instant launch;
  private final Object lock = new Object();
  private long baseNanos;
  private Instant base;
  private boolean trusted;

  /**
   * Takes up the boot's reading, or makes one.
   *
   * @param launch the machine cannot have been alive before it
   * @param anchor what an earlier agent of the same boot read; null if there was none
   */
  public SteadyClock(Clocks clocks, Instant launch, @Nullable Anchor anchor) {
    this.clocks = clocks;
    this.launch = launch;
    this.baseNanos = clocks.nanos();
    this.base = launch;
    if (anchor != null && anchor.nanos() <= baseNanos) {
      this.baseNanos = anchor.nanos();
      this.base = anchor.wall();
      this.trusted = true;
    }
  }

  @Override
  public Instant instant() {
    synchronized (lock) {
      long nanos = clocks.nanos();
      if (!trusted) {
        readWall(nanos);
      }
      return base.plusNanos(nanos - baseNanos);
    }
  }

  /** The boot's reading, to be remembered; null while there is no plausible one. */
  public @Nullable Anchor anchor() {
    synchronized (lock) {
      if (!trusted) {
        readWall(clocks.nanos());
      }
      return trusted ? new Anchor(baseNanos, base) : null;
    }
  }

  private void readWall(long nanos) {
    Instant wall = clocks.wall();
    if (!wall.isBefore(launch)) {
      base = wall;
      baseNanos = nanos;
      trusted = true;
    }
  }

  /**
   * One reading of both clocks.
   *
   * @param nanos the monotonic one, comparable within a boot
   */
  public record Anchor(long nanos, Instant wall) {}
}
