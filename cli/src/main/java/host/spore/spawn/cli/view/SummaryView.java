package host.spore.spawn.cli.view;

import host.spore.spawn.cli.terminal.Page;
import host.spore.spawn.cli.terminal.Style;
import host.spore.spawn.cli.view.diff.Folding;
import host.spore.spawn.cli.view.diff.Shown;
import host.spore.spawn.diagnostic.Diagnostic;
import host.spore.spawn.diagnostic.SourceSpan;
import host.spore.spawn.engine.plan.Action;
import host.spore.spawn.engine.plan.Change;
import host.spore.spawn.engine.plan.Plan;
import host.spore.spawn.engine.provider.Dollars;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A plan, or why there is none, in Markdown for a pull request. */
public final class SummaryView {
  private static final int WIDTH = 100;

  /** A comment on GitHub has at most 65,536 characters; the step summary takes more. */
  private static final int MOST = 65_000;

  /** What the table may take of them, and what errors, warnings and notes may take. */
  private static final int MOST_TABLE = 16_000;

  private static final int MOST_DIAGNOSTICS = 16_000;

  /** What is said at the end of what does not fit. */
  private static final int REST = 400;

  private static final String WHERE =
      " A comment on GitHub takes 65,536 characters; `spawn plan` shows everything, and so does"
          + " `spawn plan --json`.";

  private SummaryView() {}

  /**
   * A plan.
   *
   * @param before USD an hour of what is recorded now, as far as its prices are at hand
   */
  public static String of(
      Plan plan, List<Diagnostic> noticed, @Nullable BigDecimal before, Instant now) {
    StringBuilder text = new StringBuilder("### spawn plan: ");
    text.append(Markdown.code(plan.header().stack())).append(": ").append(title(plan));
    text.append("\n\n");
    table(text, plan);
    if (plan.header().mode() == Plan.Mode.APPLY) {
      cost(text, plan, before);
    }
    diagnostics(text, noticed);
    details(text, plan, now);
    return text.toString();
  }

  /** No plan. */
  public static String refused(List<Diagnostic> why) {
    StringBuilder text = new StringBuilder("### spawn plan: refused\n\n");
    diagnostics(text, why);
    return text.toString();
  }

  private static String title(Plan plan) {
    Plan.Counts counts = plan.counts();
    int all = counts.add() + counts.change() + counts.destroy() + counts.forget() + counts.keep();
    return all == 0 && !plan.hasChanges() ? "no changes" : PlanView.summary(counts);
  }

  private static void table(StringBuilder text, Plan plan) {
    List<Change> acting = new ArrayList<>();
    for (Change change : plan.changes()) {
      if (!(change.action() instanceof Action.NoOp || change.action() instanceof Action.Finished)) {
        acting.add(change);
      }
    }
    if (acting.isEmpty()) {
      return;
    }
    text.append("| | What | Kind | Cost an hour |\n|---|---|---|---|\n");
    int end = text.length() + MOST_TABLE;
    int missing = 0;
    for (Folding.Entry entry : Folding.fold(acting)) {
      if (text.length() > end) {
        missing += entry.addresses().size();
        continue;
      }
      Change change = entry.first();
      text.append("| ").append(verb(change)).append(" | ");
      text.append(Markdown.cell(Words.addresses(entry.addresses()))).append(" | ");
      text.append(Markdown.cell(change.kind())).append(" | ");
      text.append(price(entry)).append(" |\n");
    }
    if (missing > 0) {
      text.append("| … | and ").append(Words.count(missing, "more change")).append(" | | |\n");
    }
    text.append('\n');
    if (missing > 0) {
      text.append("**The table lacks ").append(Words.count(missing, "change"));
      text.append(".**").append(WHERE).append("\n\n");
    }
  }

  private static String price(Folding.Entry entry) {
    Change change = entry.first();
    if (change.cost().lines().isEmpty() || Shown.isRemoval(change)) {
      return "";
    }
    String each = entry.isSingle() ? "" : " each";
    boolean nothing = change.cost().lines().stream().allMatch(line -> line.perHour() == null);
    if (nothing) {
      return "not known";
    }
    return (change.cost().isKnown() ? "" : "more than ")
        + Dollars.text(change.cost().perHour())
        + each;
  }

  private static String verb(Change change) {
    if (change.endsAtOnce()) {
      return "➖ ends at once";
    }
    return switch (change.action()) {
      case Action.NoOp a -> "";
      case Action.Create a -> "➕ create";
      case Action.Update a -> "✏️ update";
      case Action.Restart a -> "🔁 restart";
      case Action.Replace a -> "♻️ replace";
      case Action.Delete a -> "➖ destroy";
      case Action.Forget a -> "forget";
      case Action.Finished a -> "";
    };
  }

  private static void cost(StringBuilder text, Plan plan, @Nullable BigDecimal before) {
    Plan.CostSummary cost = plan.cost();
    text.append("**Cost:** ");
    if (before != null) {
      text.append(Dollars.text(before)).append(" an hour now; after it ");
    }
    text.append(CostView.total(cost)).append("\n\n");
    if (!cost.unknown().isEmpty()) {
      text.append("Not counted, since no price is at hand: ");
      text.append(Markdown.code(String.join(", ", CostView.folded(cost.unknown()))));
      text.append(MissingPrices.sentence(MissingPrices.of(plan)));
      text.append("\n\n");
    }
  }

  private static void diagnostics(StringBuilder text, List<Diagnostic> all) {
    list(text, "Errors", all.stream().filter(Diagnostic::isError).toList());
    list(text, "Warnings", all.stream().filter(one -> !one.isError() && !one.isNote()).toList());
    list(text, "Not checked", all.stream().filter(Diagnostic::isNote).toList());
  }

  private static void list(StringBuilder text, String title, List<Diagnostic> some) {
    if (some.isEmpty()) {
      return;
    }
    text.append("**").append(title).append(":**\n\n");
    int end = text.length() + MOST_DIAGNOSTICS / 2;
    int missing = 0;
    for (Diagnostic one : some) {
      if (text.length() > end) {
        missing++;
        continue;
      }
      SourceSpan span = one.span();
      text.append("- ").append(one.code()).append(' ').append(Markdown.code(one.summary()));
      if (span != null) {
        text.append(" at ").append(Markdown.code(span.file() + ":" + span.line()));
      }
      text.append('\n');
      if (!one.detail().isEmpty()) {
        text.append("  ").append(Markdown.code(one.detail())).append('\n');
      }
    }
    if (missing > 0) {
      text.append("- and ").append(missing).append(" more.").append(WHERE).append('\n');
    }
    text.append('\n');
  }

  private static void details(StringBuilder text, Plan plan, Instant now) {
    Page page = Page.whole(Style.PLAIN, WIDTH);
    PlanView.write(page, plan, now);
    String whole = page.toString();
    int room = MOST - text.length() - REST;
    String kept = whole;
    if (whole.length() > room) {
      // A line of which only a part fits is left out as a whole.
      kept = whole.substring(0, whole.lastIndexOf('\n', room) + 1);
    }
    text.append("<details><summary>Details</summary>\n\n");
    text.append(Markdown.block(kept));
    text.append("\n</details>\n");
    long missing = whole.substring(kept.length()).lines().count();
    if (missing > 0) {
      text.append("\n**The details lack ").append(missing);
      text.append(missing == 1 ? " line" : " lines").append(" of the plan.**");
      text.append(WHERE).append('\n');
    }
  }
}
