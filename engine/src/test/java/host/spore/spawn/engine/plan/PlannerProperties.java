package host.spore.spawn.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.diagnostic.Validated;
import host.spore.spawn.engine.provider.Desired;
import host.spore.spawn.engine.provider.Observation;
import host.spore.spawn.engine.provider.Viability;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import host.spore.spawn.value.Values;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What holds for every plan, tried on random specs, histories and drifts. */
final class PlannerProperties {
  private static final int TRIES = 400;

  private final Planner planner = new Planner();

  @Property(tries = TRIES)
  void nothingIsLeftToPlanOnceAPlanWasApplied(@ForAll long seed) {
    Random random = new Random(seed);
    World world = new World();
    for (int round = 0; round < 4; round++) {
      List<Desired> desired = desired(random);
      drift(random, world);
      world.apply(plan(world, desired));
      assertThat(plan(world, desired)).matches(Plan::isEmpty, "is empty");
    }
    world.apply(planner.plan(world.input(List.of(), PlanOptions.DESTROY)).get());
    assertThat(world.resources()).isEmpty();
  }

  /** Any steps whose predecessors were done, in any order: stopped there, the next run goes on. */
  @Property(tries = TRIES)
  void anyPrefixConverges(@ForAll long seed) {
    Random random = new Random(seed);
    World world = new World();
    for (int round = 0; round < 4; round++) {
      List<Desired> desired = desired(random);
      drift(random, world);
      Plan plan = plan(world, desired);
      world.record(plan);
      part(random, plan.graph()).forEach(i -> world.apply(plan.graph().step(i)));
      Plan rest = plan(world, desired);
      world.apply(rest);
      assertThat(plan(world, desired)).matches(Plan::isEmpty, "is empty");
      assertThat(world.deposed()).isEmpty();
    }
  }

  @Property(tries = TRIES)
  void stepsFollowDependencies(@ForAll long seed) {
    Random random = new Random(seed);
    World world = new World();
    world.apply(plan(world, desired(random)));
    List<Desired> desired = desired(random);
    drift(random, world);
    Plan plan = plan(world, desired);
    Map<Address, Integer> made = new HashMap<>();
    Map<Address, Integer> deleted = new HashMap<>();
    for (int i = 0; i < plan.graph().size(); i++) {
      Step step = plan.graph().step(i);
      Map<Address, Integer> kind = step instanceof Step.Delete ? deleted : made;
      for (Address address : step.addresses()) {
        kind.put(address, i);
      }
    }
    boolean[][] before = reach(plan.graph());
    for (Desired one : desired) {
      for (Address dependency : dependencies(one)) {
        if (made.containsKey(one.address()) && made.containsKey(dependency)) {
          assertThat(before[made.get(dependency)][made.get(one.address())])
              .as("%s is made before %s", dependency, one.address())
              .isTrue();
        }
      }
    }
    for (ResourceState row : world.resources()) {
      for (Address dependency : row.dependencies()) {
        if (deleted.containsKey(row.address()) && deleted.containsKey(dependency)) {
          assertThat(before[deleted.get(row.address())][deleted.get(dependency)])
              .as("%s is deleted before %s", row.address(), dependency)
              .isTrue();
        }
      }
    }
  }

  @Property(tries = TRIES)
  void everyChangeHasItsStepsAndNoStepIsWithoutAChange(@ForAll long seed) {
    Random random = new Random(seed);
    World world = new World();
    world.apply(plan(world, desired(random)));
    List<Desired> desired = desired(random);
    drift(random, world);
    Plan plan = plan(world, desired);
    List<String> expected = new ArrayList<>();
    plan.changes().forEach(change -> expected.addAll(steps(change)));
    List<String> actual = new ArrayList<>();
    for (Step step : plan.graph().steps()) {
      for (Address address : step.addresses()) {
        actual.add(step.getClass().getSimpleName() + " " + address);
      }
    }
    assertThat(actual).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(plan.graph().steps())
        .allMatch(step -> step.addresses().size() <= TestKinds.ALL.get(step.kind()).batchLimit());
  }

  private static List<String> steps(Change change) {
    String at = " " + change.address();
    return switch (change.action()) {
      case Action.NoOp _, Action.Finished _ -> List.of();
      case Action.Create _ -> List.of("Create" + at);
      case Action.Update _ -> List.of("Update" + at);
      case Action.Restart _ -> List.of("Restart" + at);
      case Action.Delete _ -> List.of("Delete" + at);
      case Action.Forget _ -> List.of("Forget" + at);
      case Action.Replace r ->
          r.createFirst()
              ? List.of("Depose" + at, "Create" + at, "Delete" + at)
              : List.of("Delete" + at, "Create" + at);
    };
  }

  @Property(tries = TRIES)
  void targetsTouchNothingElse(@ForAll long seed, @ForAll @IntRange(max = 11) int target) {
    Random random = new Random(seed);
    World world = new World();
    world.apply(plan(world, desired(random)));
    List<Desired> desired = desired(random);
    drift(random, world);
    Address address = address(target);
    PlanOptions options =
        new PlanOptions(Plan.Mode.APPLY, Set.of(address), Set.of(), Set.of(), Set.of());
    Validated<Plan> result = planner.plan(world.input(desired, options));
    Set<Address> closure = closure(desired, address);
    result
        .value()
        .ifPresent(
            plan -> {
              plan.changes().forEach(c -> assertThat(closure).contains(c.address()));
              plan.refreshed().forEach(r -> assertThat(closure).contains(r.address()));
              plan.graph().steps().forEach(s -> assertThat(closure).containsAll(s.addresses()));
            });
    boolean known =
        world.get(address) != null || desired.stream().anyMatch(d -> d.address().equals(address));
    assertThat(result.hasErrors()).isEqualTo(!known);
  }

  @Property(tries = TRIES)
  void destroyNeverDeletesWhatAnExcludedOneStandsOn(
      @ForAll long seed, @ForAll @IntRange(max = 11) int excluded) {
    Random random = new Random(seed);
    World world = new World();
    world.apply(plan(world, desired(random)));
    Address address = address(excluded);
    if (world.get(address) == null) {
      return;
    }
    PlanOptions options =
        new PlanOptions(Plan.Mode.DESTROY, Set.of(), Set.of(address), Set.of(), Set.of());
    world.apply(planner.plan(world.input(List.of(), options)).get());
    assertThat(world.get(address)).isNotNull();
    for (ResourceState row : world.resources()) {
      for (Address dependency : row.dependencies()) {
        assertThat(world.get(dependency)).as("%s stands on it", row.address()).isNotNull();
      }
    }
  }

  @Property(tries = TRIES)
  void planningTwiceSaysTheSame(@ForAll long seed) {
    Random random = new Random(seed);
    World world = new World();
    world.apply(plan(world, desired(random)));
    List<Desired> desired = desired(random);
    drift(random, world);
    PlanInput input = world.input(desired, PlanOptions.APPLY);
    assertThat(PlanText.of(planner.plan(input))).isEqualTo(PlanText.of(planner.plan(input)));
  }

  private Plan plan(World world, List<Desired> desired) {
    Validated<Plan> result = planner.plan(world.input(desired, PlanOptions.APPLY));
    assertThat(result.diagnostics()).isEmpty();
    return result.get();
  }

  private static boolean[][] reach(StepGraph graph) {
    boolean[][] before = new boolean[graph.size()][graph.size()];
    for (int i = 0; i < graph.size(); i++) {
      for (int p : graph.predecessors(i)) {
        before[p][i] = true;
        for (int q = 0; q < p; q++) {
          before[q][i] |= before[q][p];
        }
      }
    }
    return before;
  }

  private static List<Integer> part(Random random, StepGraph graph) {
    boolean[] done = new boolean[graph.size()];
    List<Integer> part = new ArrayList<>();
    for (int i = 0; i < graph.size(); i++) {
      boolean possible = random.nextInt(4) > 0;
      for (int before : graph.predecessors(i)) {
        possible &= done[before];
      }
      done[i] = possible;
      if (possible) {
        part.add(i);
      }
    }
    return part;
  }

  private static Set<Address> closure(List<Desired> desired, Address target) {
    Map<Address, Desired> byAddress = new HashMap<>();
    desired.forEach(d -> byAddress.put(d.address(), d));
    Set<Address> closure = new HashSet<>();
    List<Address> open = new ArrayList<>(List.of(target));
    while (!open.isEmpty()) {
      Address address = open.removeLast();
      if (closure.add(address) && byAddress.containsKey(address)) {
        open.addAll(dependencies(byAddress.get(address)));
      }
    }
    return closure;
  }

  private static Set<Address> dependencies(Desired desired) {
    Set<Address> all = new HashSet<>(desired.dependsOn());
    desired.inputs().values().forEach(v -> Values.references(v, r -> all.add(r.address())));
    return all;
  }

  static Address address(int i) {
    return i < 6 ? Address.of("nodes.n" + i) : Address.member("arrays.w", i - 6);
  }

  /** Up to twelve resources; their order of dependency is another each time. */
  static List<Desired> desired(Random random) {
    List<Address> order = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      if (random.nextInt(4) > 0) {
        order.add(address(i));
      }
    }
    Collections.shuffle(order, random);
    List<Desired> desired = new ArrayList<>();
    for (int i = 0; i < order.size(); i++) {
      desired.add(resource(random, order.get(i), order.subList(0, i)));
    }
    Collections.shuffle(desired, random);
    return desired;
  }

  private static Desired resource(Random random, Address address, List<Address> earlier) {
    Map<String, Value> inputs = new LinkedHashMap<>();
    inputs.put("type", Value.text("t" + random.nextInt(2)));
    List<Address> dependsOn = new ArrayList<>();
    for (String name : List.of("size", "cpu", "net", "peer", "token", "zone")) {
      if (random.nextInt(3) == 0) {
        inputs.put(name, Value.text(name + random.nextInt(2)));
      } else if (!earlier.isEmpty() && random.nextInt(4) == 0) {
        Address to = earlier.get(random.nextInt(earlier.size()));
        String attribute = List.of("ip", "type", "zone", "secret").get(random.nextInt(4));
        inputs.put(name, new Value.Reference(to, attribute));
      }
    }
    if (!earlier.isEmpty() && random.nextInt(3) == 0) {
      dependsOn.add(earlier.get(random.nextInt(earlier.size())));
    }
    Viability viability =
        random.nextInt(4) == 0 ? new Viability(1 + random.nextInt(3), random.nextBoolean()) : null;
    Desired.Policy policy =
        new Desired.Policy(false, random.nextInt(3) == 0, List.of(), 0, viability);
    String kind = random.nextInt(8) == 0 ? "test.disk" : "test.node";
    String batch = address.isMember() ? "w" : null;
    return new Desired(address, kind, "test", inputs, dependsOn, policy, batch, 1.0, null);
  }

  /** Some are changed by hand, broken or gone. */
  static void drift(Random random, World world) {
    for (ResourceState row : world.resources()) {
      int what = random.nextInt(10);
      ResourceState.End end = new ResourceState.End("killed", "", Example.NOW);
      if (what == 0 && !row.isDeposed()) {
        world.observed.put(row.key(), new Observation.Missing());
      } else if (what == 1) {
        world.observed.put(row.key(), new Observation.Lost(end, row.attributes()));
      } else if (what == 2) {
        Map<String, Value> attributes = new LinkedHashMap<>(row.attributes());
        attributes.replaceAll((k, v) -> random.nextInt(3) == 0 ? Value.text("by hand") : v);
        world.observed.put(row.key(), new Observation.Present(attributes));
      }
    }
  }
}
