package host.spore.spawn.cli.command;

import host.spore.spawn.cli.args.Arguments;
import host.spore.spawn.cli.args.UsageException;
import host.spore.spawn.cli.view.ListView;
import host.spore.spawn.cli.view.Machines;
import host.spore.spawn.cli.view.StateView;
import host.spore.spawn.diagnostic.Diagnostic;
import host.spore.spawn.engine.observe.ObservedState;
import host.spore.spawn.engine.provider.Cost;
import host.spore.spawn.state.ResourceState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Looks at all stacks and keeps the machines that were asked for. */
final class Listing {
  static final List<String> STATUSES =
      List.of(
          "running",
          "overdue",
          "failed",
          "stopping",
          "stopped",
          "hibernated",
          "finished",
          "interrupted",
          "unhealthy",
          "lost",
          "tainted");

  private final Arguments typed;
  private final Instant now;
  private final List<ListView.Row> rows = new ArrayList<>();
  private final List<ListView.Stack> stacks = new ArrayList<>();

  Listing(Invocation it, Fleet fleet) throws UsageException {
    this.typed = it.arguments();
    this.now = it.now();
    for (String status : typed.values("--status")) {
      if (!STATUSES.contains(status)) {
        throw new UsageException(
            "--status: `" + status + "` is none", "they are " + String.join(", ", STATUSES));
      }
    }
    for (Fleet.Stack stack : fleet.stacks()) {
      ObservedState observed = stack.workshop().engine().observe();
      stacks.add(
          new ListView.Stack(
              it.folder().shown(stack.workshop().state()),
              observed.state(),
              observed.unread(),
              stack.workshop().underWay()));
      for (ResourceState machine : StateView.machines(observed.state())) {
        if (isWanted(machine)) {
          rows.add(new ListView.Row(stack.name(), machine, cost(fleet, machine)));
        }
      }
    }
  }

  /** What runs costs, and what sleeps may; the rest costs nothing any more. */
  static Cost cost(Fleet fleet, ResourceState row) {
    return row.status() == ResourceState.Status.READY
        ? fleet.operating(row).map(o -> o.cost(row)).orElse(Cost.FREE)
        : Cost.FREE;
  }

  private boolean isWanted(ResourceState machine) {
    String region = typed.value("--region");
    return isOfStatus(machine)
        && isAmong("--array", Machines.array(machine))
        && isAmong("--provider", machine.provider())
        && (region == null || region.equals(Machines.region(machine)))
        && typed.values("--tag").stream().allMatch(t -> Pattern.hasTag(machine, t));
  }

  /** What is overdue or kept after a failure runs as well. */
  private boolean isOfStatus(ResourceState machine) {
    return isAmong("--status", Machines.status(machine, now))
        || isAmong("--status", Machines.status(machine))
        || isAmong("--status", machine.status().name().toLowerCase(Locale.ROOT));
  }

  private boolean isAmong(String option, String value) {
    List<String> wanted = typed.values(option);
    return wanted.isEmpty() || wanted.contains(value);
  }

  List<ListView.Row> rows() {
    return rows;
  }

  List<ListView.Stack> stacks() {
    return stacks;
  }

  /** Warnings about what could not be looked at, and about what should have ended. */
  List<Diagnostic> troubles() {
    List<Diagnostic> all = new ArrayList<>();
    for (ListView.Stack stack : stacks) {
      all.addAll(stack.troubles());
      all.addAll(stack.overdue(now));
    }
    return all;
  }
}
