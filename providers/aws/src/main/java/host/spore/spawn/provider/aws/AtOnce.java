package host.spore.spawn.provider.aws;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Calls made side by side. */
final class AtOnce {
  private AtOnce() {}

  /** Begins at once, on a thread of its own. */
  static <T> FutureTask<T> task(Callable<T> call) {
    FutureTask<T> task = new FutureTask<>(call);
    Thread.ofVirtual().name("aws").start(task);
    return task;
  }

  /**
   * Everything that all of them found.
   *
   * @throws RuntimeException what the first of them threw
   */
  static <K, V> Map<K, V> merged(List<FutureTask<Map<K, V>>> tasks) {
    Map<K, V> all = new LinkedHashMap<>();
    tasks.forEach(task -> all.putAll(result(task)));
    return all;
  }

  private static <T> T result(FutureTask<T> task) {
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
