package host.spore.spawn.agent.time;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The time that deadlines are held against.
 *
 * <p>The rule: the wall clock is read once per boot, at the first moment when it is plausible (not
 * before the launch, nor before what an earlier boot saw), and from then on only time that passes
 * counts. So a jump of the wall clock, forward or back, neither ends a machine early nor keeps it
 * alive. As long as the wall clock is not plausible, time goes on from the last that is known.
 *
 * <p>Time in which the machine did not run — stopped, hibernated, suspended — passes on this clock
 * too, and each such pause is told to one listener at the moment when it becomes known, before
 * anybody can read the clock. The last reading is remembered with {@link #anchor()}, so that an
 * agent that is started later goes on with it.
 */
public final class SteadyClock implements InstantSource {
  /** The system tells the time since the boot in hundredths of a second. */
  private static final long SHORTEST_PAUSE_NANOS = Duration.ofSeconds(2).toNanos();

  /** An agent that was started long after the boot knows nothing of the time between. */
  private static final long LONGEST_BOOT_NANOS = Duration.ofMinutes(5).toNanos();

  private final Clocks clocks;
  private final Instant floor;
  private final boolean continued;
  private final Object lock = new Object();
  private long baseNanos;
  private long baseSinceBoot;
  private Instant base;
  private boolean trusted;
  private Duration untold = Duration.ZERO;
  private @Nullable Consumer<Duration> listener;

  /**
   * Takes up the last reading, or makes one.
   *
   * @param launch the machine cannot have been alive before it
   * @param last what an earlier agent read; null if there was none
   */
  public SteadyClock(Clocks clocks, Instant launch, @Nullable Anchor last) {
    this.clocks = clocks;
    this.baseNanos = clocks.nanos();
    this.baseSinceBoot = clocks.sinceBoot();
    Anchor known = last == null || last.wall().isBefore(launch) ? null : last;
    this.floor = known == null ? launch : known.wall();
    this.continued = known != null;
    this.base = floor;
    if (known != null && known.thisBoot() && known.nanos() <= baseNanos) {
      this.baseNanos = known.nanos();
      this.baseSinceBoot = known.sinceBoot();
      this.trusted = known.trusted();
    } else if (known != null) {
      // What this boot has taken so far is no pause.
      this.base = floor.plusNanos(Math.min(baseSinceBoot, LONGEST_BOOT_NANOS));
    }
  }

  /**
   * Tells of every pause, those included that are known already. Must return at once.
   *
   * @param pauses is given how long the machine did not run
   */
  public void onPause(Consumer<Duration> pauses) {
    synchronized (lock) {
      listener = pauses;
      Duration before = untold;
      untold = Duration.ZERO;
      if (before.isPositive()) {
        pauses.accept(before);
      }
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

  /** Finds out whether the machine was suspended or hibernated since the last time. */
  public void lookForPauses() {
    synchronized (lock) {
      long nanos = clocks.nanos();
      long sinceBoot = clocks.sinceBoot();
      long suspended = (sinceBoot - baseSinceBoot) - (nanos - baseNanos);
      if (suspended >= SHORTEST_PAUSE_NANOS) {
        base = base.plusNanos(sinceBoot - baseSinceBoot);
        baseNanos = nanos;
        baseSinceBoot = sinceBoot;
        tell(Duration.ofNanos(suspended));
      }
    }
  }

  /** The present reading, to be remembered. */
  public Anchor anchor() {
    lookForPauses();
    synchronized (lock) {
      Instant now = instant();
      return new Anchor(clocks.nanos(), clocks.sinceBoot(), now, true, trusted);
    }
  }

  private void readWall(long nanos) {
    Instant wall = clocks.wall();
    Instant expected = base.plusNanos(nanos - baseNanos);
    if (wall.isBefore(floor)) {
      return;
    }
    trusted = true;
    if (continued && wall.isBefore(expected)) {
      return;
    }
    base = wall;
    baseNanos = nanos;
    baseSinceBoot = clocks.sinceBoot();
    if (continued) {
      tell(Duration.between(expected, wall));
    }
  }

  private void tell(Duration pause) {
    if (listener == null) {
      untold = untold.plus(pause);
    } else if (pause.isPositive()) {
      listener.accept(pause);
    }
  }

  /**
   * One reading of the clocks.
   *
   * @param nanos the monotonic one, comparable within a boot
   * @param sinceBoot the same with suspended time
   * @param thisBoot whether it was read in the present boot
   * @param trusted whether the wall clock was plausible; else the time is the last that was known
   *     and what has passed since
   */
  public record Anchor(
      long nanos, long sinceBoot, Instant wall, boolean thisBoot, boolean trusted) {}
}
