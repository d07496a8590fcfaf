package host.spore.spawn.cli.view;

import static host.spore.spawn.cli.view.Plans.added;
import static host.spore.spawn.cli.view.Plans.changed;
import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.cli.Golden;
import host.spore.spawn.cli.terminal.Page;
import host.spore.spawn.cli.terminal.Style;
import host.spore.spawn.engine.plan.Action;
import host.spore.spawn.engine.plan.Change.Why;
import host.spore.spawn.engine.plan.Plan;
import host.spore.spawn.engine.provider.Kind.OnChange;
import host.spore.spawn.state.Operation;
import host.spore.spawn.value.Value;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlanViewTest {
  private static final String SCRIPT =
      "set -e\ncd work\nexport A=1\nexport B=2\npython train.py --epochs 3\necho done\n";

  private static String text(Plan plan, int width) {
    Page page = new Page(Style.PLAIN, width);
    PlanView.write(page, plan, Plans.NOW);
    Golden.tidy(page.toString(), width);
    return page.toString();
  }

  private static Value map(Object... pairs) {
    Map<String, Value> entries = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      entries.put((String) pairs[i], (Value) pairs[i + 1]);
    }
    return new Value.MapOf(entries);
  }

  @Test
  void newThings() {
    Plans plans =
        new Plans()
            .change(
                "instances.leader",
                new Action.Create(),
                Why.NEW,
                "",
                added("name", Value.text("leader")),
                added("ttl", Value.text("5m")),
                added("token", new Value.Sensitive(Value.text("hunter2"))),
                added("env", map("A", Value.text("1"), "B", Value.number(2))),
                added("run", Value.text(SCRIPT)),
                added("id", Value.UNKNOWN))
            .output("leader_ip", null, Value.UNKNOWN, false)
            .output("secret", null, Value.text("hunter2"), true);
    for (int rank = 0; rank < 10; rank++) {
      plans.change(
          "arrays.train[" + rank + "]",
          new Action.Create(),
          Why.NEW,
          "",
          added("name", Value.text("train-" + rank)),
          added("array", map("size", Value.number(10), "index", Value.number(rank))),
          added("id", Value.UNKNOWN));
    }
    String text = text(plans.plan(), 80);
    assertThat(text).doesNotContain("hunter2").contains("arrays.train[0-9]");
    Golden.check("view/plan-create.txt", text);
  }

  @Test
  void everyOtherAction() {
    Plans plans =
        new Plans()
            .change(
                "instances.a",
                new Action.Update(),
                Why.CHANGED,
                "tags",
                changed(
                    "tags",
                    map("x", Value.text("1"), "y", Value.text("2"), "z", Value.text("3")),
                    map("x", Value.text("1"), "y", Value.text("9"), "w", Value.text("3")),
                    OnChange.UPDATE))
            .change(
                "instances.b",
                new Action.Replace(false),
                Why.CHANGED,
                "run",
                changed(
                    "run",
                    Value.text(SCRIPT),
                    Value.text(SCRIPT.replace("epochs 3", "epochs 4")),
                    OnChange.REPLACE),
                changed("id", Value.text("i-1"), Value.UNKNOWN, null))
            .change("instances.c", new Action.Replace(true), Why.REPLACE_REQUESTED, "")
            .change(
                "instances.d",
                new Action.Restart(),
                Why.CHANGED,
                "type",
                changed("type", Value.text("s"), Value.text("m"), OnChange.RESTART))
            .change(
                "instances.e",
                new Action.Delete(),
                Why.NOT_IN_SPEC,
                "",
                changed("id", Value.text("i-2"), null, null),
                changed("run", Value.text(SCRIPT), null, null))
            .change("instances.f", new Action.Forget(), Why.FORGET_REQUESTED, "")
            .change("instances.g", new Action.Create(), Why.LOST, "its process was killed")
            .finished("arrays.jobs[0]", "completed", 180)
            .finished("arrays.jobs[1]", "completed", 200)
            .finished("arrays.jobs[5]", "completed", 400)
            .finished("instances.old", "ttl", 7200)
            .drift(
                "instances.h",
                changed("tags", map("a", Value.text("1")), map("a", Value.text("2")), null))
            .move("instances.x", "instances.y")
            .pending(
                Plans.operation(
                    Operation.Change.CREATE, "arrays.t[0]", "arrays.t[1]", "arrays.t[4]"))
            .costing(
                new Plan.CostSummary(
                    new BigDecimal("3.456"),
                    new BigDecimal("27.648"),
                    new BigDecimal("3.456"),
                    new BigDecimal("27.648"),
                    List.of("g7.xlarge in eu-north-1"),
                    List.of("list prices of 2026-04-30")));
    Golden.check("view/plan-all.txt", text(plans.plan(), 80));
  }

  @Test
  void membersThatDifferOnlyInWhatIsTheirOwnAreOneEntry() {
    Plans plans = new Plans();
    for (int rank : new int[] {0, 1, 2, 3, 7}) {
      plans.change(
          "arrays.train[" + rank + "]",
          new Action.Replace(false),
          Why.CHANGED,
          "run",
          changed("run", Value.text("old"), Value.text("new"), OnChange.REPLACE),
          changed("id", Value.text("i-" + rank * 7), Value.UNKNOWN, null));
    }
    plans.change(
        "arrays.train[5]",
        new Action.Update(),
        Why.CHANGED,
        "tags",
        changed("tags", Value.text("a"), Value.text("b"), OnChange.UPDATE));
    String text = text(plans.plan(), 80);
    assertThat(text).contains("arrays.train[0-3,7]").contains("Plan: 5 to add, 1 to change");
    Golden.check("view/plan-fold.txt", text);
  }

  @Test
  void nothingToDo() {
    assertThat(text(new Plans().plan(), 80))
        .isEqualTo("No changes. What runs is what the spec asks for.\n");
    assertThat(text(new Plans().mode(Plan.Mode.DESTROY).plan(), 80))
        .isEqualTo("No changes. There is nothing to destroy.\n");
    assertThat(text(new Plans().finished("instances.a", "ttl", 60).plan(), 80)).contains("--rerun");
    assertThat(
            text(
                new Plans().pending(Plans.operation(Operation.Change.CREATE, "instances.a")).plan(),
                80))
        .doesNotContain("No changes");
  }

  @Test
  void narrowTerminalsAreRespected() {
    Plan plan =
        new Plans()
            .change(
                "instances.with-a-very-long-name-that-does-not-fit-anywhere",
                new Action.Create(),
                Why.NEW,
                "",
                added("run", Value.text("日本語".repeat(40) + "\n\tx")))
            .plan();
    text(plan, 40);
  }
}
