package host.spore.spawn.agent.ending;

import host.spore.spawn.agent.context.AgentContext;
import host.spore.spawn.agent.journal.Recorder;
import host.spore.spawn.agent.journal.StatusBoard;
import host.spore.spawn.contract.host.Ended;
import host.spore.spawn.contract.host.HostLayout;
import host.spore.spawn.contract.lifecycle.Action;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Takes the machine down: writes down why, has the owner's script save the work, tells those who
 * want to know, and then asks for the machine's end until it comes.
 *
 * <p>The first reason stays, also over a restart of the agent. Only the deadline comes before one
 * that would leave the machine as it is or is still being worked on: then the machine ends at once.
 * A machine that was stopped and is back begins a new life.
 *
 * <p>Has a thread from the start, because a machine that is out of memory could not make one when
 * it is needed.
 */
public final class Ending {
  private static final String NAME = "ending";

  private final Power power;
  private final Preparation preparation;
  private final ShutdownHooks hooks;
  private final InstantSource clock;
  private final StatusBoard board;
  private final Recorder log;
  private final EndedRecord record;
  private final AtomicReference<@Nullable Ended> reason = new AtomicReference<>();
  private final Thread thread;
  private volatile @Nullable Ended past;
  private volatile boolean preparing;
  private volatile boolean prepared;
  private volatile Runnable lookForPauses =
      new Runnable() {
        @Override
        public void run() {}
      };

  /** Ends nothing yet. */
  Ending(
      AgentContext context,
      Power power,
      Preparation preparation,
      ShutdownHooks hooks,
      Recorder log) {
    this.power = power;
    this.preparation = preparation;
    this.hooks = hooks;
    this.clock = context.clock();
    this.board = context.board();
    this.log = log;
    HostLayout layout = context.layout();
    this.record = new EndedRecord(layout.ended(), layout.resumed(), log);
    this.thread =
        new Thread("ending") {
          @Override
          public void run() {
            endAgainAndAgain();
          }
        };
    thread.setDaemon(true);
  }

  /**
   * The end of the machine as its config wants it.
   *
   * @param log what the context's log is written by
   */
  public static Ending of(AgentContext context, ShutdownHooks hooks, Recorder log) {
    Power power = Power.of(context, Commands.system());
    return new Ending(context, power, Preparation.of(context), hooks, log);
  }

  /**
   * Makes ready, and takes up an ending that an earlier agent began.
   *
   * @param newBoot whether the machine was off since then: one that was to be stopped has been
   * @param pauses is called before the machine is asked to go again; may call {@link #resumed}
   */
  public void start(boolean newBoot, Runnable pauses) {
    lookForPauses = pauses;
    past = record.past();
    record.reserve();
    Ended earlier = record.present();
    if (earlier != null && newBoot && earlier.action().keeps()) {
      back(earlier);
      comeBack(earlier);
    } else if (earlier != null) {
      reason.compareAndSet(null, earlier);
    }
    thread.start();
  }

  /** Terminates the machine for this reason. Does not wait. */
  public void end(String why, String detail) {
    end(why, detail, Action.TERMINATE);
  }

  /** Ends the machine for this reason, unless it is being ended already. Does not wait. */
  public void end(String why, String detail, Action action) {
    Ended ended = new Ended(why, detail, clock.instant(), action);
    if (reason.compareAndSet(null, ended)) {
      LockSupport.unpark(thread);
    } else if (why.equals(Ended.TTL)) {
      insist(ended);
    }
  }

  /** The deadline waits for nothing that was begun before it. */
  private void insist(Ended ended) {
    Ended before = reason.get();
    if (before == null || before.reason().equals(Ended.TTL)) {
      return;
    }
    boolean waits = before.action() != Action.TERMINATE;
    if (waits && reason.compareAndSet(before, ended)) {
      thread.interrupt();
    } else if (preparing) {
      thread.interrupt();
    }
  }

  /** The first reason; null until there is one. */
  public @Nullable Ended reason() {
    return reason.get();
  }

  /** What the machine was stopped by and has come back from; null if there is no such thing. */
  public @Nullable Ended cameBackFrom() {
    return past;
  }

  /** What led to that ending is over: the next time counts again. */
  public void over() {
    if (past != null) {
      past = null;
      record.over();
    }
  }

  /**
   * The machine did not run for a while: if it was to be stopped, it has been. Returns at once;
   * what takes a disk or a network is done on another thread.
   */
  public void resumed() {
    Ended before = reason.get();
    if (before == null || !before.action().keeps() || !reason.compareAndSet(before, null)) {
      return;
    }
    back(before);
    Thread helper =
        new Thread("resume") {
          @Override
          public void run() {
            comeBack(before);
          }
        };
    helper.setDaemon(true);
    helper.start();
    LockSupport.unpark(thread);
  }

  private void back(Ended before) {
    past = before;
    prepared = false;
    board.ended(null);
    log.info("resume", "the machine is back; it was stopped by " + before.reason());
  }

  private void comeBack(Ended before) {
    record.comeBack(before);
    hooks.takeBack();
  }

  private void endAgainAndAgain() {
    while (true) {
      Ended ended = awaitReason();
      boolean told = false;
      int attempts = 0;
      while (ended.equals(reason.get())) {
        Duration pause = PowerCommands.retry(attempts);
        try {
          if (!told) {
            prepare(ended);
            told = true;
          }
          pause = attempt(ended, attempts++);
          board.monitor(NAME, null);
        } catch (InterruptedException e) {
          // The deadline has come: no pause.
          pause = Duration.ZERO;
        } catch (Throwable t) {
          // Whatever it was, the machine still runs: try again.
          told = true;
          tell(t);
        }
        waitUnlessChanged(ended, pause);
      }
    }
  }

  private void tell(Throwable problem) {
    try {
      log.warn("power-off", "failed and is tried again: " + problem.getMessage());
      board.monitor(NAME, String.valueOf(problem.getMessage()));
    } catch (Throwable t) {
      // Out of memory, most likely.
      return;
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

  private void waitUnlessChanged(Ended ended, Duration pause) {
    long end = System.nanoTime() + pause.toNanos();
    while (ended.equals(reason.get()) && System.nanoTime() - end < 0) {
      LockSupport.parkNanos(this, end - System.nanoTime());
      if (Thread.interrupted()) {
        return;
      }
    }
  }

  private void prepare(Ended ended) throws InterruptedException {
    record.write(ended);
    log.warn("end", ended.reason() + " (" + ended.action().word() + "): " + ended.detail());
    board.ended(ended);
    saveWork(ended);
    if (ended.equals(reason.get())) {
      hooks.say(ended);
      log.flush(Duration.ofSeconds(1));
    }
  }

  /** Once, whatever became of it: a deadline that cuts it short does not begin it again. */
  private void saveWork(Ended ended) {
    if (prepared) {
      return;
    }
    prepared = true;
    preparing = true;
    try {
      preparation.run(ended, clock.instant());
    } catch (InterruptedException e) {
      log.warn("pre-stop", "is cut short by the deadline");
    } finally {
      preparing = false;
    }
  }

  private Duration attempt(Ended ended, int attempts) throws IOException, InterruptedException {
    record.write(ended);
    lookForPauses.run();
    return ended.equals(reason.get()) ? power.off(ended, attempts) : Duration.ZERO;
  }
}
