package host.spore.spawn.cli.command;

import host.spore.spawn.cli.view.RunView;
import host.spore.spawn.engine.run.RunEvent;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Events go to one view after the other, where a question stands between them. The first view is
 * made when there is something to see; that a lock was taken over is told even before that.
 */
final class Handover implements AutoCloseable {
  private final RunView before;
  private final Supplier<RunView> first;
  private @Nullable RunView view;

  Handover(RunView before, Supplier<RunView> first) {
    this.before = before;
    this.first = first;
  }

  synchronized void to(RunView next) {
    view = next;
  }

  synchronized void accept(RunEvent event) {
    if (view == null && event instanceof RunEvent.LockTakenOver) {
      before.accept(event);
      return;
    }
    if (view == null) {
      view = first.get();
    }
    view.accept(event);
  }

  /** Leaves the terminal as the present view found it. */
  @Override
  public synchronized void close() {
    if (view != null) {
      view.close();
    }
  }
}
