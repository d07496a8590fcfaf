package host.spore.spawn.engine.plan;

import host.spore.spawn.engine.observe.Look;
import host.spore.spawn.engine.observe.Sighting;
import host.spore.spawn.engine.provider.Bill;
import host.spore.spawn.engine.provider.Cost;
import host.spore.spawn.engine.provider.Desired;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Adds up what will be running after the plan was applied. */
final class CostPlanner {
  private final Prices prices;
  private final List<String> unknown = new ArrayList<>();
  private final Set<String> sources = new LinkedHashSet<>();
  private final Set<String> regions = new LinkedHashSet<>();
  // Begins with the first price: where all is free, the class of the numbers need not be begun.
  private @Nullable Bill bill;

  CostPlanner(Prices prices) {
    this.prices = prices;
  }

  /** Prices one address and counts it; free if nothing will run there. */
  Cost count(Node node) {
    if (node.desired == null || !runs(node)) {
      return Cost.FREE;
    }
    Cost cost = price(node, node.desired);
    if (cost.lines().isEmpty()) {
      return cost;
    }
    for (Cost.Line line : cost.lines()) {
      if ((line.perHour() == null || line.atWorst() == null)
          && node.desired.inputs().get("region") instanceof Value.Text region) {
        regions.add(region.value());
      }
      if (line.perHour() == null) {
        unknown.add(node.address + ": " + line.what());
      } else if (line.atWorst() == null) {
        unknown.add(node.address + ": " + line.what() + " at worst");
      }
    }
    if (!cost.source().isEmpty()) {
      sources.add(cost.source());
    }
    bill = bill == null ? new Bill() : bill;
    bill.add(cost, Ends.life(node));
    return cost;
  }

  private Cost price(Node node, Desired desired) {
    Sighting there = node.current;
    if (there == null || node.isNew()) {
      return prices.of(desired);
    }
    ResourceState now = there.refreshed();
    return prices.of(
        desired, node.inputs.isEmpty() ? now : now.toBuilder().inputs(node.inputs).build());
  }

  private static boolean runs(Node node) {
    return switch (node.action) {
      case Action.Create _, Action.Replace _, Action.Update _, Action.Restart _ -> true;
      case Action.NoOp _ -> node.current != null && node.current.is(Look.PRESENT);
      case Action.Delete _, Action.Forget _, Action.Finished _ -> false;
    };
  }

  /** Where prices are not at hand. */
  Set<String> regions() {
    return regions;
  }

  Plan.CostSummary summary() {
    return bill == null
        ? Plan.CostSummary.FREE
        : new Plan.CostSummary(
            bill.perHour(),
            bill.total(),
            bill.worstPerHour(),
            bill.worstTotal(),
            List.copyOf(unknown),
            List.copyOf(sources));
  }
}
