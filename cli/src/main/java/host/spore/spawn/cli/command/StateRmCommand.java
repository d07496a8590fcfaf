package host.spore.spawn.cli.command;

import host.spore.spawn.cli.args.Arguments;
import host.spore.spawn.cli.args.Grammar;
import host.spore.spawn.cli.args.UsageException;
import host.spore.spawn.cli.terminal.Page;
import host.spore.spawn.cli.view.RunView;
import host.spore.spawn.engine.RunSession;
import host.spore.spawn.spec.SpecDigest;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.value.Address;
import java.io.IOException;
import java.util.List;

/** {@code spawn state rm ADDRESS [SPEC]}: lets go of a resource without touching it. */
final class StateRmCommand implements Command {
  @Override
  public Grammar grammar() {
    return new Grammar("state rm", "Forgets a resource; it keeps running until its own end.")
        .word("ADDRESS", true, "Such as instances.box; an array stands for all its members.")
        .spec()
        .state()
        .lockTimeout()
        .examples("spawn state rm instances.box");
  }

  @Override
  public boolean tellsEvents() {
    return true;
  }

  @Override
  public ExitCode run(Invocation it)
      throws Refused, UsageException, IOException, InterruptedException {
    Address address = Arguments.address("ADDRESS", it.arguments().words().getFirst());
    List<ResourceState> gone;
    try (Workshop workshop = new Workshop(it, new Project(it, 1).stateAlone(), "")) {
      Stores.at(workshop.store().snapshot(), address);
      Run run = new Run(it, null);
      try (RunView view = run.view();
          RunSession session = workshop.open("", SpecDigest.NONE, view::accept)) {
        gone = Stores.at(session.state().snapshot(), address);
        session.state().record(List.of(), gone.stream().map(ResourceState::key).toList());
        session.state().finish("done", address + " is forgotten");
      }
    }
    tell(it, gone);
    return ExitCode.DONE;
  }

  private static void tell(Invocation it, List<ResourceState> gone) {
    Page page = it.page();
    for (ResourceState resource : gone) {
      if (it.json()) {
        it.event(
            "forgotten",
            g -> {
              g.writeStringField("address", resource.address().toString());
              g.writeStringField("id", resource.id());
            });
      }
      page.prose(
          "",
          "Forgot "
              + resource.address()
              + " ("
              + resource.id()
              + "). It is not touched: if it runs, it runs until its own end.");
    }
    if (!it.json()) {
      it.print(page);
    }
  }
}
