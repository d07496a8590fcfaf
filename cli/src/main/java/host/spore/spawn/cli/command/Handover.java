package host.spore.spawn.cli.command;

import host.spore.spawn.cli.view.RunView;
import host.spore.spawn.engine.run.RunEvent;

/** Events go to one view after the other, where a question stands between them. */
final class Handover {
  private volatile RunView view;

  Handover(RunView first) {
    this.view = first;
  }

  void to(RunView next) {
    view = next;
  }

  void accept(RunEvent event) {
    view.accept(event);
  }
}
