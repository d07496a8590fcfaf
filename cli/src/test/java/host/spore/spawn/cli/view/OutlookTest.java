package host.spore.spawn.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.cli.Golden;
import host.spore.spawn.cli.terminal.Page;
import host.spore.spawn.cli.terminal.Style;
import host.spore.spawn.engine.plan.Action;
import host.spore.spawn.engine.plan.Change.Why;
import host.spore.spawn.engine.plan.Plan;
import host.spore.spawn.engine.provider.Cost;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** When a plan's things end and what they cost. */
class OutlookTest {
  private static final Instant EIGHT_HOURS = Plans.NOW.plus(Duration.ofHours(8));

  private static String text(Plan plan, Instant now) {
    Page page = new Page(Style.PLAIN, 80);
    PlanView.write(page, plan, now);
    Golden.tidy(page.toString(), 80);
    return page.toString();
  }

  private static Plans created(Plans plans, String address) {
    return plans.change(address, new Action.Create(), Why.NEW, "");
  }

  private static Plan.CostSummary summary(
      String perHour,
      @Nullable String toTtl,
      String worst,
      @Nullable String worstToTtl,
      String... unknown) {
    return new Plan.CostSummary(
        new BigDecimal(perHour),
        toTtl == null ? null : new BigDecimal(toTtl),
        new BigDecimal(worst),
        worstToTtl == null ? null : new BigDecimal(worstToTtl),
        List.of(unknown),
        List.of("price list of us-east-1, 3 days old"));
  }

  @Test
  void pricesEndsAndTheWorstCase() {
    Cost.Line spot =
        new Cost.Line("g5.xlarge spot", new BigDecimal("0.42"), new BigDecimal("1.006"));
    Cost.Line disk = new Cost.Line("100 GB gp3", new BigDecimal("0.011"));
    Plans plans = new Plans();
    for (int rank = 0; rank < 3; rank++) {
      String address = "arrays.train[" + rank + "]";
      created(plans.costs(address, "x", spot, disk).ends(address, EIGHT_HOURS), address);
    }
    plans.costs("arrays.train[3]", "x", new Cost.Line("g5.xlarge", new BigDecimal("1.006")), disk);
    created(plans.ends("arrays.train[3]", EIGHT_HOURS), "arrays.train[3]");
    plans.costs("instances.odd", "x", new Cost.Line("u9.huge", null), disk);
    created(plans.ends("instances.odd", Plans.NOW.plus(Duration.ofDays(2))), "instances.odd");
    created(plans, "instances.forever");
    Plan plan =
        plans.costing(summary("2.31", "18.48", "4.079", "32.632", "instances.odd: u9.huge")).plan();
    Golden.check("view/plan-cost.txt", text(plan, Plans.NOW));
  }

  @Test
  void whatIsFreeSaysSo() {
    Plans plans = created(new Plans().ends("instances.a", EIGHT_HOURS), "instances.a");
    assertThat(text(plans.plan(), Plans.NOW))
        .contains("  # ends about 18:00 UTC (in 8h)\n")
        .contains("\n\nEnds: the last of it about 18:00 UTC (in 8h).\nCost: free.\n");
  }

  @Test
  void aSavedPlanEndsLaterTheLaterItIsApplied() {
    Plans plans = created(new Plans().ends("instances.a", EIGHT_HOURS), "instances.a");
    assertThat(text(plans.plan(), Plans.NOW.plus(Duration.ofHours(10))))
        .contains("ends about 2026-05-02 04:00 UTC (in 8h)");
  }

  @Test
  void withoutAPriceTheCostIsNotKnown() {
    Plans plans = new Plans().costs("instances.a", "", new Cost.Line("u9.huge", null));
    Plan plan =
        created(plans, "instances.a")
            .costing(summary("0", null, "0", null, "instances.a: u9.huge"))
            .plan();
    assertThat(text(plan, Plans.NOW))
        .contains("  # cost unknown: no price for u9.huge\n")
        .contains(
            "Cost: unknown.\n  Not counted, since no price is at hand: instances.a: u9.huge.\n");
  }

  @Test
  void withoutATtlThereIsNoTotal() {
    Plan plan =
        created(new Plans(), "instances.a").costing(summary("1.5", null, "1.5", null)).plan();
    assertThat(text(plan, Plans.NOW))
        .contains("Ends: never, for instances.a.\n")
        .contains("Cost: $1.50 an hour, without end, since not all has a ttl.\n");
  }

  @Test
  void nothingIsSaidWhereNothingWillRun() {
    Plan plan = new Plans().change("instances.a", new Action.Delete(), Why.NOT_IN_SPEC, "").plan();
    assertThat(text(plan, Plans.NOW)).doesNotContain("Ends:", "Cost:");
    assertThat(text(new Plans().mode(Plan.Mode.DESTROY).plan(), Plans.NOW)).doesNotContain("Cost:");
  }
}
