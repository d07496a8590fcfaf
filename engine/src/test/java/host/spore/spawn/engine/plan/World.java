package host.spore.spawn.engine.plan;

import host.spore.spawn.engine.provider.Cost;
import host.spore.spawn.engine.provider.Desired;
import host.spore.spawn.engine.provider.Observation;
import host.spore.spawn.spec.SpecDigest;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.state.ResourceState.Status;
import host.spore.spawn.state.StateStore;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import host.spore.spawn.value.Values;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A state and the world it describes, on which plans can be carried out without an engine. */
final class World {
  private final Map<ResourceState.Key, ResourceState> rows =
      new TreeMap<>(
          Comparator.comparing(ResourceState.Key::address)
              .thenComparing(ResourceState.Key::deposed));
  final Map<ResourceState.Key, Observation> observed = new HashMap<>();
  private int ids;

  /** The same world again; what happens to one does not happen to the other. */
  World copy() {
    World copy = new World();
    copy.rows.putAll(rows);
    copy.ids = ids;
    return copy;
  }

  List<ResourceState> resources() {
    return List.copyOf(rows.values());
  }

  ResourceState get(Address address) {
    return rows.get(ResourceState.Key.current(address));
  }

  PlanInput input(List<Desired> desired, PlanOptions options) {
    return new PlanInput(
        "stack",
        "x.spawn.yaml",
        SpecDigest.of("digest"),
        options.mode() == Plan.Mode.APPLY ? desired : List.of(),
        List.of(),
        List.of(),
        List.of(),
        null,
        new StateStore.Snapshot(
            new StateStore.Header("lineage", 1, 1, "stack"), resources(), Map.of(), List.of()),
        observed,
        TestKinds.ALL,
        d -> Cost.FREE,
        options,
        Example.NOW);
  }

  /** What the observations said is recorded; from then on the world is as recorded. */
  void record(Plan plan) {
    plan.refreshed().forEach(r -> rows.put(r.key(), r));
    observed.clear();
  }

  void apply(Plan plan) {
    record(plan);
    plan.graph().steps().forEach(this::apply);
  }

  void apply(Step step) {
    switch (step) {
      case Step.Create s -> s.members().forEach(m -> create(s, m));
      case Step.Update s -> change(s, s.member());
      case Step.Restart s -> change(s, s.member());
      case Step.Delete s -> s.keys().forEach(this::delete);
      case Step.Depose s -> depose(s);
      case Step.Forget s -> rows.remove(s.key());
    }
  }

  private void delete(ResourceState.Key key) {
    if (rows.remove(key) == null) {
      throw new AssertionError("deleted twice or never there: " + key);
    }
  }

  private void depose(Step.Depose step) {
    ResourceState row = rows.remove(ResourceState.Key.current(step.address()));
    ResourceState.Key key = new ResourceState.Key(step.address(), step.deposed());
    if (row == null || rows.containsKey(key)) {
      throw new AssertionError("cannot step aside: " + step);
    }
    rows.put(
        key,
        row(
            row.address(),
            step.deposed(),
            row.kind(),
            row.id(),
            row.generation(),
            row.inputs(),
            row.attributes(),
            row.dependencies(),
            row.preventDestroy()));
  }

  private void create(Step.Create step, Step.Planned planned) {
    ResourceState there = get(planned.address());
    if (there != null && there.status() != Status.LOST) {
      throw new AssertionError("made although there is one: " + planned.address());
    }
    Map<String, Value> attributes = new LinkedHashMap<>(resolved(planned));
    ids++;
    attributes.put("ip", Value.text("10.0.0." + ids));
    attributes.put("secret", Value.text("secret-" + ids));
    attributes.putIfAbsent("zone", Value.text("z" + ids));
    put(step, planned, "id-" + ids, resolved(planned), attributes);
  }

  private void change(Step step, Step.Planned planned) {
    ResourceState row = get(planned.address());
    if (row == null || row.generation() != planned.generation()) {
      throw new AssertionError("changed although not there: " + planned.address());
    }
    Map<String, Value> attributes = new LinkedHashMap<>(row.attributes());
    attributes.keySet().removeAll(row.inputs().keySet());
    attributes.putAll(resolved(planned));
    put(step, planned, row.id(), resolved(planned), attributes);
  }

  private void put(
      Step step,
      Step.Planned planned,
      String id,
      Map<String, Value> inputs,
      Map<String, Value> attributes) {
    ResourceState row =
        row(
            planned.address(),
            "",
            step.kind(),
            id,
            planned.generation(),
            inputs,
            attributes,
            planned.dependencies(),
            planned.preventDestroy());
    rows.put(row.key(), row);
  }

  private static ResourceState row(
      Address address,
      String deposed,
      String kind,
      String id,
      int generation,
      Map<String, Value> inputs,
      Map<String, Value> attributes,
      List<Address> dependencies,
      boolean preventDestroy) {
    return ResourceState.builder(address)
        .deposed(deposed)
        .kind(kind)
        .provider("test")
        .id(id)
        .generation(generation)
        .inputs(inputs)
        .attributes(attributes)
        .dependencies(dependencies)
        .preventDestroy(preventDestroy)
        .at(Example.NOW)
        .build();
  }

  private Map<String, Value> resolved(Step.Planned planned) {
    Map<String, Value> inputs = new LinkedHashMap<>();
    planned.inputs().forEach((name, value) -> inputs.put(name, Values.resolve(value, this::look)));
    return inputs;
  }

  private Value look(Value.Reference reference) {
    ResourceState row = get(reference.address());
    Value value = row == null ? null : row.attributes().get(reference.attribute());
    if (value == null) {
      throw new AssertionError("not there when it was needed: " + reference);
    }
    return value;
  }

  List<ResourceState> deposed() {
    List<ResourceState> deposed = new ArrayList<>(rows.values());
    deposed.removeIf(r -> !r.isDeposed());
    return deposed;
  }
}
