package host.spore.spawn.cli.command;

import host.spore.spawn.cli.policy.Prospect;
import host.spore.spawn.cli.view.Machines;
import host.spore.spawn.engine.provider.Bill;
import host.spore.spawn.engine.provider.Cost;
import host.spore.spawn.engine.provider.MachineOperations;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reckons what a stack comes to once machines of it get more time, or are started. */
final class Prospects {
  private final Fleet fleet;
  private final Fleet.Stack stack;
  private final Map<String, ResourceState> touched = new HashMap<>();
  private final Map<String, Instant> until;
  private final Set<String> unknown = new LinkedHashSet<>();
  private final Set<String> regions = new LinkedHashSet<>();

  /**
   * Reckons nothing yet.
   *
   * @param until the new deadlines by machine id
   */
  Prospects(
      Fleet fleet, Fleet.Stack stack, List<Targets.Target> targets, Map<String, Instant> until) {
    this.fleet = fleet;
    this.stack = stack;
    this.until = until;
    targets.stream()
        .filter(t -> t.stack().equals(stack))
        .forEach(t -> touched.put(t.machine().id(), t.machine()));
  }

  Prospect find() {
    Bill now = new Bill();
    Bill then = new Bill();
    List<Prospect.Machine> machines = new ArrayList<>();
    for (ResourceState recorded : stack.workshop().store().snapshot().resources()) {
      if (recorded.status() != ResourceState.Status.READY) {
        continue;
      }
      ResourceState row = touched.getOrDefault(recorded.id(), recorded);
      now.add(cost(row), life(row, Machines.deadline(row)));
      boolean isTouched = touched.containsKey(row.id());
      Instant end = until.getOrDefault(row.id(), Machines.deadline(row));
      Cost cost = cost(isTouched && until.isEmpty() ? awake(row) : row);
      then.add(cost, life(row, end));
      for (Cost.Line line : cost.lines()) {
        if (line.atWorst() == null && line.perHour() == null) {
          unknown.add(row.address() + ": " + line.what());
          if (!Machines.region(row).isEmpty()) {
            regions.add(Machines.region(row));
          }
        }
      }
      if (isTouched) {
        machines.add(
            new Prospect.Machine(
                row.address().toString(),
                Machines.type(row),
                Machines.region(row),
                Machines.tags(row).keySet(),
                life(row, end)));
      }
    }
    return new Prospect(
        stack.name(), machines, now, then, List.copyOf(unknown), List.copyOf(regions));
  }

  private Cost cost(ResourceState row) {
    return Listing.cost(fleet, row);
  }

  private static @Nullable Duration life(ResourceState row, @Nullable Instant end) {
    return end == null ? null : Duration.between(row.createdAt(), end);
  }

  /** The same, as if it ran. */
  private static ResourceState awake(ResourceState row) {
    Map<String, Value> attributes = new HashMap<>(row.attributes());
    attributes.put(MachineOperations.STATE, Value.text("running"));
    return row.toBuilder().attributes(attributes).build();
  }
}
