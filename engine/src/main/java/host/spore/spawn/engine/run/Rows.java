package host.spore.spawn.engine.run;

import host.spore.spawn.engine.plan.Step;
import host.spore.spawn.engine.provider.Kind;
import host.spore.spawn.state.Operation;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.value.Value;
import host.spore.spawn.value.Values;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The resource rows an operation leads to: drafted before the call, completed by its result. */
final class Rows {
  private Rows() {}

  /** The row of a resource that is about to be made. */
  static ResourceState created(
      Step step, Step.Planned planned, Map<String, Value> inputs, Instant now) {
    return ResourceState.builder(planned.address())
        .kind(step.kind())
        .provider(step.provider())
        .generation(planned.generation())
        .inputs(inputs)
        .attributes(inputs)
        .dependencies(planned.dependencies())
        .preventDestroy(planned.preventDestroy())
        .at(now)
        .build();
  }

  /** The row of a resource that is about to be changed in place. */
  static ResourceState updated(
      ResourceState prior, Step.Planned planned, Map<String, Value> inputs, Instant now) {
    Map<String, Value> attributes = new HashMap<>(prior.attributes());
    attributes.keySet().removeAll(prior.inputs().keySet());
    attributes.putAll(inputs);
    return prior.toBuilder()
        .generation(planned.generation())
        .status(ResourceState.Status.READY)
        .inputs(inputs)
        .attributes(attributes)
        .dependencies(planned.dependencies())
        .preventDestroy(planned.preventDestroy())
        .end(null)
        .updatedAt(now)
        .build();
  }

  /**
   * The draft completed by what the provider reported: its attributes are the attributes, as if
   * they had been observed; if it reported none, the draft's stay.
   */
  static ResourceState ready(
      ResourceState draft, Operation.Result result, @Nullable Kind kind, Instant now) {
    Map<String, Value> attributes = HashMap.newHashMap(result.attributes().size());
    result
        .attributes()
        .forEach(
            (name, value) -> {
              boolean secret = draft.attributes().get(name) instanceof Value.Sensitive;
              attributes.put(name, secret || isSensitive(kind, name) ? sensitive(value) : value);
            });
    return with(
        draft,
        draft.deposed(),
        result.id(),
        draft.status(),
        attributes.isEmpty() ? draft.attributes() : Values.markLike(attributes, draft.inputs()),
        now);
  }

  /** The draft of an object that exists but did not come out right. */
  static ResourceState tainted(ResourceState draft, String id, Instant now) {
    return with(draft, draft.deposed(), id, ResourceState.Status.TAINTED, draft.attributes(), now);
  }

  /** True if somebody ended it when this had been begun already: what was ended stays ended. */
  static boolean endedSince(ResourceState row, Operation operation) {
    ResourceState.End end = row.end();
    return row.status() == ResourceState.Status.FINISHED
        && end != null
        && end.isTerminated()
        && !end.at().isBefore(operation.createdAt());
  }

  /** The row stepping aside for its replacement. */
  static ResourceState deposed(ResourceState row, String deposed, Instant now) {
    return with(row, deposed, row.id(), row.status(), row.attributes(), now);
  }

  private static boolean isSensitive(@Nullable Kind kind, String name) {
    Kind.Attribute attribute = kind == null ? null : kind.attribute(name);
    return attribute != null && attribute.sensitive();
  }

  private static Value sensitive(Value value) {
    return value instanceof Value.Sensitive ? value : new Value.Sensitive(value);
  }

  private static ResourceState with(
      ResourceState row,
      String deposed,
      String id,
      ResourceState.Status status,
      Map<String, Value> attributes,
      Instant now) {
    return row.toBuilder()
        .deposed(deposed)
        .id(id)
        .status(status)
        .attributes(attributes)
        .updatedAt(now)
        .build();
  }
}
