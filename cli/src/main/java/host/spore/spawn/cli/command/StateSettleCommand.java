package host.spore.spawn.cli.command;

import host.spore.spawn.cli.args.Arguments;
import host.spore.spawn.cli.args.Grammar;
import host.spore.spawn.cli.args.UsageException;
import host.spore.spawn.cli.terminal.Page;
import host.spore.spawn.cli.view.OpenView;
import host.spore.spawn.cli.view.RunView;
import host.spore.spawn.cli.view.SettleView;
import host.spore.spawn.diagnostic.Diagnostic;
import host.spore.spawn.diagnostic.NextCommand;
import host.spore.spawn.diagnostic.Validated;
import host.spore.spawn.engine.RunSession;
import host.spore.spawn.engine.Settling;
import host.spore.spawn.engine.settle.ByHand;
import host.spore.spawn.engine.settle.Verdict;
import host.spore.spawn.spec.SpecDigest;
import host.spore.spawn.state.Operation;
import host.spore.spawn.state.StateStore;
import host.spore.spawn.value.Address;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code spawn state settle ADDRESS --as done|never}: closes an open operation by hand. */
final class StateSettleCommand implements Command {
  @Override
  public Grammar grammar() {
    return new Grammar(
            "state settle", "Closes what an interrupted run left open, on your word, after a yes.")
        .word("ADDRESS", true, "What is open; an array stands for all its members.")
        .spec()
        .value("--as", "OUTCOME", "done if it was carried out, never if it was not.")
        .repeated("--id", "ID", "What was created, one for each address.")
        .state()
        .flag("--auto-approve", "Does not ask for a yes.")
        .cloud()
        .lockTimeout()
        .examples(
            "spawn state settle placement.w --as never",
            "spawn state settle instances.box --as done --id i-0123456789abcdef0");
  }

  @Override
  public boolean tellsEvents() {
    return true;
  }

  @Override
  public ExitCode run(Invocation it)
      throws Refused, UsageException, IOException, InterruptedException {
    Address address = Arguments.address("ADDRESS", it.arguments().words().getFirst());
    Verdict verdict = verdict(it.arguments().value("--as"));
    List<String> ids = it.arguments().values("--id");
    Confirmation.possible(it);
    try (Workshop workshop = new Workshop(it, new Project(it, 1).stateAlone(), "")) {
      List<Operation> meant = open(workshop.store().snapshot(), address);
      if (!it.json()) {
        Page page = it.page();
        SettleView.question(page, meant, verdict, it.now());
        it.print(page);
      }
      if (!Confirmation.given(it, "Do you want spawn to take your word for it?")) {
        return ExitCode.ERROR;
      }
      Run run = new Run(it, null);
      try (RunView view = run.view();
          RunSession session = workshop.open("", SpecDigest.NONE, Settling.NOTHING, view::accept)) {
        List<Operation> still = open(session.state().snapshot(), address);
        if (!ids(still).equals(ids(meant))) {
          throw new Refused(ExitCode.ERROR, changed(address));
        }
        close(it, session, still, verdict, ids);
      }
    }
    return ExitCode.DONE;
  }

  private static void close(
      Invocation it, RunSession session, List<Operation> all, Verdict verdict, List<String> ids)
      throws Refused {
    List<ByHand.Closing> closings = new ArrayList<>();
    List<Diagnostic> told = new ArrayList<>();
    for (Operation operation : all) {
      Validated<ByHand.Closing> closing =
          session.closing(operation, verdict, ids, it.world().caller().user());
      ByHand.Closing value = closing.valueOrNull();
      if (value == null || closing.hasErrors()) {
        throw new Refused(ExitCode.ERROR, closing.diagnostics());
      }
      told.addAll(closing.diagnostics());
      closings.add(value);
    }
    it.tell(told);
    session.close(closings);
    for (ByHand.Closing closing : closings) {
      if (it.json()) {
        it.event("settled", g -> SettleView.json(g, closing));
      } else {
        Page page = it.page();
        SettleView.closed(page, closing);
        it.print(page);
      }
    }
  }

  private static List<String> ids(List<Operation> all) {
    return all.stream().map(Operation::id).toList();
  }

  private static Diagnostic changed(Address address) {
    return Diagnostic.error(
        "SPN-5034",
        "what is open at `" + address + "` has changed since you were asked",
        "Nothing was done. Run the command again.",
        null);
  }

  private static Verdict verdict(@Nullable String typed) throws UsageException {
    if (typed == null) {
      throw new UsageException("missing: --as done or --as never", null);
    }
    return switch (typed) {
      case "done" -> Verdict.DONE;
      case "never" -> Verdict.NEVER;
      default -> throw new UsageException("--as takes done or never, not `" + typed + "`", null);
    };
  }

  /** What is open there; with one id for one operation there can be no doubt what it is of. */
  private static List<Operation> open(StateStore.Snapshot state, Address address) throws Refused {
    List<Operation> found =
        state.open().stream()
            .filter(
                o ->
                    o.addresses().stream()
                        .anyMatch(a -> a.isWithin(address) || address.isWithin(a)))
            .toList();
    if (!found.isEmpty()) {
      return found;
    }
    NextCommand list = NextCommand.of("list");
    String open =
        state.open().isEmpty()
            ? "Nothing is open in this state."
            : "Open are: " + OpenView.list(state.open()) + ".";
    throw new Refused(
        ExitCode.ERROR,
        Diagnostic.error(
                "SPN-5033",
                "nothing is open at `" + address + "`",
                open + " " + list + " tells of what an interrupted run left.",
                null)
            .withNext(list));
  }
}
