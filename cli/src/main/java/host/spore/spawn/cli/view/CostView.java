package host.spore.spawn.cli.view;

import host.spore.spawn.cli.terminal.Page;
import host.spore.spawn.engine.plan.Plan;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** What the stack costs once the plan is applied; nothing is said of what is free. */
final class CostView {
  private CostView() {}

  static void write(Page page, Plan plan) {
    Plan.CostSummary cost = plan.cost();
    BigDecimal perHour = cost.perHour();
    if (perHour == null) {
      return;
    }
    BigDecimal toTtl = cost.toTtl();
    boolean free =
        perHour.signum() == 0 && cost.unknown().isEmpty() && (toTtl == null || toTtl.signum() == 0);
    if (free) {
      return;
    }
    page.gap();
    String total =
        toTtl == null
            ? "without end, since not all has a ttl"
            : usd(toTtl) + " until every ttl has passed";
    page.line(page.style().bold("Cost: ") + usd(perHour) + " an hour, " + total);
    list(page, "Not counted, since no price is at hand: ", cost.unknown());
    list(page, "Prices: ", cost.sources());
  }

  private static void list(Page page, String what, List<String> items) {
    if (!items.isEmpty()) {
      page.prose("  ", what + String.join(", ", items));
    }
  }

  /** Dollars; small amounts keep four digits. */
  static String usd(BigDecimal amount) {
    int digits = amount.abs().compareTo(BigDecimal.ONE) < 0 && amount.signum() != 0 ? 4 : 2;
    return "$" + amount.setScale(digits, RoundingMode.HALF_UP).toPlainString();
  }
}
