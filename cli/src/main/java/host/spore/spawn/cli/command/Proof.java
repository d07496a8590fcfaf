package host.spore.spawn.cli.command;

import host.spore.spawn.cli.terminal.Page;
import host.spore.spawn.cli.view.TendingView;
import host.spore.spawn.engine.provider.Provider;
import host.spore.spawn.engine.provider.Tending;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.state.StateStore;
import java.util.List;

/** After the end of a stack: what its clouds themselves say is left of it. */
final class Proof {
  private final Invocation it;
  private final StateStore.Snapshot before;

  /**
   * Remembers what was there.
   *
   * @param before the state before the end
   */
  Proof(Invocation it, StateStore.Snapshot before) {
    this.it = it;
    this.before = before;
  }

  /** Tells what was found; a cloud that keeps no account of its own is not asked. */
  ExitCode given(List<Provider> providers) throws InterruptedException, Refused {
    ExitCode exit = ExitCode.DONE;
    for (Provider provider : providers) {
      List<ResourceState> ended =
          before.resources().stream().filter(r -> r.provider().equals(provider.name())).toList();
      Tending tending = ended.isEmpty() ? null : provider.tending().orElse(null);
      if (tending != null && !given(tending, ended)) {
        exit = ExitCode.PARTLY;
      }
    }
    return exit;
  }

  private boolean given(Tending tending, List<ResourceState> ended)
      throws InterruptedException, Refused {
    StateStore.Header header = before.header();
    try {
      Tending.Search left = tending.remains(header.stack(), header.lineage(), ended);
      if (it.json()) {
        it.event("proof", g -> TendingView.marked(g, "left", left.places(), left.found()));
      } else {
        Page page = it.page();
        TendingView.proof(page, header.stack(), left);
        it.print(page);
      }
      return left.found().isEmpty();
    } catch (Tending.Trouble e) {
      throw Tenders.refused(e.problem());
    }
  }
}
