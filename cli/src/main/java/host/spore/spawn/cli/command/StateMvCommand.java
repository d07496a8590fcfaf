package host.spore.spawn.cli.command;

import host.spore.spawn.cli.args.Arguments;
import host.spore.spawn.cli.args.Grammar;
import host.spore.spawn.cli.args.UsageException;
import host.spore.spawn.cli.view.RunView;
import host.spore.spawn.engine.RunSession;
import host.spore.spawn.spec.SpecDigest;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.value.Address;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code spawn state mv FROM TO [SPEC]}: another address for the same thing. */
final class StateMvCommand implements Command {
  @Override
  public Grammar grammar() {
    return new Grammar("state mv", "Gives a resource another address; it is not touched.")
        .word("FROM", true, "Its address now; an array stands for all its members.")
        .word("TO", true, "Its address from now on.")
        .spec()
        .state()
        .lockTimeout()
        .examples("spawn state mv instances.box instances.leader");
  }

  @Override
  public boolean tellsEvents() {
    return true;
  }

  @Override
  public ExitCode run(Invocation it)
      throws Refused, UsageException, IOException, InterruptedException {
    Address from = Arguments.address("FROM", it.arguments().words().get(0));
    Address to = Arguments.address("TO", it.arguments().words().get(1));
    try (Workshop workshop = new Workshop(it, new Project(it, 2).stateAlone(), "")) {
      moves(workshop, from, to);
      Run run = new Run(it, null);
      try (RunView view = run.view();
          RunSession session = workshop.open("", SpecDigest.NONE, view::accept)) {
        Map<Address, Address> moves = new LinkedHashMap<>();
        for (ResourceState resource : Stores.at(session.state().snapshot(), from)) {
          moves.put(resource.address(), target(resource.address(), from, to));
        }
        session.state().move(moves);
        session.state().finish("done", from + " is now " + to);
      }
    }
    if (it.json()) {
      it.event(
          "moved",
          g -> {
            g.writeStringField("from", from.toString());
            g.writeStringField("to", to.toString());
          });
    } else {
      it.print(from + " is now " + to + ".\n");
    }
    return ExitCode.DONE;
  }

  /** Nothing is locked for a move of nothing. */
  private static void moves(Workshop workshop, Address from, Address to)
      throws Refused, UsageException {
    if (from.equals(to)) {
      throw new UsageException("both addresses are `" + from + "`", null);
    }
    Stores.at(workshop.store().snapshot(), from);
  }

  private static Address target(Address member, Address from, Address to) {
    return from.isMember() || to.isMember() || !member.isMember()
        ? to
        : Address.member(to.path(), member.index());
  }
}
