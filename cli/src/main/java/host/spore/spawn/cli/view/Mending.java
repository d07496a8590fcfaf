package host.spore.spawn.cli.view;

import host.spore.spawn.diagnostic.NextCommand;
import host.spore.spawn.engine.observe.FailedMachines;
import host.spore.spawn.engine.observe.Outcome;
import host.spore.spawn.state.ResourceState;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/** What to type about machines whose work has failed: their logs, and what runs it again. */
final class Mending {
  private Mending() {}

  static List<NextCommand> commands(List<ResourceState> machines) {
    List<FailedMachines.Failed> failed = new ArrayList<>();
    for (ResourceState machine : machines) {
      if (Outcome.of(machine) == Outcome.FAILED) {
        boolean there = machine.status() == ResourceState.Status.READY;
        failed.add(new FailedMachines.Failed(machine.address(), there));
      }
    }
    return failed.isEmpty() ? List.of() : FailedMachines.next(failed);
  }

  /** The same in one line; empty if none of them has failed. */
  static String line(List<ResourceState> machines) {
    StringJoiner line = new StringJoiner(", or ");
    commands(machines).forEach(command -> line.add(command.line()));
    return line.toString();
  }
}
