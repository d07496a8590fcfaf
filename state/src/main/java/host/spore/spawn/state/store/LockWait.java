package host.spore.spawn.state.store;

import host.spore.spawn.state.StateException;
import host.spore.spawn.state.StateLockedException;
import host.spore.spawn.state.StateStore.LockHolder;
import java.time.Duration;
import java.util.function.Supplier;

/** Tries for the lock until it is free or the patience is over, ever more seldom. */
public final class LockWait {
  private static final long FIRST_PAUSE_MS = 20;
  private static final long LONGEST_PAUSE_MS = 1_000;

  private LockWait() {}

  /** One try's result. */
  public sealed interface Attempt<S> {
    record Taken<S>(S session) implements Attempt<S> {}

    record Held<S>(LockHolder holder) implements Attempt<S> {}
  }

  public static <S> S until(Duration wait, Supplier<Attempt<S>> tries) {
    long began = System.nanoTime();
    long pause = FIRST_PAUSE_MS;
    while (true) {
      switch (tries.get()) {
        case Attempt.Taken<S> taken -> {
          return taken.session();
        }
        case Attempt.Held<S> held -> {
          Duration left = wait.minusNanos(System.nanoTime() - began);
          if (!left.isPositive()) {
            throw new StateLockedException(held.holder());
          }
          sleep(left.compareTo(Duration.ofMillis(pause)) < 0 ? left : Duration.ofMillis(pause));
          pause = Math.min(2 * pause, LONGEST_PAUSE_MS);
        }
      }
    }
  }

  private static void sleep(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StateException(
          StateException.Code.INTERRUPTED,
          "interrupted while waiting for the lock of the state; nothing was changed",
          e);
    }
  }
}
