package host.spore.spawn.cli.command;

import host.spore.spawn.cli.args.Grammar;
import host.spore.spawn.cli.args.UsageException;
import host.spore.spawn.cli.terminal.Page;
import host.spore.spawn.cli.view.ListView;
import host.spore.spawn.cli.view.MachineView;
import host.spore.spawn.diagnostic.Diagnostic;
import host.spore.spawn.engine.observe.OverdueMachines;
import host.spore.spawn.state.ResourceState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code spawn status [TARGET…]}: all about a machine; without one, where the folder stands. */
final class MachineStatusCommand implements Command {
  @Override
  public Grammar grammar() {
    return new Grammar("status", "All about machines; without a target, where the folder stands.")
        .targets(false)
        .variables()
        .output()
        .examples("spawn status", "spawn status box", "spawn status 'crew[3]' --output yaml");
  }

  @Override
  public ExitCode run(Invocation it) throws Refused, UsageException {
    Outputs.check(it);
    if (it.arguments().words().isEmpty()) {
      return StatusCommand.shown(it);
    }
    try (Fleet fleet = Fleet.of(it, null)) {
      Targets targets = new Targets(fleet);
      List<MachineView.Machine> machines = new ArrayList<>();
      for (Targets.Target target : targets.find(it.arguments().words())) {
        machines.add(
            new MachineView.Machine(
                new ListView.Row(
                    target.stack().name(), target.machine(), Listing.cost(fleet, target.machine())),
                target.operating().agent(target.machine())));
      }
      if (it.json()) {
        it.document(g -> MachineView.json(g, machines, it.now()));
      } else {
        it.warn(targets.troubles());
        Page page = it.page();
        machines.forEach(m -> MachineView.write(page, m, it.now()));
        it.print(page);
      }
      return overdue(it, machines) ? ExitCode.PARTLY : ExitCode.DONE;
    }
  }

  private static boolean overdue(Invocation it, List<MachineView.Machine> machines) {
    Map<String, List<ResourceState>> byStack = new LinkedHashMap<>();
    for (MachineView.Machine machine : machines) {
      byStack
          .computeIfAbsent(machine.row().stack(), stack -> new ArrayList<>())
          .add(machine.row().machine());
    }
    List<Diagnostic> late = new ArrayList<>();
    byStack.forEach((stack, rows) -> late.addAll(OverdueMachines.warnings(stack, rows, it.now())));
    it.warn(late);
    return !late.isEmpty();
  }
}
