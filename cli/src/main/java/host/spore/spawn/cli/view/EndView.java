package host.spore.spawn.cli.view;

import host.spore.spawn.cli.terminal.Columns;
import host.spore.spawn.cli.terminal.LocalTimes;
import host.spore.spawn.cli.terminal.Page;
import host.spore.spawn.cli.terminal.Times;
import host.spore.spawn.engine.observe.OverdueMachines;
import host.spore.spawn.engine.plan.Action;
import host.spore.spawn.engine.plan.Change;
import host.spore.spawn.engine.plan.Change.AttributeChange;
import host.spore.spawn.engine.plan.Plan;
import host.spore.spawn.engine.provider.MachineOperations;
import host.spore.spawn.value.Address;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** When what a plan leaves running ends by itself. */
final class EndView {
  private final Duration age;
  private final LocalTimes times;
  private final Instant now;

  /**
   * For one plan.
   *
   * @param now a plan that was made earlier and is applied now ends so much later
   */
  EndView(Plan plan, LocalTimes times, Instant now) {
    this.times = times;
    Duration since = Duration.between(plan.header().createdAt(), now);
    this.age = since.isNegative() ? Duration.ZERO : since;
    this.now = now;
  }

  /** {@code ends about 14:32 UTC (in 8h)}; empty if nothing begins to run there. */
  String of(Change change) {
    boolean begins =
        change.action() instanceof Action.Create
            || isReplaced(change)
            || (saysTtl(change) && runs(change));
    if (!begins || !Life.isMachine(change.address())) {
      return "";
    }
    Instant end = end(change);
    return end == null ? "never ends by itself" : "ends " + about(end);
  }

  /** When the last of it will have ended, and what never will. Nothing if nothing will run. */
  void write(Page page, List<Change> changes) {
    List<Address> endless = new ArrayList<>();
    List<Address> late = new ArrayList<>();
    Instant last = null;
    for (Change change : changes) {
      if (Life.isMachine(change.address()) && runs(change)) {
        Instant end = end(change);
        if (isOverdue(change)) {
          late.add(change.address());
        } else if (end == null) {
          endless.add(change.address());
        } else if (last == null || end.isAfter(last)) {
          last = end;
        }
      }
    }
    if (!late.isEmpty()) {
      String names = names(late, page.width());
      page.prose("", page.style().bold("Overdue: ") + names + "; nothing there ends by itself.");
    }
    if (last == null && endless.isEmpty()) {
      return;
    }
    String words = last == null ? "" : "the last of it " + about(last) + ".";
    if (!endless.isEmpty()) {
      String never = "never, for " + names(endless, page.width());
      words = last == null ? never + "." : never + "; the rest by " + about(last) + ".";
    }
    page.prose("", page.style().bold("Ends: ") + words);
  }

  /** No name is wider than the page, where it could not be broken. */
  private static String names(List<Address> addresses, int width) {
    StringBuilder all = new StringBuilder();
    for (String name : Words.addresses(addresses).split(", ", -1)) {
      all.append(all.isEmpty() ? "" : ", ").append(Columns.fit(name, width - 2));
    }
    return all.toString();
  }

  private static boolean runs(Change change) {
    return switch (change.action()) {
      case Action.Create _, Action.Replace _ -> true;
      case Action.Update _, Action.Restart _ -> !change.endsAtOnce();
      case Action.NoOp _ -> change.deposed().isEmpty() && !change.after().isEmpty();
      case Action.Delete _, Action.Forget _, Action.Finished _ -> false;
    };
  }

  /** What is there and stays, and should have ended. */
  private boolean isOverdue(Change change) {
    return switch (change.action()) {
      case Action.NoOp _, Action.Update _, Action.Restart _ ->
          OverdueMachines.by(change.before(), now) != null;
      case Action.Create _, Action.Replace _, Action.Delete _, Action.Forget _, Action.Finished _ ->
          false;
    };
  }

  private static boolean isReplaced(Change change) {
    return change.action() instanceof Action.Replace;
  }

  /** What runs already knows its deadline best. */
  private @Nullable Instant end(Change change) {
    Instant planned = change.ends();
    return switch (change.action()) {
      case Action.Create _, Action.Replace _ -> planned == null ? null : planned.plus(age);
      case Action.NoOp _, Action.Update _, Action.Restart _ -> {
        Instant known = Life.deadline(change.after());
        yield known == null || saysTtl(change) ? planned : known;
      }
      case Action.Delete _, Action.Forget _, Action.Finished _ -> null;
    };
  }

  /** True if a change in place says the deadline anew. */
  private static boolean saysTtl(Change change) {
    for (AttributeChange attribute : change.attributes()) {
      if (attribute.name().equals(MachineOperations.TTL) && attribute.onChange() != null) {
        return true;
      }
    }
    return false;
  }

  private String about(Instant end) {
    return "about " + times.brief(end, now) + " (in " + Times.of(Duration.between(now, end)) + ")";
  }
}
