package host.spore.spawn.engine.plan;

import host.spore.spawn.diagnostic.Diagnostic;
import host.spore.spawn.diagnostic.Validated;
import host.spore.spawn.engine.plan.Change.AttributeChange;
import host.spore.spawn.value.Value;
import host.spore.spawn.value.Values;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** A plan as text with everything in it that matters, for golden files. */
final class PlanText {
  private final StringBuilder out = new StringBuilder();

  static String of(Validated<Plan> result) {
    PlanText text = new PlanText();
    result.diagnostics().forEach(text::diagnostic);
    result.value().ifPresent(text::plan);
    return text.out.toString();
  }

  private void diagnostic(Diagnostic d) {
    line("%s %s: %s".formatted(d.severity(), d.code(), d.summary()));
    d.detail().lines().forEach(l -> line("  " + l));
    if (d.hint() != null) {
      line("  " + d.hint());
    }
  }

  private void plan(Plan plan) {
    plan.pending().forEach(o -> line("pending " + o.verb() + " " + o.addresses()));
    plan.moves().entrySet().stream()
        .sorted(java.util.Map.Entry.comparingByKey())
        .forEach(m -> line("move " + m.getKey() + " to " + m.getValue()));
    plan.changes().forEach(this::change);
    plan.outputs().forEach(o -> line("output " + o.name() + ": " + arrow(o.before(), o.after())));
    plan.refreshed()
        .forEach(
            r ->
                line(
                    "record %s%s %s%s needs %s%s"
                        .formatted(
                            r.address(),
                            r.deposed().isEmpty() ? "" : " (" + r.deposed() + ")",
                            r.status(),
                            r.end() == null ? "" : " (" + r.end().reason() + ")",
                            r.dependencies(),
                            r.preventDestroy() ? " protected" : "")));
    if (!plan.cost().sources().isEmpty()) {
      line(
          "cost %s an hour, %s to ttl, unknown %s"
              .formatted(plan.cost().perHour(), plan.cost().toTtl(), plan.cost().unknown()));
    }
    for (int i = 0; i < plan.graph().size(); i++) {
      int[] before = plan.graph().predecessors(i);
      line(
          "%d. %s%s"
              .formatted(i, step(plan.graph().step(i)), before.length == 0 ? "" : after(before)));
    }
    line(plan.isEmpty() ? "empty" : plan.hasChanges() ? "changes" : "only the state changes");
  }

  private static String after(int[] before) {
    return "  after "
        + Arrays.stream(before).mapToObj(String::valueOf).collect(Collectors.joining(" "));
  }

  private void change(Change c) {
    String name =
        c.address()
            + (c.deposed().isEmpty() ? "" : " (" + c.deposed() + ")")
            + (c.movedFrom() == null ? "" : " (was " + c.movedFrom() + ")");
    String reasons =
        c.reasons().stream()
            .map(r -> r.why() + (r.detail().isEmpty() ? "" : " (" + r.detail() + ")"))
            .collect(Collectors.joining("; "));
    line((symbol(c.action()) + " " + name + "  " + reasons).stripTrailing());
    c.attributes().forEach(a -> attribute("", a));
    c.drift().forEach(a -> attribute("drift ", a));
  }

  private void attribute(String prefix, AttributeChange a) {
    line(
        "    %s%s: %s%s"
            .formatted(
                prefix,
                a.name(),
                arrow(a.before(), a.after()),
                a.onChange() == null ? "" : " [" + a.onChange() + "]"));
  }

  private static String arrow(Value before, Value after) {
    return show(before) + " -> " + show(after);
  }

  private static String show(Value value) {
    return value == null ? "-" : Values.display(value);
  }

  private static String symbol(Action action) {
    return switch (action) {
      case Action.NoOp _ -> "=";
      case Action.Create _ -> "+";
      case Action.Update _ -> "~";
      case Action.Restart _ -> "~!";
      case Action.Replace r -> r.createFirst() ? "+/-" : "-/+";
      case Action.Delete _ -> "-";
      case Action.Forget _ -> "forget";
      case Action.Finished f -> "finished[" + f.end().reason() + "]";
    };
  }

  private static String step(Step step) {
    return switch (step) {
      case Step.Create s -> "create " + members(s.members());
      case Step.Update s -> "update " + members(List.of(s.member())) + " " + s.changed();
      case Step.Restart s -> "restart " + members(List.of(s.member())) + " " + s.changed();
      case Step.Delete s ->
          "delete "
              + s.keys().stream()
                  .map(k -> k.address() + (k.deposed().isEmpty() ? "" : "(" + k.deposed() + ")"))
                  .collect(Collectors.joining(" "));
      case Step.Depose s -> "depose " + s.address() + " as " + s.deposed();
      case Step.Forget s -> "forget " + s.key().address();
    };
  }

  private static String members(List<Step.Planned> members) {
    return members.stream()
        .map(
            m ->
                m.address()
                    + "#"
                    + m.generation()
                    + Values.display(new Value.MapOf(m.inputs()))
                    + (m.dependencies().isEmpty() ? "" : m.dependencies().toString()))
        .collect(Collectors.joining(" "));
  }

  private void line(String text) {
    out.append(text).append('\n');
  }
}
