package host.spore.spawn.cli.command;

import host.spore.spawn.cli.args.Grammar;
import host.spore.spawn.cli.terminal.Page;
import host.spore.spawn.cli.view.PlanDocument;
import host.spore.spawn.cli.view.PlanView;
import host.spore.spawn.cli.view.StateJson;
import host.spore.spawn.cli.view.StateView;
import host.spore.spawn.engine.plan.Plan;
import host.spore.spawn.state.StateStore;
import java.nio.file.Path;

/** {@code spawn show [SPEC|PLAN]}: the state, or a saved plan. */
final class ShowCommand implements Command {
  @Override
  public Grammar grammar() {
    return new Grammar("show", "The state as last recorded; or a saved plan, if SPEC is one.")
        .spec()
        .state()
        .examples("spawn show", "spawn show train.plan", "spawn show --json");
  }

  @Override
  public ExitCode run(Invocation it) throws Refused {
    String named = it.arguments().word(0);
    if (named != null) {
      Path file = it.folder().path().resolve(named);
      if (ApplyCommand.isPlan(file, named)) {
        return plan(it, SavedPlan.read(file).plan());
      }
    }
    try (StateStore store = Stores.alone(it, 0)) {
      StateStore.Snapshot state = store.snapshot();
      if (it.json()) {
        it.document(g -> StateJson.snapshot(g, state));
      } else {
        Page page = it.page();
        StateView.write(page, state, it.now());
        it.print(page);
      }
      return ExitCode.DONE;
    }
  }

  private static ExitCode plan(Invocation it, Plan plan) {
    if (it.json()) {
      it.document(g -> PlanDocument.write(g, plan, it.placed(plan.diagnostics())));
    } else {
      Page page = it.page();
      PlanView.write(page, plan, it.now());
      it.print(page);
    }
    return ExitCode.DONE;
  }
}
