package host.spore.spawn.engine.run;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The calls one step makes to its provider, each with an end: a call that does not come back is
 * left behind on its own virtual thread, interrupted. Only waiting is interrupted, never the
 * writing of the journal between two calls.
 */
final class Calls {
  private @Nullable Thread waiting;
  private boolean interrupted;

  /** How a call came out. */
  sealed interface Reply<T> {
    record Returned<T>(T value) implements Reply<T> {}

    record Threw<T>(Throwable cause) implements Reply<T> {}

    record TimedOut<T>() implements Reply<T> {}

    record Interrupted<T>() implements Reply<T> {}
  }

  /** A call that only waits: when interrupted it is left behind at once. */
  <T> Reply<T> call(Callable<T> action, Deadline deadline) {
    return call(action, deadline, Duration.ZERO);
  }

  /**
   * Makes a call and waits for it.
   *
   * @param grace how long the call may still take once it is interrupted, because it is better to
   *     know its answer than to have to find out
   * @throws Error what the call threw, if it threw one: that is no answer but a broken program
   */
  <T> Reply<T> call(Callable<T> action, Deadline deadline, Duration grace) {
    FutureTask<T> task = new FutureTask<>(action);
    if (!enter()) {
      return new Reply.Interrupted<>();
    }
    Thread thread = Thread.ofVirtual().name("provider-call").start(task);
    try {
      return reply(task, thread, deadline.remainingNanos(), new Reply.TimedOut<>());
    } catch (InterruptedException e) {
      return afterInterrupt(task, thread, grace);
    } finally {
      leave();
    }
  }

  private static <T> Reply<T> afterInterrupt(FutureTask<T> task, Thread thread, Duration grace) {
    try {
      return reply(task, thread, grace.toNanos(), new Reply.Interrupted<>());
    } catch (InterruptedException again) {
      thread.interrupt();
      return new Reply.Interrupted<>();
    }
  }

  private static <T> Reply<T> reply(
      FutureTask<T> task, Thread thread, long nanos, Reply<T> otherwise)
      throws InterruptedException {
    try {
      return new Reply.Returned<>(task.get(nanos, TimeUnit.NANOSECONDS));
    } catch (TimeoutException e) {
      thread.interrupt();
      return otherwise;
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      if (cause instanceof Error error) {
        throw error;
      }
      return new Reply.Threw<>(cause == null ? e : cause);
    }
  }

  /** Ends the call that is being waited for, if any, and refuses all later ones. */
  synchronized void interrupt() {
    interrupted = true;
    if (waiting != null) {
      waiting.interrupt();
    }
  }

  private synchronized boolean enter() {
    if (interrupted) {
      return false;
    }
    waiting = Thread.currentThread();
    return true;
  }

  private synchronized void leave() {
    waiting = null;
    if (interrupted) {
      // The request is remembered above; the flag must not disturb the journal.
      boolean cleared = Thread.interrupted();
      assert cleared || interrupted;
    }
  }
}
