package host.spore.spawn.cli.view;

import host.spore.spawn.cli.terminal.LocalTimes;
import host.spore.spawn.cli.terminal.Page;
import host.spore.spawn.cli.terminal.Style;
import host.spore.spawn.cli.view.diff.Folding;
import host.spore.spawn.engine.plan.Action;
import host.spore.spawn.engine.plan.Change;
import host.spore.spawn.engine.plan.Plan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A plan as one HTML page that needs nothing else: no script, no font, no picture from outside. */
public final class PlanPage {
  private static final int WIDE = 100;
  private static final String LOOK =
      """
      body { font: 15px/1.5 system-ui, sans-serif; color: #1c2833; max-width: 70em; margin: 2em auto;
        padding: 0 1em; }
      table { border-collapse: collapse; }
      th, td { text-align: left; padding: .25em 1.2em .25em 0; border-bottom: 1px solid #d5d8dc;
        vertical-align: top; }
      pre { background: #f4f6f7; padding: 1em; overflow-x: auto; }
      figure { margin: 0; overflow-x: auto; }
      """;

  private PlanPage() {}

  /**
   * The whole page.
   *
   * @param resources what depends on what; null where only the plan is at hand
   */
  public static String of(Plan plan, @Nullable GraphView resources, Instant now) {
    StringBuilder out = new StringBuilder();
    String stack = Html.text(plan.header().stack());
    out.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    out.append("<title>spawn: ").append(stack).append("</title>\n<style>\n").append(LOOK);
    out.append("</style>\n</head>\n<body>\n<h1>").append(stack).append("</h1>\n");
    Plan.Counts counts = plan.counts();
    out.append("<p>").append(PlanView.summary(counts)).append(" Planned ");
    out.append(LocalTimes.UTC.stamp(plan.header().createdAt())).append(".</p>\n");
    if (resources != null) {
      figure(out, "What depends on what", resources.drawing());
    }
    changes(out, plan, now);
    outlook(out, plan, now);
    figure(out, "What is done, and what it waits for", StepView.of(plan).drawing());
    Page page = Page.whole(Style.PLAIN, WIDE);
    PlanView.write(page, plan, now);
    out.append("<h2>The plan</h2>\n<pre>").append(Html.text(page.toString())).append("</pre>\n");
    return out.append("</body>\n</html>\n").toString();
  }

  private static void figure(StringBuilder out, String title, Drawing drawing) {
    if (!drawing.isEmpty()) {
      out.append("<h2>").append(title).append("</h2>\n<figure>\n").append(drawing.element());
      out.append("</figure>\n");
    }
  }

  private static void changes(StringBuilder out, Plan plan, Instant now) {
    List<Change> changes = new ArrayList<>(plan.changes());
    changes.removeIf(c -> c.action() instanceof Action.NoOp);
    if (changes.isEmpty()) {
      return;
    }
    EndView ends = new EndView(plan, LocalTimes.UTC, now);
    out.append("<h2>Changes</h2>\n<table>\n<tr><th>Address</th><th>What</th><th>Kind</th>");
    out.append("<th>Ends</th><th>Cost</th></tr>\n");
    for (Folding.Entry entry : Folding.fold(changes)) {
      Change first = entry.first();
      row(
          out,
          Words.addresses(entry.addresses()),
          first.endsAtOnce() ? "ends at once" : verb(first.action()),
          first.kind(),
          ends.of(first),
          CostView.of(first.cost(), !entry.isSingle()));
    }
    out.append("</table>\n");
  }

  private static void row(StringBuilder out, String... cells) {
    out.append("<tr>");
    for (String cell : cells) {
      out.append("<td>").append(Html.text(cell)).append("</td>");
    }
    out.append("</tr>\n");
  }

  private static void outlook(StringBuilder out, Plan plan, Instant now) {
    if (plan.header().mode() != Plan.Mode.APPLY) {
      return;
    }
    Page page = Page.whole(Style.PLAIN, WIDE);
    new EndView(plan, LocalTimes.UTC, now).write(page, plan.changes());
    CostView.write(page, plan);
    out.append("<h2>Times and costs</h2>\n");
    page.lines().forEach(line -> out.append("<p>").append(Html.text(line)).append("</p>\n"));
  }

  private static String verb(Action action) {
    return switch (action) {
      case Action.Create _ -> "create";
      case Action.Update _ -> "change in place";
      case Action.Restart _ -> "change and restart";
      case Action.Replace _ -> "replace";
      case Action.Delete d -> d.kept() ? "keep" : "destroy";
      case Action.Forget _ -> "forget";
      case Action.Finished _ -> "finished: left alone";
      case Action.NoOp _ -> "nothing";
    };
  }
}
