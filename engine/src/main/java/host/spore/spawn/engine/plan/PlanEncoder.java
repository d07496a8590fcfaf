package host.spore.spawn.engine.plan;

import host.spore.spawn.diagnostic.Diagnostic;
import host.spore.spawn.diagnostic.NextCommand;
import host.spore.spawn.engine.plan.Change.AttributeChange;
import host.spore.spawn.engine.provider.Cost;
import host.spore.spawn.engine.provider.Viability;
import host.spore.spawn.state.Operation;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A plan as a tree, ready for its file; {@link PlanDecoder} reads it back. */
final class PlanEncoder {
  private PlanEncoder() {}

  static Tree encode(Plan plan) {
    return new Tree()
        .put("header", header(plan.header()))
        .put("changes", plan.changes(), PlanEncoder::change)
        .put("outputs", plan.outputs(), PlanEncoder::output)
        .put(
            "moves",
            plan.moves().entrySet(),
            m -> new Tree().put("from", text(m.getKey())).put("to", text(m.getValue())).value())
        .put("refreshed", plan.refreshed(), PlanEncoder::resource)
        .put("pending", plan.pending(), PlanEncoder::operation)
        .put("steps", plan.graph().steps(), PlanEncoder::step)
        .put("after", after(plan.graph()))
        .put("cost", cost(plan.cost()))
        .put("diagnostics", plan.diagnostics(), PlanEncoder::diagnostic);
  }

  private static String text(Address address) {
    return address.toString();
  }

  private static @Nullable String textOrNull(@Nullable Address address) {
    return address == null ? null : address.toString();
  }

  private static Value header(Plan.Header h) {
    return new Tree()
        .put("stack", h.stack())
        .put("mode", h.mode().name())
        .put("lineage", h.lineage())
        .put("serial", h.serial())
        .put("specFile", h.specFile())
        .put("specDigest", h.specDigest().hex())
        .put("createdAt", h.createdAt().toString())
        .value();
  }

  private static Value change(Change c) {
    return new Tree()
        .put("address", text(c.address()))
        .put("deposed", c.deposed())
        .put("movedFrom", textOrNull(c.movedFrom()))
        .put("kind", c.kind())
        .put("action", action(c.action()))
        .put("before", c.before())
        .put("after", c.after())
        .put("attributes", c.attributes(), PlanEncoder::attribute)
        .put("drift", c.drift(), PlanEncoder::attribute)
        .put(
            "reasons",
            c.reasons(),
            r -> new Tree().put("why", r.why().name()).put("detail", r.detail()).value())
        .put("cost", c.cost().lines(), PlanEncoder::line)
        .put("costSource", c.cost().source())
        .put("ends", c.ends() == null ? null : c.ends().toString())
        .value();
  }

  private static Value line(Cost.Line line) {
    return new Tree()
        .put("what", line.what())
        .put("perHour", line.perHour())
        .put("atWorst", line.atWorst())
        .value();
  }

  private static Tree kept(Tree tree, boolean kept) {
    return kept ? tree.put("kept", true) : tree;
  }

  private static Value action(Action action) {
    Tree tree = new Tree();
    return switch (action) {
      case Action.NoOp _ -> tree.put("is", "no-op").value();
      case Action.Create _ -> tree.put("is", "create").value();
      case Action.Update _ -> tree.put("is", "update").value();
      case Action.Restart _ -> tree.put("is", "restart").value();
      case Action.Replace r ->
          tree.put("is", "replace").put("createFirst", r.createFirst()).value();
      case Action.Delete d -> kept(tree.put("is", "delete"), d.kept()).value();
      case Action.Forget _ -> tree.put("is", "forget").value();
      case Action.Finished f -> tree.put("is", "finished").put("end", end(f.end())).value();
    };
  }

  private static @Nullable Value end(ResourceState.@Nullable End end) {
    if (end == null) {
      return null;
    }
    return new Tree()
        .put("reason", end.reason())
        .put("detail", end.detail())
        .put("at", end.at().toString())
        .value();
  }

  private static @Nullable Value viability(@Nullable Viability viability) {
    return viability == null
        ? null
        : new Tree().put("least", viability.least()).put("ends", viability.ends()).value();
  }

  private static Value attribute(AttributeChange a) {
    return new Tree()
        .put("name", a.name())
        .put("before", a.before())
        .put("after", a.after())
        .put("secrets", SecretChanges.of(a.before(), a.after()))
        .put("onChange", a.onChange() == null ? null : a.onChange().name())
        .value();
  }

  private static Value output(Plan.OutputChange o) {
    return new Tree()
        .put("name", o.name())
        .put("before", o.before())
        .put("after", o.after())
        .put("secrets", SecretChanges.of(o.before(), o.after()))
        .put("expression", o.expression())
        .put("sensitive", o.sensitive())
        .value();
  }

  private static Value resource(ResourceState r) {
    return new Tree()
        .put("address", text(r.address()))
        .put("deposed", r.deposed())
        .put("kind", r.kind())
        .put("provider", r.provider())
        .put("id", r.id())
        .put("generation", r.generation())
        .put("status", r.status().name())
        .put("inputs", r.inputs())
        .put("attributes", r.attributes())
        .put("dependencies", r.dependencies(), a -> Value.text(a.toString()))
        .put("preventDestroy", r.preventDestroy())
        .put("end", end(r.end()))
        .put("createdAt", r.createdAt().toString())
        .put("updatedAt", r.updatedAt().toString())
        .value();
  }

  /** Only what can be told about it: once it is settled, the plan is stale anyway. */
  private static Value operation(Operation o) {
    return new Tree()
        .put("id", o.id())
        .put("run", o.run())
        .put("verb", o.verb().name())
        .put("provider", o.provider())
        .put("kind", o.kind())
        .put("addresses", o.addresses(), a -> Value.text(a.toString()))
        .put("deposed", o.deposed())
        .put("attempt", o.attempt())
        .put("phase", o.phase().name())
        .put("createdAt", o.createdAt().toString())
        .put("updatedAt", o.updatedAt().toString())
        .value();
  }

  private static Value step(Step step) {
    Tree tree = new Tree().put("kind", step.kind()).put("provider", step.provider());
    return switch (step) {
      case Step.Create s ->
          tree.put("is", "create")
              .put("members", s.members(), PlanEncoder::planned)
              .put("viability", viability(s.viability()))
              .value();
      case Step.Update s ->
          tree.put("is", "update")
              .put("member", planned(s.member()))
              .put("changed", s.changed(), Value::text)
              .value();
      case Step.Restart s ->
          tree.put("is", "restart")
              .put("member", planned(s.member()))
              .put("changed", s.changed(), Value::text)
              .value();
      case Step.Delete s ->
          kept(tree.put("is", "delete").put("keys", s.keys(), PlanEncoder::key), s.kept()).value();
      case Step.Depose s ->
          tree.put("is", "depose")
              .put("address", text(s.address()))
              .put("deposed", s.deposed())
              .value();
      case Step.Forget s -> tree.put("is", "forget").put("key", key(s.key())).value();
    };
  }

  private static Value key(ResourceState.Key key) {
    return new Tree().put("address", text(key.address())).put("deposed", key.deposed()).value();
  }

  private static Value planned(Step.Planned p) {
    return new Tree()
        .put("address", text(p.address()))
        .put("generation", p.generation())
        .put("inputs", p.inputs())
        .put("dependencies", p.dependencies(), a -> Value.text(a.toString()))
        .put("preventDestroy", p.preventDestroy())
        .value();
  }

  /** One text a step, such as {@code "0 3"}: shorter than a list of numbers. */
  private static Value after(StepGraph graph) {
    List<Value> all = new ArrayList<>(graph.size());
    for (int i = 0; i < graph.size(); i++) {
      StringBuilder text = new StringBuilder();
      for (int before : graph.predecessors(i)) {
        text.append(text.isEmpty() ? "" : " ").append(before);
      }
      all.add(Value.text(text.toString()));
    }
    return new Value.ListOf(all);
  }

  private static Value cost(Plan.CostSummary c) {
    return new Tree()
        .put("perHour", c.perHour())
        .put("toTtl", c.toTtl())
        .put("worstPerHour", c.worstPerHour())
        .put("worstToTtl", c.worstToTtl())
        .put("unknown", c.unknown(), Value::text)
        .put("sources", c.sources(), Value::text)
        .value();
  }

  private static Value diagnostic(Diagnostic d) {
    return new Tree()
        .put("code", d.code())
        .put("severity", d.severity().name())
        .put("summary", d.summary())
        .put("detail", d.detail())
        .put("hint", d.hint())
        .put("next", d.next(), PlanEncoder::command)
        .value();
  }

  private static Value command(NextCommand c) {
    return new Tree()
        .put("verb", c.verb())
        .put("words", c.words(), Value::text)
        .put("ofStack", c.ofStack())
        .value();
  }
}
