package host.spore.spawn.cli.view;

import host.spore.spawn.cli.terminal.Columns;
import host.spore.spawn.cli.terminal.Page;
import host.spore.spawn.cli.terminal.Table;
import host.spore.spawn.cli.terminal.Times;
import host.spore.spawn.cli.view.diff.DiffView;
import host.spore.spawn.cli.view.diff.ValueText;
import host.spore.spawn.engine.plan.Change.AttributeChange;
import host.spore.spawn.state.Operation;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.state.RunSummary;
import host.spore.spawn.state.StateStore;
import host.spore.spawn.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The state for a person: whole, one resource, the instances, the runs. */
public final class StateView {
  private StateView() {}

  /** Everything that is recorded. */
  public static void write(Page page, StateStore.Snapshot state, Instant now) {
    if (state.resources().isEmpty() && state.outputs().isEmpty() && state.open().isEmpty()) {
      page.line("The state is empty.");
      return;
    }
    for (ResourceState resource : state.resources()) {
      page.gap();
      resource(page, resource, now);
    }
    if (!state.outputs().isEmpty()) {
      page.gap().line(page.style().bold("Outputs:")).gap();
      OutputView.all(page, "  ", state.outputs());
    }
    if (!state.open().isEmpty()) {
      page.gap().line("Unfinished; the next apply or destroy settles them first:");
      for (Operation operation : state.open()) {
        page.line(
            "  "
                + Words.verb(operation.verb())
                + " "
                + Words.addresses(operation.addresses())
                + " (begun "
                + Times.ago(operation.createdAt(), now)
                + ")");
      }
    }
  }

  /** One resource with its attributes. */
  public static void resource(Page page, ResourceState r, Instant now) {
    String deposed = r.isDeposed() ? " (deposed " + r.deposed() + ")" : "";
    page.line(page.style().bold("# " + r.address()) + deposed + ": " + life(r, now));
    Map<String, Value> shown = Secrets.attributes(r);
    shown.putIfAbsent("id", Value.text(r.id()));
    if (page.isSpoken()) {
      page.line("It is a " + r.kind() + ".");
      new DiffView(page)
          .write(
              "",
              shown.entrySet().stream()
                  .map(e -> new AttributeChange(e.getKey(), null, e.getValue(), null))
                  .toList());
      return;
    }
    page.line(r.kind() + " \"" + r.address().name() + "\" {");
    int longest = 0;
    for (String name : shown.keySet()) {
      longest = Math.max(longest, Columns.width(name));
    }
    for (Map.Entry<String, Value> e : shown.entrySet()) {
      DiffView.attribute(page, "    ", Columns.pad(e.getKey(), longest), e.getValue());
    }
    page.line("}");
  }

  private static String life(ResourceState r, Instant now) {
    return Life.isMachine(r) || r.status() != ResourceState.Status.READY
        ? Life.status(r).equals("running") ? "running, " + Life.words(r, now) : Life.words(r, now)
        : "ready";
  }

  /** The machines, one a line. */
  public static void instances(Page page, List<ResourceState> machines, Instant now) {
    Table table = new Table("ADDRESS", "STATE", "ID", "PRIVATE IP", "AGE", "LIFE");
    for (ResourceState r : machines) {
      Value ip = r.attributes().getOrDefault("private_ip", Value.text("-"));
      table.row(
          r.address().toString(),
          Life.status(r, now),
          r.id(),
          ip instanceof Value.Text text ? text.value() : ValueText.of(ip),
          Times.of(Duration.between(r.createdAt(), now)),
          Life.brief(r, now));
    }
    table.writeTo(page);
  }

  /** The runs, newest first. */
  public static void history(Page page, List<StateStore.Run> runs) {
    Table table = new Table("STARTED", "COMMAND", "WHO", "TOOK", "OUTCOME", "SUMMARY");
    for (StateStore.Run run : runs) {
      table.row(
          page.times().stamp(run.startedAt()),
          run.command(),
          run.user() + "@" + run.host(),
          run.finishedAt().map(end -> Times.of(Duration.between(run.startedAt(), end))).orElse("-"),
          run.outcome(),
          RunSummary.parse(run.summary()).counts());
    }
    table.writeTo(page);
    reasons(page, runs);
  }

  /** The first reason of each run that failed; `--json` tells all that are kept. */
  private static void reasons(Page page, List<StateStore.Run> runs) {
    boolean first = true;
    for (StateStore.Run run : runs) {
      List<RunSummary.Failure> failures = RunSummary.parse(run.summary()).failures();
      if (!failures.isEmpty()) {
        if (first) {
          page.gap().line("What failed:");
          first = false;
        }
        RunSummary.Failure failure = failures.getFirst();
        int others = failures.size() - 1;
        int unnamed = failure.count() - failure.addresses().size();
        page.line(
            "  "
                + page.times().stamp(run.startedAt())
                + "  "
                + Words.addresses(failure.addresses())
                + (unnamed == 0 ? ": " : " and " + unnamed + " more: ")
                + Columns.printable(failure.summary())
                + (others == 0 ? "" : " (and " + others + " more; see --json)"));
      }
    }
  }

  /** The machines of a state, in the order of their addresses. */
  public static List<ResourceState> machines(StateStore.Snapshot state) {
    return state.resources().stream().filter(Life::isMachine).toList();
  }
}
