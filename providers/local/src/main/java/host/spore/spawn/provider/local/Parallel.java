package host.spore.spawn.provider.local;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/** The same work for many, a few at a time. */
final class Parallel {
  private static final int AT_ONCE = 16;

  private Parallel() {}

  /** Work that may fail. */
  @FunctionalInterface
  interface Work<T> {
    void on(T item) throws IOException, InterruptedException;
  }

  /**
   * Does the work for every item, also after a failure.
   *
   * @throws IOException the first failure
   */
  static <T> void each(List<T> items, Work<T> work) throws IOException, InterruptedException {
    if (items.size() == 1) {
      work.on(items.get(0));
      return;
    }
    Semaphore slots = new Semaphore(AT_ONCE);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> running = new ArrayList<>();
      for (T item : items) {
        running.add(threads.submit(() -> one(item, work, slots)));
      }
      collect(running, threads);
    }
  }

  private static <T> Void one(T item, Work<T> work, Semaphore slots)
      throws IOException, InterruptedException {
    slots.acquire();
    try {
      work.on(item);
      return null;
    } finally {
      slots.release();
    }
  }

  private static void collect(List<Future<?>> running, ExecutorService threads)
      throws IOException, InterruptedException {
    IOException failure = null;
    for (Future<?> future : running) {
      try {
        future.get();
      } catch (ExecutionException e) {
        IOException cause =
            e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
        failure = failure == null ? cause : failure;
      } catch (InterruptedException e) {
        threads.shutdownNow();
        throw e;
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}
