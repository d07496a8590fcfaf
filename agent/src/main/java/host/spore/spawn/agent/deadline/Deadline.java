package host.spore.spawn.agent.deadline;

import host.spore.spawn.agent.contract.Status;
import host.spore.spawn.agent.journal.StatusBoard;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** The present deadline. Reading it never waits for anything. */
public final class Deadline {
  private final StatusBoard board;
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private volatile Status.@Nullable Deadline current;

  /**
   * Starts with the last known deadline.
   *
   * @param first null if none is wanted
   */
  public Deadline(Status.@Nullable Deadline first, StatusBoard board) {
    this.current = first;
    this.board = board;
    board.deadline(first);
  }

  /** Null while there is none. */
  public Status.@Nullable Deadline current() {
    return current;
  }

  /**
   * Moves the deadline, or removes it.
   *
   * @return false if it is where it was
   */
  public boolean move(Status.@Nullable Deadline to) {
    if (Objects.equals(current, to)) {
      return false;
    }
    current = to;
    board.deadline(to);
    for (Runnable listener : listeners) {
      listener.run();
    }
    return true;
  }

  /** Is told of every move, on the thread that moves; must return at once. */
  public void onMove(Runnable listener) {
    listeners.add(listener);
  }
}
