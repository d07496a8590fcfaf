package host.spore.spawn.cli.command;

import host.spore.spawn.cli.args.Grammar;
import host.spore.spawn.cli.args.UsageException;
import host.spore.spawn.diagnostic.Diagnostic;
import host.spore.spawn.engine.plan.Plan;
import host.spore.spawn.state.StateRef;
import host.spore.spawn.state.StateStore;
import java.io.IOException;

/** {@code spawn destroy [SPEC]}: works from the state, also when the spec is broken or gone. */
final class DestroyCommand implements Command {
  @Override
  public Grammar grammar() {
    return new Grammar("destroy", "Ends everything of the stack, after a yes.")
        .spec()
        .variables()
        .state()
        .selection()
        .running()
        .cloud()
        .examples("spawn destroy", "spawn destroy --target arrays.crew --auto-approve");
  }

  @Override
  public boolean tellsEvents() {
    return true;
  }

  @Override
  public ExitCode run(Invocation it)
      throws Refused, UsageException, IOException, InterruptedException {
    it.arguments().positive("--parallelism", 10);
    Project project = new Project(it, 0);
    StateRef state = project.stateAlone();
    Confirmation.possible(it);
    try (Workshop workshop = new Workshop(it, state, "")) {
      StateStore.Snapshot before = workshop.store().snapshot();
      String stack = before.header().stack();
      if (!before.isEmpty()) {
        refuseAnother(project.stackMeant(), stack);
      }
      ExitCode exit =
          new Applying(
                  it,
                  workshop,
                  null,
                  "",
                  Workshop.options(it.arguments(), Plan.Mode.DESTROY),
                  "Do you want spawn to end this of the stack `" + stack + "`?")
              .run();
      boolean whole =
          it.arguments().values("--target").isEmpty()
              && it.arguments().values("--exclude").isEmpty();
      boolean tried = exit == ExitCode.DONE || exit == ExitCode.PARTLY;
      if (!whole || !tried) {
        return exit;
      }
      ExitCode proof = new Proof(it, workshop, before).given(project);
      return exit == ExitCode.DONE ? proof : exit;
    }
  }

  /** Ends nothing of a stack that the user did not mean. */
  private static void refuseAnother(String meant, String stack) throws Refused {
    if (meant.isEmpty() || stack.isEmpty() || meant.equals(stack)) {
      return;
    }
    throw new Refused(
        ExitCode.ERROR,
        Diagnostic.error(
            "SPN-2101",
            "the state belongs to the stack `" + stack + "`, not to `" + meant + "`",
            "Nothing was done. Name the right state with --state. To end `"
                + stack
                + "`, name its state with --state and no spec.",
            null));
  }
}
