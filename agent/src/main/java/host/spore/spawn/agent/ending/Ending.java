package host.spore.spawn.agent.ending;

import host.spore.spawn.agent.contract.Ended;
import host.spore.spawn.agent.contract.EndedJson;
import host.spore.spawn.agent.journal.Recorder;
import host.spore.spawn.agent.journal.StatusBoard;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Ends the machine, once and for good. The first reason stays, also over a restart of the agent: a
 * reason that is on disk at the start is carried out. The reason is written before the command
 * runs, but a disk that is full or hangs holds nothing up for longer than {@link #RECORD_LIMIT}.
 *
 * <p>Has a thread from the start, because a machine that is out of memory could not make one when
 * it is needed.
 */
public final class Ending {
  private static final Duration RECORD_LIMIT = Duration.ofSeconds(5);
  private static final Duration COMMAND_LIMIT = Duration.ofSeconds(30);
  private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
  private static final Duration LAST_RETRY = Duration.ofSeconds(30);

  private final Path file;
  private final List<String> powerOff;
  private final Commands commands;
  private final InstantSource clock;
  private final StatusBoard board;
  private final Recorder log;
  private final AtomicReference<@Nullable Ended> reason = new AtomicReference<>();
  private final Thread thread;
  private volatile boolean recorded;
  private volatile Farewell farewell =
      new Farewell() {
        @Override
        public void say(Ended why) {}
      };

  /**
   * Ends nothing yet.
   *
   * @param file where the reason is written
   */
  public Ending(
      Path file,
      List<String> powerOff,
      Commands commands,
      InstantSource clock,
      StatusBoard board,
      Recorder log) {
    this.file = file;
    this.powerOff = powerOff;
    this.commands = commands;
    this.clock = clock;
    this.board = board;
    this.log = log;
    this.thread =
        new Thread("ending") {
          @Override
          public void run() {
            endOnce();
          }
        };
    thread.setDaemon(true);
  }

  /** Says why, before the machine goes. */
  public interface Farewell {
    /** Takes seconds at most, whoever does not listen. */
    void say(Ended why) throws InterruptedException;
  }

  /** Sets what is said, once, between the record and the power-off. */
  public void farewell(Farewell present) {
    farewell = present;
  }

  /** Makes ready, and takes up an ending that an earlier agent began. */
  public void start() {
    Ended earlier = earlier();
    if (earlier != null) {
      recorded = true;
      reason.compareAndSet(null, earlier);
    }
    thread.start();
  }

  /** Ends the machine for this reason, unless it is being ended already. Does not wait. */
  public void end(String why, String detail) {
    Ended ended = new Ended(why, detail, clock.instant());
    if (reason.compareAndSet(null, ended)) {
      LockSupport.unpark(thread);
    }
  }

  /** The first reason; null until there is one. */
  public @Nullable Ended reason() {
    return reason.get();
  }

  private @Nullable Ended earlier() {
    try {
      return EndedJson.read(file);
    } catch (IOException e) {
      // Not there, or not whole: then nothing was begun.
      return null;
    }
  }

  private void endOnce() {
    Ended ended = awaitReason();
    boolean first = true;
    Duration retry = FIRST_RETRY;
    while (true) {
      try {
        attempt(ended, first);
        first = false;
        Thread.sleep(retry.toMillis());
      } catch (Throwable t) {
        // Whatever it was, the machine still runs: try again.
        LockSupport.parkNanos(this, retry.toNanos());
      }
      retry = retry.multipliedBy(2).compareTo(LAST_RETRY) < 0 ? retry.multipliedBy(2) : LAST_RETRY;
    }
  }

  private Ended awaitReason() {
    Ended ended = reason.get();
    while (ended == null) {
      LockSupport.park(this);
      ended = reason.get();
    }
    return ended;
  }

  private void attempt(Ended ended, boolean first) throws InterruptedException {
    record(ended);
    if (first) {
      log.warn("end", ended.reason() + ": " + ended.detail());
      board.ended(ended);
      farewell.say(ended);
    }
    log.flush(Duration.ofSeconds(1));
    try {
      int exit = commands.run(powerOff, COMMAND_LIMIT);
      log.info("power-off", powerOff.get(0) + " exited with " + exit);
    } catch (IOException e) {
      log.warn("power-off", powerOff.get(0) + " failed and is tried again: " + e.getMessage());
    }
  }

  /** On a helper, since a disk can hang for ever. */
  private void record(Ended ended) throws InterruptedException {
    if (recorded) {
      return;
    }
    Thread helper =
        new Thread("ended") {
          @Override
          public void run() {
            write(ended);
          }
        };
    helper.setDaemon(true);
    helper.start();
    helper.join(RECORD_LIMIT);
  }

  private void write(Ended ended) {
    try {
      EndedJson.write(file, ended);
      recorded = true;
    } catch (IOException e) {
      log.warn("end", "the reason could not be written: " + e.getMessage());
    }
  }
}
