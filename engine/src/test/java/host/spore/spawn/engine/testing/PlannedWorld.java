package host.spore.spawn.engine.testing;

import host.spore.spawn.diagnostic.Validated;
import host.spore.spawn.engine.plan.Plan;
import host.spore.spawn.engine.plan.PlanInput;
import host.spore.spawn.engine.plan.PlanOptions;
import host.spore.spawn.engine.plan.Planner;
import host.spore.spawn.engine.plan.Step;
import host.spore.spawn.engine.provider.Cost;
import host.spore.spawn.engine.provider.Desired;
import host.spore.spawn.engine.provider.Kind;
import host.spore.spawn.spec.SpecDigest;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.state.StateStore;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import host.spore.spawn.value.Values;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a plan has made, without anything being there: every attribute that a provider would choose
 * is a text of its own.
 */
public final class PlannedWorld {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  private final Map<String, Kind> kinds = new LinkedHashMap<>();
  private final Map<Address, ResourceState> rows = new LinkedHashMap<>();

  /** One in which nothing is. */
  public PlannedWorld(List<Kind> kinds) {
    kinds.forEach(kind -> this.kinds.put(kind.name(), kind));
  }

  /** The plan for these, from what is there. */
  public Plan plan(List<Desired> desired) {
    PlanInput input =
        new PlanInput(
            "stack",
            "x.spawn.yaml",
            SpecDigest.NONE,
            desired,
            List.of(),
            List.of(),
            List.of(),
            null,
            new StateStore.Snapshot(
                new StateStore.Header("lineage", 1, 1, "stack"),
                List.copyOf(rows.values()),
                Map.of(),
                List.of()),
            Map.of(),
            kinds,
            d -> Cost.FREE,
            PlanOptions.APPLY,
            NOW);
    Validated<Plan> planned = new Planner().plan(input);
    if (planned.hasErrors()) {
      throw new AssertionError(planned.diagnostics());
    }
    return planned.get();
  }

  /** Makes them, where nothing is yet. */
  public PlannedWorld with(List<Desired> desired) {
    for (Step step : plan(desired).graph().steps()) {
      if (!(step instanceof Step.Create create)) {
        throw new AssertionError("something was there: " + step);
      }
      create.members().forEach(member -> create(create, member));
    }
    return this;
  }

  private void create(Step.Create step, Step.Planned planned) {
    Map<String, Value> inputs = new LinkedHashMap<>();
    planned.inputs().forEach((name, v) -> inputs.put(name, Values.resolve(v, this::look)));
    Map<String, Value> attributes = new LinkedHashMap<>(inputs);
    for (Kind.Attribute attribute : kinds.get(step.kind()).attributes()) {
      boolean chosen =
          attribute.origin() == Kind.Origin.COMPUTED
              || attribute.origin() == Kind.Origin.OPTIONAL_COMPUTED;
      // It says its address only where it is called otherwise.
      if (chosen && !attribute.name().equals(Kind.ADDRESS)) {
        String own = planned.address() + " " + attribute.name();
        attributes.putIfAbsent(attribute.name(), Value.text(own));
      }
    }
    ResourceState row =
        ResourceState.builder(planned.address())
            .kind(step.kind())
            .provider(step.provider())
            .id(planned.address() + " id")
            .generation(planned.generation())
            .inputs(inputs)
            .attributes(attributes)
            .dependencies(planned.dependencies())
            .preventDestroy(planned.preventDestroy())
            .at(NOW)
            .build();
    rows.put(planned.address(), row);
  }

  private Value look(Value.Reference reference) {
    ResourceState row = rows.get(reference.address());
    Value value = row == null ? null : row.attributes().get(reference.attribute());
    if (value == null) {
      throw new AssertionError("not there when it was needed: " + reference);
    }
    return value;
  }
}
