package host.spore.spawn.s3;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Does several things at a time, but not more than so many. Thread-safe. */
public final class Crew {
  private final Semaphore places;

  /**
   * @param most at a time, of all that is given to this crew
   */
  public Crew(int most) {
    this.places = new Semaphore(most);
  }

  /**
   * One thing to do. It may not wait for this crew itself.
   *
   * @param <T> what comes of it
   */
  @FunctionalInterface
  public interface Task<T> {
    T run() throws InterruptedException;
  }

  /**
   * Does all of them; after one whose result is not good no other is begun.
   *
   * @return a result that is not good; null if all are
   */
  public <T> @Nullable T run(List<Task<T>> tasks, Predicate<T> isGood) throws InterruptedException {
    Course<T> course = new Course<>(isGood);
    List<Thread> threads = new ArrayList<>();
    try {
      for (Task<T> task : tasks) {
        places.acquire();
        if (course.isOver()) {
          places.release();
          break;
        }
        threads.add(Thread.ofVirtual().start(() -> course.run(task)));
      }
      for (Thread thread : threads) {
        thread.join();
      }
    } catch (InterruptedException e) {
      for (Thread thread : threads) {
        thread.interrupt();
      }
      throw e;
    }
    return course.result();
  }

  private final class Course<T> {
    private final Predicate<T> isGood;
    private final AtomicReference<@Nullable T> bad = new AtomicReference<>();
    private final AtomicReference<@Nullable Throwable> thrown = new AtomicReference<>();

    Course(Predicate<T> isGood) {
      this.isGood = isGood;
    }

    boolean isOver() {
      return bad.get() != null || thrown.get() != null;
    }

    void run(Task<T> task) {
      try {
        T result = task.run();
        if (!isGood.test(result)) {
          bad.compareAndSet(null, result);
        }
      } catch (InterruptedException | RuntimeException | Error e) {
        thrown.compareAndSet(null, e);
      } finally {
        places.release();
      }
    }

    @Nullable T result() throws InterruptedException {
      Throwable failure = thrown.get();
      if (failure instanceof InterruptedException e) {
        throw e;
      }
      if (failure != null) {
        throw new IllegalStateException(failure);
      }
      return bad.get();
    }
  }
}
