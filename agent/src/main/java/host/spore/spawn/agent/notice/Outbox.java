package host.spore.spawn.agent.notice;

import host.spore.spawn.agent.journal.Log;
import host.spore.spawn.agent.journal.StatusBoard;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Brings what happened to somebody elsewhere, on a thread of its own, in order. Each is tried up to
 * {@link #ATTEMPTS} times with growing pauses and then given up; at most {@link #LIMIT} wait, and
 * more are dropped, counted and told.
 */
final class Outbox {
  static final int ATTEMPTS = 6;
  static final int LIMIT = 32;

  private final Channel channel;
  private final StatusBoard board;
  private final Log log;
  private final long firstPauseMillis;
  private final ArrayDeque<Notification> waiting = new ArrayDeque<>();
  private boolean sending;
  private boolean closed;

  /**
   * Sends nothing yet.
   *
   * @param firstPause before the second attempt; doubled before each further one
   */
  Outbox(Channel channel, Duration firstPause, StatusBoard board, Log log) {
    this.channel = channel;
    this.firstPauseMillis = firstPause.toMillis();
    this.board = board;
    this.log = log;
    board.monitor(channel.name(), null);
  }

  void start() {
    Thread thread =
        new Thread(channel.name()) {
          @Override
          public void run() {
            work();
          }
        };
    thread.setDaemon(true);
    thread.start();
  }

  /** Takes it; never waits. */
  synchronized void put(Notification told) {
    if (waiting.size() >= LIMIT) {
      log.warn(channel.name(), told.event() + " is dropped: too many are waiting");
      return;
    }
    waiting.add(told);
    notifyAll();
  }

  /** Waits until all is sent or given up, but not longer than that. */
  synchronized void flush(long nanos) throws InterruptedException {
    long end = System.nanoTime() + nanos;
    while (sending || !waiting.isEmpty()) {
      long left = end - System.nanoTime();
      if (left <= 0) {
        return;
      }
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
  }

  /** Ends the thread when everything is sent or given up. */
  synchronized void close() {
    closed = true;
    board.forget(channel.name());
    notifyAll();
  }

  private void work() {
    while (true) {
      try {
        Notification next = next();
        if (next == null) {
          return;
        }
        deliver(next);
      } catch (InterruptedException e) {
        return;
      } catch (Throwable t) {
        // Out of memory, most likely: this one is lost, the next may not be.
        log.warn(channel.name(), "lost: " + t);
      }
      sent();
    }
  }

  private synchronized @Nullable Notification next() throws InterruptedException {
    while (waiting.isEmpty()) {
      if (closed) {
        return null;
      }
      wait();
    }
    sending = true;
    return waiting.remove();
  }

  private synchronized void sent() {
    sending = false;
    notifyAll();
  }

  private synchronized void show(@Nullable String problem) {
    if (!closed) {
      board.monitor(channel.name(), problem);
    }
  }

  private void deliver(Notification told) throws InterruptedException {
    long pause = firstPauseMillis;
    for (int attempt = 1; ; attempt++) {
      String problem;
      boolean hopeless = false;
      try {
        channel.send(told);
        show(null);
        log.info(channel.name(), told.event() + " was told");
        return;
      } catch (Channel.Refused e) {
        problem = e.getMessage();
        hopeless = true;
      } catch (IOException e) {
        problem = e.getMessage() == null ? e.getClass().getName() : e.getMessage();
      }
      show(problem);
      if (hopeless || attempt == ATTEMPTS) {
        log.warn(channel.name(), told.event() + " could not be told: " + problem);
        return;
      }
      Thread.sleep(pause);
      pause *= 2;
    }
  }
}
