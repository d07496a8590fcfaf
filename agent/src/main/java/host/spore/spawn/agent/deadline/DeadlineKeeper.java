package host.spore.spawn.agent.deadline;

import host.spore.spawn.agent.ending.Ending;
import host.spore.spawn.contract.host.Ended;
import host.spore.spawn.contract.host.Status;
import host.spore.spawn.contract.json.Timestamps;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.LockSupport;

/**
 * Ends the machine at its deadline. Runs on a thread that does nothing else, and touches neither
 * disk nor network nor any lock that is held across them.
 */
public final class DeadlineKeeper {
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  private final Deadline deadline;
  private final InstantSource clock;
  private final Ending ending;
  private volatile long roundNanos = System.nanoTime();

  public DeadlineKeeper(Deadline deadline, InstantSource clock, Ending ending) {
    this.deadline = deadline;
    this.clock = clock;
    this.ending = ending;
  }

  /** Keeps the deadline on the calling thread; never returns. */
  public void run() {
    Thread self = Thread.currentThread();
    deadline.onMove(
        new Runnable() {
          @Override
          public void run() {
            LockSupport.unpark(self);
          }
        });
    while (true) {
      roundNanos = System.nanoTime();
      long pause;
      try {
        pause = look().toNanos();
      } catch (Throwable t) {
        // Nothing may end this loop.
        pause = 1_000_000_000L;
      }
      LockSupport.parkNanos(this, pause);
    }
  }

  /** How long ago the latest round began; at most half a minute, unless the thread is stuck. */
  public Duration silence() {
    return Duration.ofNanos(System.nanoTime() - roundNanos);
  }

  /** Acts if it is time; returns the pause until the next look. */
  Duration look() {
    // In this order: reading the clock can make a pause known, which moves the deadline.
    Instant now = clock.instant();
    Status.Deadline current = deadline.current();
    if (current == null) {
      return LONGEST_PAUSE;
    }
    Duration left = Duration.between(now, current.at());
    if (left.isPositive()) {
      return left.compareTo(LONGEST_PAUSE) < 0 ? left : LONGEST_PAUSE;
    }
    ending.end(
        Ended.TTL,
        "the deadline " + Timestamps.text(current.at()) + " (" + current.source() + ") has come");
    return LONGEST_PAUSE;
  }
}
