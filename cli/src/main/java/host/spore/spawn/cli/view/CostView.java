package host.spore.spawn.cli.view;

import host.spore.spawn.cli.terminal.Page;
import host.spore.spawn.engine.plan.Plan;
import host.spore.spawn.engine.provider.Cost;
import host.spore.spawn.engine.provider.Dollars;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the stack costs once the plan is applied; what is not known is said to be so. */
final class CostView {
  private CostView() {}

  /** {@code costs $0.05 an hour each: t3.medium $0.0416, …}; empty for what is free. */
  static String of(Cost cost, boolean several) {
    if (cost.lines().isEmpty()) {
      return "";
    }
    List<String> parts = new ArrayList<>(cost.lines().size());
    for (Cost.Line line : cost.lines()) {
      parts.add(
          line.what()
              + " "
              + (line.perHour() == null ? "(unknown)" : Dollars.text(line.perHour())));
    }
    if (cost.lines().stream().allMatch(l -> l.perHour() == null)) {
      return "cost unknown: no price for "
          + String.join(", ", cost.lines().stream().map(Cost.Line::what).toList());
    }
    return "costs "
        + (cost.isKnown() ? "" : "more than ")
        + Dollars.text(cost.perHour())
        + " an hour"
        + (several ? " each: " : ": ")
        + String.join(", ", parts);
  }

  static void write(Page page, Plan plan) {
    Plan.CostSummary cost = plan.cost();
    page.prose("", page.style().bold("Cost: ") + total(cost));
    if (!cost.unknown().isEmpty()) {
      page.prose(
          "  ",
          "Not counted, since no price is at hand: "
              + String.join(", ", folded(cost.unknown()))
              + MissingPrices.sentence(MissingPrices.of(plan)));
    }
    list(page, "Prices: ", cost.sources());
  }

  static String total(Plan.CostSummary cost) {
    BigDecimal perHour = cost.perHour();
    if (cost.isFree() || perHour == null) {
      return "free.";
    }
    boolean known = cost.unknown().isEmpty();
    if (!known && perHour.signum() == 0) {
      return "unknown.";
    }
    String expected = amounts(perHour, cost.toTtl());
    BigDecimal worst = cost.worstPerHour();
    String atWorst =
        worst == null || worst.compareTo(perHour) == 0
            ? ""
            : "; at worst " + amounts(worst, cost.worstToTtl());
    return (known ? "" : "more than ") + expected + atWorst + ".";
  }

  private static String amounts(BigDecimal perHour, @Nullable BigDecimal toTtl) {
    return Dollars.text(perHour)
        + " an hour, "
        + (toTtl == null
            ? "without end, since not all has a ttl"
            : Dollars.text(toTtl) + " until every ttl has passed");
  }

  /** What is the same for members of an array is said once. */
  static List<String> folded(List<String> items) {
    Map<String, List<Integer>> members = new LinkedHashMap<>();
    for (String item : items) {
      int open = item.indexOf('[');
      int close = item.indexOf("]: ");
      if (open < 0 || close < open) {
        members.put(item, List.of());
      } else {
        String once = item.substring(0, open + 1) + item.substring(close);
        int rank = Integer.parseInt(item.substring(open + 1, close));
        members.computeIfAbsent(once, o -> new ArrayList<>()).add(rank);
      }
    }
    List<String> folded = new ArrayList<>();
    members.forEach(
        (item, ranks) ->
            folded.add(ranks.isEmpty() ? item : item.replaceFirst("\\[]", Words.ranges(ranks))));
    return folded;
  }

  private static void list(Page page, String what, List<String> items) {
    if (!items.isEmpty()) {
      page.prose("  ", what + String.join(", ", items));
    }
  }
}
