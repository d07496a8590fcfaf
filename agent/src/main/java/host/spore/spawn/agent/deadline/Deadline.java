package host.spore.spawn.agent.deadline;

import host.spore.spawn.agent.journal.StatusBoard;
import host.spore.spawn.contract.host.Status;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** The present deadline. Reading it never waits for anything. */
public final class Deadline {
  private final StatusBoard board;
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private final Object moving = new Object();
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
   * Moves the deadline, or removes it. One that is said anew is taken at its word; pauses before do
   * not count any more.
   *
   * @return false if that is what was said before
   */
  public boolean move(Status.@Nullable Deadline to) {
    synchronized (moving) {
      Status.Deadline from = current;
      if (from == null ? to == null : to != null && from.announced().equals(to.at())) {
        return false;
      }
      current = to;
    }
    tell();
    return true;
  }

  /** The machine did not run for that time, which the countdown leaves out. */
  public void pause(Duration time) {
    synchronized (moving) {
      Status.Deadline from = current;
      if (from == null || !time.isPositive()) {
        return;
      }
      // Written down in milliseconds.
      current = from.after(Duration.ofMillis(time.toMillis()));
    }
    tell();
  }

  private void tell() {
    board.deadline(current);
    for (Runnable listener : listeners) {
      listener.run();
    }
  }

  /** Is told of every move, on the thread that moves; must return at once. */
  public void onMove(Runnable listener) {
    listeners.add(listener);
  }
}
