package host.spore.spawn.engine.plan;

import host.spore.spawn.engine.observe.Look;
import host.spore.spawn.engine.provider.Cost;
import host.spore.spawn.engine.provider.Desired;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Adds up what will be running after the plan was applied. */
final class CostPlanner {
  private final Function<Desired, Cost> prices;
  private final List<String> unknown = new ArrayList<>();
  private final Set<String> sources = new LinkedHashSet<>();
  // Begins with the first price: where all is free, the class of the numbers need not be begun.
  private @Nullable Sums sums;

  CostPlanner(Function<Desired, Cost> prices) {
    this.prices = prices;
  }

  /** Prices one address and counts it; free if nothing will run there. */
  Cost count(Node node) {
    if (node.desired == null || !runs(node)) {
      return Cost.FREE;
    }
    Cost cost = prices.apply(node.desired);
    if (cost.lines().isEmpty()) {
      return cost;
    }
    for (Cost.Line line : cost.lines()) {
      if (line.perHour() == null) {
        unknown.add(node.address + ": " + line.what());
      } else if (line.atWorst() == null) {
        unknown.add(node.address + ": " + line.what() + " at worst");
      }
    }
    if (!cost.source().isEmpty()) {
      sources.add(cost.source());
    }
    sums = sums == null ? new Sums() : sums;
    sums.add(cost, Ends.hours(node));
    return cost;
  }

  private static boolean runs(Node node) {
    return switch (node.action) {
      case Action.Create _, Action.Replace _, Action.Update _, Action.Restart _ -> true;
      case Action.NoOp _ -> node.current != null && node.current.is(Look.PRESENT);
      case Action.Delete _, Action.Forget _, Action.Finished _ -> false;
    };
  }

  Plan.CostSummary summary() {
    return sums == null
        ? Plan.CostSummary.FREE
        : new Plan.CostSummary(
            sums.perHour,
            sums.toTtl,
            sums.worstPerHour,
            sums.worstToTtl,
            List.copyOf(unknown),
            List.copyOf(sources));
  }

  private static final class Sums {
    BigDecimal perHour = BigDecimal.ZERO;
    @Nullable BigDecimal toTtl = BigDecimal.ZERO;
    BigDecimal worstPerHour = BigDecimal.ZERO;
    @Nullable BigDecimal worstToTtl = BigDecimal.ZERO;

    void add(Cost cost, @Nullable Double hours) {
      BigDecimal hourly = cost.perHour();
      perHour = perHour.add(hourly);
      BigDecimal worst = cost.atWorst();
      worstPerHour = worstPerHour.add(worst);
      boolean costs = worst.signum() > 0 || !cost.isKnown();
      toTtl = until(toTtl, hourly, hours, costs);
      worstToTtl = until(worstToTtl, worst, hours, costs);
    }

    /** Once something that costs money has no end, there is no sum. */
    private static @Nullable BigDecimal until(
        @Nullable BigDecimal sum, BigDecimal hourly, @Nullable Double hours, boolean costs) {
      if (hours == null) {
        return costs ? null : sum;
      }
      return sum == null ? null : sum.add(hourly.multiply(BigDecimal.valueOf(hours)));
    }
  }
}
