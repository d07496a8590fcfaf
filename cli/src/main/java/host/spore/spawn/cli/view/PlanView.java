package host.spore.spawn.cli.view;

import host.spore.spawn.cli.terminal.Page;
import host.spore.spawn.cli.terminal.Times;
import host.spore.spawn.cli.view.diff.DiffView;
import host.spore.spawn.cli.view.diff.Folding;
import host.spore.spawn.cli.view.diff.Shown;
import host.spore.spawn.engine.plan.Action;
import host.spore.spawn.engine.plan.Change;
import host.spore.spawn.engine.plan.Plan;
import host.spore.spawn.state.Operation;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.state.StateStore;
import host.spore.spawn.value.Address;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A plan for a person, in the look of Terraform. */
public final class PlanView {
  private final Page page;
  private final Plan plan;
  private final Instant now;
  private final EndView ends;
  private final StateStore.@Nullable LockHolder underWay;

  private final boolean settled;

  private PlanView(
      Page page,
      Plan plan,
      StateStore.@Nullable LockHolder underWay,
      boolean settled,
      Instant now) {
    this.page = page;
    this.settled = settled;
    this.plan = plan;
    this.now = now;
    this.underWay = underWay;
    this.ends = new EndView(plan, page.times(), now);
  }

  public static void write(Page page, Plan plan, Instant now) {
    write(page, plan, null, now);
  }

  /**
   * The same while another run may be changing the state.
   *
   * @param underWay who holds the lock; null if nobody does
   */
  public static void write(
      Page page, Plan plan, StateStore.@Nullable LockHolder underWay, Instant now) {
    new PlanView(page, plan, underWay, false, now).write();
  }

  /** The same where what could be settled has been: what is open now stays open for this run. */
  public static void writeSettled(Page page, Plan plan, Instant now) {
    new PlanView(page, plan, null, true, now).write();
  }

  private void write() {
    pending();
    drift();
    refreshed();
    moves();
    actions();
    finished();
    OutputView.changes(page, plan.outputs());
    verdict();
    outlook();
  }

  /** When it ends and what it costs. What is being ended needs neither. */
  private void outlook() {
    if (plan.header().mode() == Plan.Mode.APPLY && leavesSomething()) {
      page.gap();
      ends.write(page, plan.changes());
      CostView.write(page, plan);
    }
  }

  private boolean leavesSomething() {
    for (Change change : plan.changes()) {
      if (!(change.action() instanceof Action.Finished || Shown.isRemoval(change))) {
        return true;
      }
    }
    return false;
  }

  private void pending() {
    if (underWay != null) {
      String who = OpenView.text(plan.pending(), underWay, now);
      page.gap().prose("", who + " What it is doing is not in this plan.");
      return;
    }
    if (plan.pending().isEmpty()) {
      return;
    }
    page.gap();
    page.prose("", settled ? "Left open of an earlier run:" : unfinished(plan.pending().size()));
    page.gap();
    for (Operation operation : plan.pending()) {
      page.line(
          "  "
              + page.style().yellow("?")
              + " "
              + Words.verb(operation.verb())
              + " "
              + Words.addresses(operation.addresses())
              + " (begun "
              + Times.ago(operation.createdAt(), now)
              + ")");
    }
  }

  private void drift() {
    List<Change> drifted = new ArrayList<>();
    for (Change change : plan.changes()) {
      if (!change.drift().isEmpty()) {
        drifted.add(asDrift(change));
      }
    }
    if (drifted.isEmpty()) {
      return;
    }
    page.gap().line("Changed outside of spawn since the last run:").gap();
    for (Folding.Entry entry : Folding.fold(drifted)) {
      page.line("  " + page.style().yellow("~") + " " + Words.addresses(entry.addresses()));
      new DiffView(page).write("      ", entry.attributes());
    }
  }

  private static Change asDrift(Change c) {
    return new Change(
        c.address(),
        c.deposed(),
        null,
        c.kind(),
        new Action.Update(),
        c.before(),
        c.before(),
        c.drift(),
        List.of(),
        List.of(),
        c.cost(),
        c.ends(),
        c.span());
  }

  private void moves() {
    if (plan.moves().isEmpty()) {
      return;
    }
    page.gap();
    Map<String, List<Address>> alike = new LinkedHashMap<>();
    Map<Address, Address> sorted = new TreeMap<>(plan.moves());
    sorted.forEach(
        (from, to) -> {
          boolean together = from.index() == to.index();
          String key = from.path() + " " + to.path() + (together ? "" : " " + from.index());
          alike.computeIfAbsent(key, k -> new ArrayList<>()).add(from);
        });
    for (List<Address> group : alike.values()) {
      List<Address> now = new ArrayList<>();
      group.forEach(from -> now.add(plan.moves().getOrDefault(from, from)));
      page.line("  # " + Words.addresses(group) + " is from now on " + Words.addresses(now));
    }
  }

  private void actions() {
    List<Change> acting = new ArrayList<>();
    for (Change change : plan.changes()) {
      if (!(change.action() instanceof Action.NoOp || change.action() instanceof Action.Finished)) {
        acting.add(change);
      }
    }
    if (acting.isEmpty()) {
      return;
    }
    page.gap()
        .line(
            plan.header().mode() == Plan.Mode.DESTROY
                ? "spawn will do the following to the stack `" + plan.header().stack() + "`:"
                : "spawn will do the following:");
    for (Folding.Entry entry : Folding.fold(acting)) {
      page.gap();
      ChangeView.write(page, entry, ends);
    }
  }

  private void finished() {
    List<Change> done = new ArrayList<>();
    for (Change change : plan.changes()) {
      if (change.action() instanceof Action.Finished) {
        done.add(change);
      }
    }
    if (done.isEmpty()) {
      return;
    }
    page.gap().line("Finished, and left as they are:").gap();
    for (List<Change> alike : FinishedGroups.of(done)) {
      String sign = alike.getFirst().isFailed() ? page.style().red("✗ ") : page.style().dim("✓ ");
      page.line("  " + sign + FinishedGroups.line(alike, now));
    }
  }

  private static String unfinished(int open) {
    return "An earlier run left "
        + Words.count(open, "operation")
        + " unfinished. Apply settles "
        + (open == 1 ? "it" : "them")
        + " first and then plans again:";
  }

  private void verdict() {
    page.gap();
    Plan.Counts counts = plan.counts();
    if (counts.add() + counts.change() + counts.destroy() + counts.forget() + counts.keep() > 0) {
      page.line(page.style().bold("Plan: ") + summary(counts));
      return;
    }
    if (plan.header().mode() == Plan.Mode.REFRESH_ONLY) {
      page.prose("", refreshVerdict());
    } else if (plan.hasChanges()) {
      page.line(page.style().bold("Plan: ") + "only names and outputs change.");
    } else if (!plan.pending().isEmpty()) {
      page.line(page.style().bold("Nothing else to do."));
    } else {
      page.prose("", page.style().bold("No changes.") + " " + rest(counts));
    }
  }

  /** What became of what runs, in the words of the state; only where that is the question. */
  private void refreshed() {
    if (plan.header().mode() != Plan.Mode.REFRESH_ONLY || plan.refreshed().isEmpty()) {
      return;
    }
    Map<String, List<Address>> alike = new LinkedHashMap<>();
    for (ResourceState row : plan.refreshed()) {
      String key = row.address().path() + " " + Life.words(row, now);
      alike.computeIfAbsent(key, k -> new ArrayList<>()).add(row.address());
    }
    page.gap().line("To be recorded:").gap();
    alike.forEach(
        (key, who) ->
            page.line("  " + Words.addresses(who) + ": " + key.substring(key.indexOf(' ') + 1)));
  }

  private String refreshVerdict() {
    return plan.refreshed().isEmpty()
        ? page.style().bold("No changes.") + " The state agrees with what runs."
        : page.style().bold("Refresh: ")
            + Words.count(plan.refreshed().size(), "resource")
            + " to record; nothing that runs is touched.";
  }

  private String rest(Plan.Counts counts) {
    if (plan.header().mode() == Plan.Mode.DESTROY) {
      return "There is nothing to destroy.";
    }
    if (!plan.overdue().isEmpty()) {
      return "What runs is what the spec asks for, but not all of it has ended on time.";
    }
    if (!plan.failed().isEmpty()) {
      return "What has failed stays so, unless it is asked to run again.";
    }
    return counts.finished() > 0
        ? "What has finished stays so; `spawn apply --rerun ADDRESS` runs it again."
        : "What runs is what the spec asks for.";
  }

  /** {@code 3 to add, 1 to change, 0 to destroy.} */
  public static String summary(Plan.Counts counts) {
    return counts.add()
        + " to add, "
        + counts.change()
        + " to change, "
        + counts.destroy()
        + " to destroy"
        + (counts.keep() > 0 ? ", " + counts.keep() + " to keep" : "")
        + (counts.forget() > 0 ? ", " + counts.forget() + " to forget" : "")
        + ".";
  }
}
