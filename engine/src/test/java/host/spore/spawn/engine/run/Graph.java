package host.spore.spawn.engine.run;

import host.spore.spawn.engine.plan.Plan;
import host.spore.spawn.engine.plan.Step;
import host.spore.spawn.engine.plan.StepGraph;
import host.spore.spawn.engine.testing.FakeKinds;
import host.spore.spawn.spec.SpecDigest;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Plans made by hand. */
final class Graph {
  private final List<Step> steps = new ArrayList<>();
  private final List<int[]> predecessors = new ArrayList<>();

  /** Adds a step after earlier ones; answers its index. */
  int add(Step step, int... after) {
    steps.add(step);
    predecessors.add(after);
    return steps.size() - 1;
  }

  int create(String address, int... after) {
    return add(create(Map.of(), address), after);
  }

  StepGraph build() {
    return new StepGraph(steps, predecessors.toArray(int[][]::new));
  }

  Plan plan() {
    return plan(build(), List.of(), List.of(), Map.of());
  }

  static Plan plan(
      StepGraph graph,
      List<Plan.OutputChange> outputs,
      List<ResourceState> refreshed,
      Map<Address, Address> moves) {
    return new Plan(
        new Plan.Header("lab", Plan.Mode.APPLY, "", 0, "lab.yaml", SpecDigest.NONE, Instant.EPOCH),
        List.of(),
        outputs,
        moves,
        refreshed,
        List.of(),
        graph,
        Plan.CostSummary.FREE,
        List.of());
  }

  static Step.Create create(Map<String, Value> inputs, String... addresses) {
    return new Step.Create(
        FakeKinds.INSTANCE, "fake", Stream.of(addresses).map(a -> planned(a, inputs)).toList());
  }

  static Step.Update update(String address, Map<String, Value> inputs) {
    return new Step.Update(
        FakeKinds.INSTANCE, "fake", planned(address, inputs), List.copyOf(inputs.keySet()));
  }

  static Step.Delete delete(String... addresses) {
    return new Step.Delete(
        FakeKinds.INSTANCE,
        "fake",
        Stream.of(addresses).map(a -> ResourceState.Key.current(address(a))).toList());
  }

  static Step.Planned planned(String address, Map<String, Value> inputs) {
    return new Step.Planned(address(address), 1, inputs, List.of(), false);
  }

  static Address address(String text) {
    return Address.parse(text).orElseThrow();
  }
}
