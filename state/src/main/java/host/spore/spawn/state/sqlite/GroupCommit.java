package host.spore.spawn.state.sqlite;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Lets changes that wait at the same time share one transaction, because what a transaction costs
 * is its way to the disk and not what it holds.
 *
 * <p>Whoever gets the guard first commits for all who wait; the others find their change made. A
 * change that comes alone is committed alone, at once. Nobody is told that a change is made before
 * it is durable, and a change that cannot be made does no harm to those beside it.
 */
final class GroupCommit {
  private final ReentrantLock guard;
  private final Transaction transaction;
  private final Queue<Waiting> queue = new ConcurrentLinkedQueue<>();

  /** What one caller wants done. It may be tried twice; a try that failed has left nothing. */
  interface Change {
    void apply() throws SQLException;
  }

  /** All of some changes, durable when it returns, or, whatever it throws, nothing of them. */
  interface Transaction {
    void commit(List<? extends Change> changes);
  }

  /**
   * @param guard held while {@code transaction} is called
   */
  GroupCommit(ReentrantLock guard, Transaction transaction) {
    this.guard = guard;
    this.transaction = transaction;
  }

  /**
   * Makes a change; it is durable when this returns.
   *
   * @throws RuntimeException what the change or its transaction threw; nothing of it was recorded
   */
  void commit(Change change) {
    Waiting mine = new Waiting(change);
    queue.add(mine);
    guard.lock();
    try {
      if (!mine.tried) {
        commitAllWaiting();
      }
    } finally {
      guard.unlock();
    }
    mine.rethrow();
  }

  private void commitAllWaiting() {
    List<Waiting> together = new ArrayList<>();
    for (Waiting next = queue.poll(); next != null; next = queue.poll()) {
      next.tried = true;
      together.add(next);
    }
    attempt(together);
    if (together.size() > 1 && isOneRejected(together)) {
      for (Waiting one : together) {
        attempt(List.of(one));
      }
    }
  }

  private void attempt(List<Waiting> changes) {
    Throwable failure = null;
    try {
      transaction.commit(changes);
    } catch (RuntimeException | Error e) {
      failure = e;
    }
    for (Waiting change : changes) {
      change.failure = failure;
    }
  }

  private static boolean isOneRejected(List<Waiting> changes) {
    for (Waiting change : changes) {
      if (change.rejected) {
        return true;
      }
    }
    return false;
  }

  /** A change with its outcome; all but the change is guarded. */
  private static final class Waiting implements Change {
    private final Change change;
    private boolean tried;

    /** The change itself could not be made, as opposed to its transaction. */
    private boolean rejected;

    private @Nullable Throwable failure;

    Waiting(Change change) {
      this.change = change;
    }

    @Override
    public void apply() throws SQLException {
      rejected = true;
      change.apply();
      rejected = false;
    }

    void rethrow() {
      switch (failure) {
        case null -> {}
        case RuntimeException e -> throw e;
        case Error e -> throw e;
        case Throwable t -> throw new IllegalStateException(t);
      }
    }
  }
}
