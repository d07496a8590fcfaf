package host.spore.spawn.provider.aws.compile;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/** A look-up that runs while others do. */
final class Ahead<T> {
  private final FutureTask<T> task;

  private Ahead(Supplier<T> look) {
    this.task = new FutureTask<>(look::get);
  }

  /** Begins at once, on a thread of its own. */
  static <T> Ahead<T> begin(Supplier<T> look) {
    Ahead<T> ahead = new Ahead<>(look);
    Thread.ofVirtual().name("look").start(ahead.task);
    return ahead;
  }

  /**
   * What was found; waits for it.
   *
   * @throws RuntimeException what the look-up threw
   */
  T get() {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return task.get();
        } catch (InterruptedException e) {
          interrupted = true;
        } catch (ExecutionException e) {
          throw e.getCause() instanceof RuntimeException known
              ? known
              : new IllegalStateException(e.getCause());
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
