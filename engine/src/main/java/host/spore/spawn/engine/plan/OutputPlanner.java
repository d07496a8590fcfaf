package host.spore.spawn.engine.plan;

import host.spore.spawn.engine.observe.Contents;
import host.spore.spawn.engine.plan.Plan.OutputChange;
import host.spore.spawn.spec.Spec;
import host.spore.spawn.state.StateStore.OutputState;
import host.spore.spawn.value.Value;
import host.spore.spawn.value.Values;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Says what becomes of the stack's outputs. */
final class OutputPlanner {
  private final PlanInput input;
  private final Resolver resolver;

  OutputPlanner(PlanInput input, Resolver resolver) {
    this.input = input;
    this.resolver = resolver;
  }

  /** In the order of their names. */
  List<OutputChange> plan() {
    Map<String, OutputChange> changes = new TreeMap<>();
    switch (input.options().mode()) {
      case APPLY -> {
        wanted(changes);
        unwanted(changes);
      }
      case DESTROY -> {
        if (input.options().targets().isEmpty() && input.options().excludes().isEmpty()) {
          unwanted(changes);
        }
      }
      case REFRESH_ONLY -> {}
    }
    return List.copyOf(changes.values());
  }

  private void wanted(Map<String, OutputChange> changes) {
    for (Spec.Output output : input.outputs()) {
      OutputState prior = input.prior().outputs().get(output.name());
      Value before = prior == null ? null : prior.value();
      Value after = resolver.resolve(output.value());
      boolean sensitive = Values.isSensitive(after) || Values.isSensitive(output.value());
      Value shown = before != null && Contents.same(before, after) ? before : after;
      changes.put(
          output.name(), new OutputChange(output.name(), before, shown, output.value(), sensitive));
    }
    resolver.takeCauses();
  }

  private void unwanted(Map<String, OutputChange> changes) {
    input
        .prior()
        .outputs()
        .forEach(
            (name, prior) -> {
              if (!changes.containsKey(name)) {
                changes.put(
                    name, new OutputChange(name, prior.value(), null, null, prior.sensitive()));
              }
            });
  }
}
