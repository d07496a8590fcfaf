package host.spore.spawn.engine.plan;

import host.spore.spawn.diagnostic.Diagnostic;
import host.spore.spawn.diagnostic.Validated;
import host.spore.spawn.engine.provider.Desired;
import host.spore.spawn.engine.provider.IgnoredChanges;
import host.spore.spawn.engine.provider.Kind;
import host.spore.spawn.spec.Spec;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Redaction;
import host.spore.spawn.value.Value;
import host.spore.spawn.value.Values;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts sensitive values back into a plan that was read from a file. */
final class Refill {
  private final Plan plan;
  private final Map<Address, Desired> desired = new HashMap<>();
  private final Map<String, Value> outputs = new HashMap<>();
  private final Map<ResourceState.Key, ResourceState> seen = new HashMap<>();
  private final List<Diagnostic> faults = new ArrayList<>();

  Refill(Plan plan, List<Desired> desired, List<Spec.Output> outputs, List<ResourceState> seen) {
    this.plan = plan;
    for (Desired one : desired) {
      this.desired.put(one.address(), one);
    }
    for (Spec.Output output : outputs) {
      this.outputs.put(output.name(), output.value());
    }
    for (ResourceState row : seen) {
      Address address = plan.moves().getOrDefault(row.address(), row.address());
      this.seen.put(new ResourceState.Key(address, row.deposed()), row);
    }
  }

  Validated<Plan> refill() {
    int[][] predecessors = new int[plan.graph().size()][];
    List<Step> steps = new ArrayList<>(predecessors.length);
    for (int i = 0; i < predecessors.length; i++) {
      predecessors[i] = plan.graph().predecessors(i);
      steps.add(step(plan.graph().step(i)));
    }
    List<ResourceState> refreshed = new ArrayList<>(plan.refreshed().size());
    for (ResourceState row : plan.refreshed()) {
      refreshed.add(row(row));
    }
    List<Plan.OutputChange> changes = new ArrayList<>(plan.outputs().size());
    for (Plan.OutputChange output : plan.outputs()) {
      changes.add(output(output));
    }
    if (!faults.isEmpty()) {
      return Validated.failed(faults);
    }
    return Validated.of(
        new Plan(
            plan.header(),
            plan.changes(),
            changes,
            plan.moves(),
            refreshed,
            plan.pending(),
            new StepGraph(steps, predecessors),
            plan.cost(),
            plan.diagnostics()));
  }

  private Step step(Step step) {
    return switch (step) {
      case Step.Create s -> {
        List<Step.Planned> members = new ArrayList<>(s.members().size());
        for (Step.Planned member : s.members()) {
          members.add(planned(member));
        }
        yield new Step.Create(s.kind(), s.provider(), members, s.viability());
      }
      case Step.Update s ->
          new Step.Update(s.kind(), s.provider(), planned(s.member()), s.changed());
      case Step.Restart s ->
          new Step.Restart(s.kind(), s.provider(), planned(s.member()), s.changed());
      case Step.Delete s -> s;
      case Step.Depose s -> s;
      case Step.Forget s -> s;
    };
  }

  private Step.Planned planned(Step.Planned p) {
    Map<String, Value> inputs = LinkedHashMap.newLinkedHashMap(p.inputs().size());
    for (Map.Entry<String, Value> input : p.inputs().entrySet()) {
      Value value = input.getValue();
      inputs.put(
          input.getKey(),
          Redaction.isRedacted(value) ? restored(p.address(), input.getKey()) : value);
    }
    return new Step.Planned(
        p.address(), p.generation(), inputs, p.dependencies(), p.preventDestroy());
  }

  /** From the spec, or from the world where the plan keeps what is there. */
  private Value restored(Address address, String attribute) {
    Desired one = desired.get(address);
    ResourceState row = seen.get(ResourceState.Key.current(address));
    Value found = one == null ? null : one.inputs().get(attribute);
    if (row != null && (found == null || (one != null && Differ.ignores(one, attribute)))) {
      Value kept = row.attributes().getOrDefault(attribute, row.inputs().get(attribute));
      found = kept == null ? found : kept;
    } else if (row != null && one != null && !one.policy().ignoreChanges().isEmpty()) {
      Kind.Attribute named =
          new Kind.Attribute(attribute, Kind.Origin.OPTIONAL, Kind.OnChange.UPDATE, false, "");
      Value there = row.attributes().getOrDefault(attribute, row.inputs().get(attribute));
      found = IgnoredChanges.kept(named, one.policy().ignoreChanges(), found, there);
    }
    if (found == null) {
      faults.add(
          Diagnostic.error(
              "SPN-1605",
              "the sensitive value of `" + attribute + "` of `" + address + "` is not to be found",
              "A saved plan holds no sensitive values; they come from the spec and its variables."
                  + " Plan again.",
              null));
      return Value.NULL;
    }
    return Values.isSensitive(found) ? found : new Value.Sensitive(found);
  }

  private ResourceState row(ResourceState row) {
    ResourceState known = seen.get(row.key());
    return row.toBuilder()
        .inputs(known == null ? row.inputs() : known.inputs())
        .attributes(refilled(row.attributes(), known == null ? Map.of() : known.attributes()))
        .build();
  }

  /** What was observed of a sensitive attribute is not in the file: what is seen now counts. */
  private static Map<String, Value> refilled(
      Map<String, Value> attributes, Map<String, Value> seen) {
    Map<String, Value> all = LinkedHashMap.newLinkedHashMap(attributes.size());
    for (Map.Entry<String, Value> entry : attributes.entrySet()) {
      Value value = entry.getValue();
      Value kept = Redaction.isRedacted(value) ? seen.get(entry.getKey()) : value;
      if (kept != null) {
        all.put(entry.getKey(), kept);
      }
    }
    return all;
  }

  private Plan.OutputChange output(Plan.OutputChange output) {
    Value expression = output.expression();
    @Nullable Value known = outputs.get(output.name());
    if (expression == null || known == null || !Redaction.isRedacted(expression)) {
      return output;
    }
    return new Plan.OutputChange(
        output.name(), output.before(), output.after(), known, output.sensitive());
  }
}
