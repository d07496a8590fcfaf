package host.spore.spawn.engine.plan;

import host.spore.spawn.engine.provider.Dollars;
import host.spore.spawn.spec.Spec;
import java.math.BigDecimal;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Refuses plans that would break a promise made in the spec. Their codes begin with SPN-15. */
final class Guards {
  private final NodeTable table;
  private final Faults faults;
  private final boolean offline;

  Guards(NodeTable table, Faults faults, boolean offline) {
    this.table = table;
    this.faults = faults;
    this.offline = offline;
  }

  void preventDestroy() {
    for (int i = 0; i < table.size(); i++) {
      Node node = table.get(i);
      if ((node.isUnmade() || node.endsAtOnce()) && node.preventsDestroy()) {
        faults.preventDestroy(
            node.address,
            node.action instanceof Action.Replace,
            why(node),
            node.desired == null ? null : node.desired.span());
      }
    }
  }

  private static String why(Node node) {
    if (node.reasons.isEmpty()) {
      return "";
    }
    return node.endsAtOnce() ? node.reasons.getLast().detail() : node.reasons.getFirst().detail();
  }

  /**
   * A plan that only takes away is never refused for what remains.
   *
   * @param regions where prices are not at hand
   */
  void budget(Spec.@Nullable Budget budget, Plan.CostSummary cost, Collection<String> regions) {
    if (budget == null || !makesAnything()) {
      return;
    }
    // A budget that holds only if all goes well is none.
    BigDecimal hourly = cost.worstPerHour();
    if (hourly != null) {
      if (budget.perHour() != null && hourly.compareTo(budget.perHour()) > 0) {
        over("SPN-1511", "an hour", "budget.per_hour", hourly, budget.perHour(), budget);
      }
      if (budget.total() != null) {
        total(budget, budget.total(), cost);
      }
    }
    if (offline && !cost.unknown().isEmpty()) {
      // What a look at the price list may tell is no reason to refuse without one.
      faults.unchecked("SPN-1515", "the budget: some prices are not at hand", budget.span());
    } else if (!cost.unknown().isEmpty()) {
      faults.unknownPrices(cost.unknown(), regions, budget.span());
    }
  }

  private void total(Spec.Budget budget, BigDecimal limit, Plan.CostSummary cost) {
    BigDecimal total = cost.worstToTtl();
    if (total == null) {
      faults.budget(
          "SPN-1513",
          "budget.total cannot be kept: something costs money and has no ttl",
          "Without an end there is no total. Give everything a ttl, or remove budget.total.",
          budget.span());
    } else if (total.compareTo(limit) > 0) {
      over("SPN-1512", "until every ttl has passed", "budget.total", total, limit, budget);
    }
  }

  private void over(
      String code, String when, String field, BigDecimal cost, BigDecimal limit, Spec.Budget at) {
    faults.budget(
        code,
        "the plan would cost up to " + Dollars.up(cost) + " " + when,
        field
            + " allows "
            + Dollars.limit(limit)
            + ". Use fewer or smaller machines or shorter ttls, or raise the budget.",
        at.span());
  }

  private boolean makesAnything() {
    for (int i = 0; i < table.size(); i++) {
      if (table.get(i).isMade()) {
        return true;
      }
    }
    return false;
  }
}
