package host.spore.spawn.cli.command;

import host.spore.spawn.cli.view.RunView;
import host.spore.spawn.engine.run.RunEvent;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Events go to one view after the other, where a question stands between them. The first view is
 * made when there is something to see.
 */
final class Handover implements AutoCloseable {
  private final Supplier<RunView> first;
  private @Nullable RunView view;

  Handover(Supplier<RunView> first) {
    this.first = first;
  }

  synchronized void to(RunView next) {
    view = next;
  }

  synchronized void accept(RunEvent event) {
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
