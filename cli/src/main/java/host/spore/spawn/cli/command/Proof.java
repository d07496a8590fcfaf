package host.spore.spawn.cli.command;

import host.spore.spawn.cli.terminal.Page;
import host.spore.spawn.cli.view.TendingView;
import host.spore.spawn.engine.provider.Provider;
import host.spore.spawn.engine.provider.Proving;
import host.spore.spawn.engine.provider.Tending;
import host.spore.spawn.spec.Spec;
import host.spore.spawn.state.Operation;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.state.StateStore;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * After the end of a stack: what its clouds themselves say is left of it. Asked of every cloud on
 * which the state, its history or the spec says that the stack was, also where the state has
 * nothing any more: what was left the last time may be there still.
 */
final class Proof {
  /** Runs of the history that are looked through for where the stack was. */
  private static final int RUNS = 200;

  private final Invocation it;
  private final Workshop workshop;
  private final StateStore.Snapshot before;

  /**
   * Remembers what was there.
   *
   * @param before the state before the end
   */
  Proof(Invocation it, Workshop workshop, StateStore.Snapshot before) {
    this.it = it;
    this.workshop = workshop;
    this.before = before;
  }

  /** Tells what was found; a cloud that keeps no account of its own is not asked. */
  ExitCode given(Project project) throws InterruptedException, Refused {
    List<ResourceState> known = new ArrayList<>(before.resources());
    known.addAll(before.resources().isEmpty() ? journalled() : List.of());
    @Nullable Spec spec = known.isEmpty() ? project.specIfRight() : null;
    String name = before.header().stack();
    String stack = name.isEmpty() ? project.stackMeant() : name;
    ExitCode exit = ExitCode.DONE;
    for (Provider provider : workshop.providers()) {
      List<ResourceState> ended =
          known.stream().filter(r -> r.provider().equals(provider.name())).toList();
      boolean meant = spec != null && spec.provider().equals(provider.name());
      if (ended.isEmpty() && !meant) {
        continue;
      }
      String region = spec == null || spec.region() == null ? "" : spec.region();
      Proving.Stack what = new Proving.Stack(stack, before.header().lineage(), region);
      Proving proving = provider.proving().orElse(null);
      if (proving != null && !given(proving, what, ended)) {
        exit = ExitCode.PARTLY;
      }
    }
    return exit;
  }

  /** All that the journal says was ever to be made. */
  private List<ResourceState> journalled() {
    List<ResourceState> all = new ArrayList<>();
    for (StateStore.Run run : workshop.store().history(RUNS)) {
      for (Operation operation : workshop.store().operations(run.id())) {
        all.addAll(operation.drafts());
      }
    }
    return all;
  }

  private boolean given(Proving proving, Proving.Stack stack, List<ResourceState> ended)
      throws InterruptedException, Refused {
    try {
      Tending.Search left = proving.remains(stack, ended);
      if (it.json()) {
        it.event("proof", g -> TendingView.proof(g, stack, left));
      } else {
        Page page = it.page();
        TendingView.proof(page, stack, left);
        it.print(page);
      }
      return left.found().isEmpty();
    } catch (Tending.Trouble e) {
      throw Tenders.refused(e.problem());
    }
  }
}
