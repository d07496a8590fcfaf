package host.spore.spawn.engine;

import host.spore.spawn.diagnostic.Diagnostic;
import host.spore.spawn.engine.provider.Desired;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.state.StateStore;
import host.spore.spawn.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Planning without asking anybody: what was recorded stands for what would be looked up. */
final class Offline {
  private Offline() {}

  /**
   * The wanted resources, where an input that a look-up would have told has the value it was given
   * when the resource was made. For a resource that is new it stays unknown.
   */
  static List<Desired> asRecorded(List<Desired> desired, List<ResourceState> recorded) {
    Map<ResourceState.Key, ResourceState> byKey = new HashMap<>();
    recorded.forEach(row -> byKey.put(row.key(), row));
    List<Desired> all = new ArrayList<>(desired.size());
    for (Desired one : desired) {
      ResourceState row = byKey.get(ResourceState.Key.current(one.address()));
      all.add(row != null && row.kind().equals(one.kind()) ? filled(one, row.inputs()) : one);
    }
    return all;
  }

  private static Desired filled(Desired one, Map<String, Value> recorded) {
    Map<String, Value> inputs = new LinkedHashMap<>(one.inputs());
    inputs.replaceAll(
        (name, value) ->
            value instanceof Value.Unknown ? recorded.getOrDefault(name, value) : value);
    return new Desired(
        one.address(),
        one.kind(),
        one.provider(),
        inputs,
        one.dependsOn(),
        one.policy(),
        one.batch(),
        one.ttlHours(),
        one.span(),
        one.chosen());
  }

  /** Says that what runs was not looked at; empty if nothing is recorded. */
  static Optional<Diagnostic> unseen(StateStore.Snapshot prior) {
    int count = prior.resources().size();
    return count == 0
        ? Optional.empty()
        : Optional.of(
            Diagnostic.note(
                "SPN-1090",
                count == 1
                    ? "what became of the recorded resource"
                    : "what became of the " + count + " recorded resources",
                "They are taken to be as the state has them.",
                null));
  }
}
