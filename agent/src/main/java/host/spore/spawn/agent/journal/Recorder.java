package host.spore.spawn.agent.journal;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import host.spore.spawn.contract.host.HostLayout;
import host.spore.spawn.contract.json.Timestamps;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Brings log lines and the status to disk, on a thread of its own. Whoever speaks only ever holds a
 * lock for as long as it takes to append to memory; if the disk is full or hangs, lines are
 * dropped, counted, and the count is told once the disk is back.
 */
public final class Recorder implements Log {
  private static final int PENDING_LIMIT = 64 << 10;
  private static final long FILE_LIMIT = 1 << 20;
  private static final long RETRY_MILLIS = 5_000;

  private final InstantSource clock;
  private final LogFile file;
  private final @Nullable PrintStream journal;
  private final Object lock = new Object();
  private final StringBuilder pending = new StringBuilder();
  private int dropped;
  private boolean writing;
  private boolean statusDue;
  private @Nullable StatusBoard board;

  /** Records below the layout's root; {@link #start} begins. */
  public Recorder(HostLayout layout, InstantSource clock) {
    this(layout, clock, null);
  }

  /**
   * Records below the layout's root; {@link #start} begins.
   *
   * @param journal gets every line as well; null for nobody
   */
  public Recorder(HostLayout layout, InstantSource clock, @Nullable PrintStream journal) {
    this.clock = clock;
    this.journal = journal;
    this.file = new LogFile(layout.agentLog(), FILE_LIMIT);
  }

  /** Starts the thread. */
  public void start(StatusBoard status) {
    synchronized (lock) {
      board = status;
      statusDue = true;
    }
    Thread thread =
        new Thread("recorder") {
          @Override
          public void run() {
            record();
          }
        };
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void info(String event, String message) {
    add("info", event, message);
  }

  @Override
  public void warn(String event, String message) {
    add("warn", event, message);
  }

  /** The status has changed. */
  void statusChanged() {
    synchronized (lock) {
      statusDue = true;
      lock.notifyAll();
    }
  }

  /** Waits until everything said is on disk, but not longer than that. */
  public void flush(Duration atMost) throws InterruptedException {
    long end = System.nanoTime() + atMost.toNanos();
    synchronized (lock) {
      while (writing || pending.length() > 0 || statusDue) {
        long left = end - System.nanoTime();
        if (left <= 0) {
          return;
        }
        TimeUnit.NANOSECONDS.timedWait(lock, left);
      }
    }
  }

  private void add(String level, String event, String message) {
    StringBuilder line = new StringBuilder(96);
    JsonStringEncoder quoted = JsonStringEncoder.getInstance();
    line.append("{\"at\":\"").append(Timestamps.text(clock.instant()));
    line.append("\",\"level\":\"").append(level).append("\",\"event\":\"");
    quoted.quoteAsString(event, line);
    line.append("\",\"message\":\"");
    quoted.quoteAsString(message, line);
    line.append("\"}\n");
    synchronized (lock) {
      if (pending.length() + line.length() > PENDING_LIMIT) {
        dropped++;
      } else {
        pending.append(line);
      }
      lock.notifyAll();
    }
  }

  private void record() {
    while (true) {
      try {
        step();
      } catch (InterruptedException e) {
        return;
      } catch (Throwable t) {
        // Out of memory, most likely: what could be told about it needs memory as well.
        pauseAfterFailure();
      }
    }
  }

  private void step() throws InterruptedException {
    String lines;
    boolean status;
    synchronized (lock) {
      while (pending.length() == 0 && !statusDue) {
        lock.wait();
      }
      lines = pending.toString();
      status = statusDue;
      pending.setLength(0);
      statusDue = false;
      writing = true;
    }
    boolean logged = write(lines);
    boolean told = !status || writeStatus();
    synchronized (lock) {
      writing = false;
      lock.notifyAll();
    }
    if (!logged || !told) {
      Thread.sleep(RETRY_MILLIS);
    }
  }

  private boolean write(String lines) {
    if (lines.isEmpty()) {
      return true;
    }
    if (journal != null) {
      journal.print(lines);
      journal.flush();
    }
    try {
      file.append(lines);
    } catch (IOException e) {
      synchronized (lock) {
        dropped += count(lines);
      }
      return false;
    }
    int lost;
    synchronized (lock) {
      lost = dropped;
      dropped = 0;
    }
    if (lost > 0) {
      warn("log", lost + " log lines could not be written and are lost");
    }
    return true;
  }

  private boolean writeStatus() {
    StatusBoard source = board;
    if (source == null) {
      return true;
    }
    try {
      source.write();
      return true;
    } catch (IOException e) {
      synchronized (lock) {
        statusDue = true;
      }
      return false;
    }
  }

  private static int count(String lines) {
    int count = 0;
    for (int i = 0; i < lines.length(); i++) {
      if (lines.charAt(i) == '\n') {
        count++;
      }
    }
    return count;
  }

  private static void pauseAfterFailure() {
    try {
      Thread.sleep(RETRY_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
