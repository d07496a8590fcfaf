package host.spore.spawn.cli.command;

import host.spore.spawn.cli.policy.Prospect;
import host.spore.spawn.diagnostic.Diagnostic;
import host.spore.spawn.engine.provider.Dollars;
import host.spore.spawn.spec.Spec;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Holds what machines that are there come to against a spec's budget. */
final class BudgetCheck {
  private BudgetCheck() {}

  static List<Diagnostic> check(Prospect prospect, Spec.Budget budget) {
    if (!prospect.unknown().isEmpty()) {
      return List.of(
          Diagnostic.error(
                  "SPN-1514",
                  "the budget cannot be kept for certain: some prices are not known",
                  prospect.notKnown(),
                  budget.span())
              .withNext(prospect.fetch()));
    }
    List<Diagnostic> found = new ArrayList<>();
    BigDecimal hourly = prospect.then().worstPerHour();
    if (budget.perHour() != null
        && hourly.compareTo(budget.perHour()) > 0
        && hourly.compareTo(prospect.now().worstPerHour()) > 0) {
      found.add(
          Diagnostic.error(
              "SPN-1511",
              "`" + prospect.stack() + "` would cost up to " + Dollars.up(hourly) + " an hour",
              "Nothing was done. budget.per_hour allows "
                  + Dollars.limit(budget.perHour())
                  + ". Start fewer, end something, or raise the budget.",
              budget.span()));
    }
    if (budget.total() != null && prospect.costsMore()) {
      total(prospect, budget, budget.total(), found);
    }
    return found;
  }

  private static void total(
      Prospect prospect, Spec.Budget budget, BigDecimal limit, List<Diagnostic> found) {
    BigDecimal now = prospect.now().worstTotal();
    BigDecimal then = prospect.then().worstTotal();
    if (then == null) {
      found.add(
          Diagnostic.error(
              "SPN-1513",
              "budget.total cannot be kept: something costs money and has no end",
              "Nothing was done. Without an end there is no total. Give everything a ttl, or"
                  + " remove budget.total.",
              budget.span()));
    } else if (then.compareTo(limit) > 0) {
      String asIs = now == null ? "" : "; as it is, it costs up to " + Dollars.up(now);
      found.add(
          Diagnostic.error(
              "SPN-1516",
              "`"
                  + prospect.stack()
                  + "` would cost up to "
                  + Dollars.up(then)
                  + " until every deadline has passed",
              "Nothing was done. budget.total allows "
                  + Dollars.limit(limit)
                  + asIs
                  + ". Extend by less, end something, or raise the budget.",
              budget.span()));
    }
  }
}
