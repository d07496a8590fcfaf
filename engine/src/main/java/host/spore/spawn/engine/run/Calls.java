package host.spore.spawn.engine.run;

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

  /**
   * Makes a call and waits for it.
   *
   * @throws Error what the call threw, if it threw one: that is no answer but a broken program
   */
  <T> Reply<T> call(Callable<T> action, Deadline deadline) {
    FutureTask<T> task = new FutureTask<>(action);
    if (!enter()) {
      return new Reply.Interrupted<>();
    }
    Thread thread = Thread.ofVirtual().name("provider-call").start(task);
    try {
      return new Reply.Returned<>(task.get(deadline.remainingNanos(), TimeUnit.NANOSECONDS));
    } catch (TimeoutException e) {
      thread.interrupt();
      return new Reply.TimedOut<>();
    } catch (InterruptedException e) {
      thread.interrupt();
      return new Reply.Interrupted<>();
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      if (cause instanceof Error error) {
        throw error;
      }
      return new Reply.Threw<>(cause == null ? e : cause);
    } finally {
      leave();
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
