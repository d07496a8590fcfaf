package host.spore.spawn.cli.command;

import host.spore.spawn.cli.args.Grammar;
import host.spore.spawn.cli.args.UsageException;
import host.spore.spawn.engine.plan.Plan;
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
        .running();
  }

  @Override
  public boolean tellsEvents() {
    return true;
  }

  @Override
  public ExitCode run(Invocation it)
      throws Refused, UsageException, IOException, InterruptedException {
    it.arguments().positive("--parallelism", 10);
    Confirmation.possible(it);
    Project project = new Project(it, 0);
    try (Workshop workshop = new Workshop(it, project.stateAlone(), "")) {
      return new Applying(
              it,
              workshop,
              null,
              "",
              Workshop.options(it.arguments(), Plan.Mode.DESTROY),
              "Do you want spawn to end all of this?")
          .run();
    }
  }
}
