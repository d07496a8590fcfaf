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
import java.util.List;

/**
 * {@code spawn import ADDRESS ID [SPEC]}: takes something that exists into the state; {@code spawn
 * import --stack NAME [SPEC]}: everything that was made of a stack whose state is lost.
 */
final class ImportCommand implements Command {
  @Override
  public Grammar grammar() {
    return new Grammar("import", "Takes something that runs already into the state.")
        .word("ADDRESS", false, "Where the spec describes it.%nWith --stack, the spec.")
        .word("ID", false, "The provider's id of it.")
        .spec()
        .value("--stack", "NAME", "Everything that was made of this stack: its state is lost.")
        .value("--lineage", "ID", "Which of several stacks of that name.")
        .variables()
        .state()
        .lockTimeout()
        .cloud()
        .examples(
            "spawn import --stack train",
            "spawn import --stack train cluster.spawn.yaml",
            "spawn import instances.box i-0123456789abcdef0");
  }

  @Override
  public boolean tellsEvents() {
    return true;
  }

  @Override
  public ExitCode run(Invocation it)
      throws Refused, UsageException, IOException, InterruptedException {
    String stack = it.arguments().value("--stack");
    if (stack != null) {
      return StackImport.run(it, stack);
    }
    if (it.arguments().has("--lineage")) {
      throw new UsageException("--lineage goes with --stack", "spawn import --stack train");
    }
    List<String> words = it.arguments().words();
    if (words.size() < 2) {
      throw new UsageException(
          "missing: " + (words.isEmpty() ? "ADDRESS" : "ID"),
          "spawn import instances.box i-0123456789abcdef0, or spawn import --stack NAME");
    }
    Address address = Arguments.address("ADDRESS", words.get(0));
    String id = words.get(1);
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
