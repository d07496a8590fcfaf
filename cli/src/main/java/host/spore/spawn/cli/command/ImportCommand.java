package host.spore.spawn.cli.command;

import host.spore.spawn.cli.args.Arguments;
import host.spore.spawn.cli.args.Grammar;
import host.spore.spawn.cli.args.UsageException;
import host.spore.spawn.cli.view.RunView;
import host.spore.spawn.cli.view.StateJson;
import host.spore.spawn.diagnostic.Validated;
import host.spore.spawn.engine.RunSession;
import host.spore.spawn.spec.Spec;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.value.Address;
import java.io.IOException;

/** {@code spawn import ADDRESS ID [SPEC]}: takes something that exists into the state. */
final class ImportCommand implements Command {
  @Override
  public Grammar grammar() {
    return new Grammar("import", "Takes something that runs already into the state.")
        .word("ADDRESS", true, "Where the spec describes it.")
        .word("ID", true, "The provider's id of it.")
        .spec()
        .variables()
        .state()
        .lockTimeout()
        .cloud()
        .examples("spawn import instances.box i-0123456789abcdef0");
  }

  @Override
  public boolean tellsEvents() {
    return true;
  }

  @Override
  public ExitCode run(Invocation it)
      throws Refused, UsageException, IOException, InterruptedException {
    Address address = Arguments.address("ADDRESS", it.arguments().words().get(0));
    String id = it.arguments().words().get(1);
    Project project = new Project(it, 2);
    Spec spec = project.spec();
    ResourceState taken;
    try (Workshop workshop = new Workshop(it, project.stateOfSpec(), spec.name())) {
      Run run = new Run(it, null);
      try (RunView view = run.view();
          RunSession session =
              workshop.open(project.shown(project.specFile()), spec.digest(), view::accept)) {
        Validated<ResourceState> read = session.importResource(spec, address, id);
        ResourceState found = read.valueOrNull();
        if (found == null || read.hasErrors()) {
          throw new Refused(ExitCode.ERROR, read.diagnostics());
        }
        it.warn(read.diagnostics());
        session.state().finish("done", "imported " + address);
        taken = found;
      }
    }
    if (it.json()) {
      it.event("imported", g -> StateJson.resource(g, taken));
    } else {
      it.print(
          taken.address()
              + " is now "
              + taken.id()
              + ". `spawn plan` shows how it differs from the spec.\n");
    }
    return ExitCode.DONE;
  }
}
