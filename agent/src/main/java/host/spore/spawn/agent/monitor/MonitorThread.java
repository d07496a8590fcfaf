package host.spore.spawn.agent.monitor;

import host.spore.spawn.agent.journal.Log;
import host.spore.spawn.agent.journal.StatusBoard;
import host.spore.spawn.agent.time.Clocks;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Runs a monitor for ever on its own thread. A look that fails is reported in the status at once
 * and in the log with a rate limit, and repeated after 1, 2, 4 … 30 seconds.
 */
public final class MonitorThread {
  private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
  private static final Duration LAST_RETRY = Duration.ofSeconds(30);
  private static final long SAME_AGAIN_NANOS = Duration.ofMinutes(10).toNanos();
  private static final long OTHER_AGAIN_NANOS = Duration.ofSeconds(10).toNanos();

  private final Monitor monitor;
  private final StatusBoard board;
  private final Log log;
  private final Clocks clocks;
  private final Thread thread;
  private volatile boolean stopped;
  private Duration retry = FIRST_RETRY;
  private @Nullable String problem;
  private long loggedAt;
  private @Nullable String logged;

  /** Makes the thread; {@link #start} begins. */
  public MonitorThread(Monitor monitor, StatusBoard board, Log log, Clocks clocks) {
    this.monitor = monitor;
    this.board = board;
    this.log = log;
    this.clocks = clocks;
    this.thread =
        new Thread(monitor.name()) {
          @Override
          public void run() {
            watch();
          }
        };
    thread.setDaemon(true);
    board.monitor(monitor.name(), null);
  }

  public void start() {
    thread.start();
  }

  /** Name of its monitor. */
  public String name() {
    return monitor.name();
  }

  /** No further looks; one that goes on is not waited for. */
  public void stop() {
    stopped = true;
    wake();
  }

  /** Ends the present pause. */
  public void wake() {
    LockSupport.unpark(thread);
  }

  private void watch() {
    while (!stopped) {
      long pause;
      try {
        pause = once().toNanos();
      } catch (Throwable t) {
        // Even the report failed; the next look will tell.
        pause = LAST_RETRY.toNanos();
      }
      if (stopped) {
        return;
      }
      // A pause that ends early means one look more and does no harm.
      LockSupport.parkNanos(this, pause);
    }
  }

  /** One look and its report. */
  Duration once() {
    try {
      Duration pause = monitor.look();
      well();
      return pause;
    } catch (Throwable t) {
      return failed(t.getMessage() == null ? t.getClass().getName() : t.getMessage());
    }
  }

  private void well() {
    retry = FIRST_RETRY;
    if (problem != null) {
      problem = null;
      logged = null;
      board.monitor(monitor.name(), null);
      log.info("monitor", monitor.name() + " is well again");
    }
  }

  private Duration failed(String message) {
    problem = message;
    if (!stopped) {
      board.monitor(monitor.name(), message);
    }
    long now = clocks.nanos();
    long quiet = message.equals(logged) ? SAME_AGAIN_NANOS : OTHER_AGAIN_NANOS;
    if (logged == null || now - loggedAt >= quiet) {
      logged = message;
      loggedAt = now;
      log.warn("monitor", monitor.name() + " failed and is tried again: " + message);
    }
    Duration pause = retry;
    retry = retry.multipliedBy(2).compareTo(LAST_RETRY) < 0 ? retry.multipliedBy(2) : LAST_RETRY;
    return pause;
  }
}
