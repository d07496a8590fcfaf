package host.spore.spawn.cli.view;

import host.spore.spawn.cli.terminal.Page;
import host.spore.spawn.cli.terminal.Style;
import host.spore.spawn.cli.view.diff.DiffView;
import host.spore.spawn.cli.view.diff.Folding;
import host.spore.spawn.cli.view.diff.Shown;
import host.spore.spawn.contract.host.Ended;
import host.spore.spawn.engine.plan.Action;
import host.spore.spawn.engine.plan.Change;
import host.spore.spawn.engine.plan.Change.Reason;

/** One entry of a plan: what happens, to whom, why, and the attributes. */
final class ChangeView {
  private ChangeView() {}

  static void write(Page page, Folding.Entry entry, EndView ends) {
    Change change = entry.first();
    Style style = page.style();
    String who = Words.addresses(entry.addresses());
    page.line("  " + style.bold("# " + who) + " " + deed(change));
    for (Reason reason : change.reasons()) {
      String why = why(reason);
      if (!why.isEmpty()) {
        page.line("  # (" + why + ")");
      }
    }
    comment(page, ends.of(change));
    comment(page, Shown.isRemoval(change) ? "" : CostView.of(change.cost(), !entry.isSingle()));
    DiffView diff = Shown.isRemoval(change) ? DiffView.going(page) : new DiffView(page);
    if (page.isSpoken()) {
      page.line("It is a " + change.kind() + ".");
      diff.write("", entry.attributes());
      return;
    }
    page.line(symbol(change.action(), style) + " " + change.kind() + " \"" + name(entry) + "\" {");
    diff.write("      ", entry.attributes());
    page.line("    }");
  }

  private static void comment(Page page, String text) {
    if (!text.isEmpty()) {
      page.prose("  # ", text);
    }
  }

  private static String name(Folding.Entry entry) {
    Change first = entry.first();
    if (!first.address().isMember()) {
      return first.address().name();
    }
    String who = Words.addresses(entry.addresses());
    return who.substring(who.lastIndexOf('.') + 1);
  }

  private static String deed(Change change) {
    String old = change.deposed().isEmpty() ? "" : "(deposed " + change.deposed() + ") ";
    return old
        + switch (change.action()) {
          case Action.NoOp a -> "stays as it is";
          case Action.Create a -> "will be created";
          case Action.Update a -> change.endsAtOnce() ? "ends at once" : "will be updated in place";
          case Action.Restart a -> change.endsAtOnce() ? "ends at once" : "will be restarted";
          case Action.Replace a -> "must be replaced";
          case Action.Delete a -> a.kept() ? "will be kept" : "will be destroyed";
          case Action.Forget a -> "will be forgotten; it keeps running";
          case Action.Finished a -> "has finished";
        };
  }

  /** The sign in front of the kind, in its colour, four columns wide. */
  private static String symbol(Action action, Style style) {
    return switch (action) {
      case Action.NoOp a -> "   ";
      case Action.Create a -> "  " + style.green("+");
      case Action.Update a -> "  " + style.yellow("~");
      case Action.Restart a -> "  " + style.yellow("~");
      case Action.Replace a ->
          a.createFirst()
              ? style.green("+") + "/" + style.red("-")
              : style.red("-") + "/" + style.green("+");
      case Action.Delete a -> "  " + (a.kept() ? style.dim(".") : style.red("-"));
      case Action.Forget a -> "  " + style.dim(".");
      case Action.Finished a -> "  " + style.dim("✓");
    };
  }

  /** The reason as a sentence's rest; empty where the entry says it already. */
  private static String why(Reason reason) {
    String detail = reason.detail();
    return switch (reason.why()) {
      case NEW -> detail;
      case CHANGED -> detail.isEmpty() ? "" : "changed: " + detail;
      case LOST ->
          detail.startsWith(Ended.INTERRUPTED)
              ? "because it was " + detail
              : with("because it was lost", detail);
      case TAINTED -> with("because its creation went wrong half way", detail);
      case REPLACE_REQUESTED -> with("because its replacement was asked for", detail);
      case RERUN_REQUESTED -> with("because it is to run again", detail);
      case DEPENDENCY_REPLACED -> with("because what it depends on is replaced", detail);
      case NOT_IN_SPEC -> with("because it is not in the spec any more", detail);
      case DESTROY_REQUESTED -> detail;
      case DEPOSED -> with("because it was replaced earlier", detail);
      case ENDS_AT_ONCE, REMAINS -> detail;
      case FORGET_REQUESTED -> with("because the spec says so under `forget`", detail);
    };
  }

  private static String with(String sentence, String detail) {
    return detail.isEmpty() ? sentence : sentence + ": " + detail;
  }
}
