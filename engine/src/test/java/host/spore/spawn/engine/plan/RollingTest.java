package host.spore.spawn.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.diagnostic.Diagnostic;
import host.spore.spawn.diagnostic.Validated;
import host.spore.spawn.engine.provider.Desired;
import host.spore.spawn.engine.provider.Observation;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Members of an array that are replaced in turns. */
class RollingTest {
  private static final Address BASE = Address.of("instances.base");

  private static Desired member(int rank, String type, boolean createFirst, int atOnce) {
    Map<String, Value> inputs = new LinkedHashMap<>(Map.of("type", Value.text(type)));
    Desired.Policy policy = new Desired.Policy(false, createFirst, List.of(), atOnce);
    Address address = Address.member("arrays.work", rank);
    return new Desired(
        address, "test.node", "test", inputs, List.of(BASE), policy, "arrays.work", 1.0, null);
  }

  private static List<Desired> stack(
      int count, String type, boolean createFirst, int atOnce, String base) {
    List<Desired> all = new ArrayList<>();
    Map<String, Value> inputs = Map.of("type", Value.text(base));
    Desired.Policy policy = Desired.Policy.DEFAULT;
    all.add(new Desired(BASE, "test.node", "test", inputs, List.of(), policy, null, 1.0, null));
    for (int rank = 0; rank < count; rank++) {
      all.add(member(rank, type, createFirst, atOnce));
    }
    return all;
  }

  private static Plan plan(World world, List<Desired> desired) {
    Validated<Plan> planned = new Planner().plan(world.input(desired, PlanOptions.APPLY));
    assertThat(planned.diagnostics()).noneMatch(Diagnostic::isError);
    return planned.get();
  }

  /** The most members that are down at once if deletes hurry and creates dawdle. */
  private static int mostDown(Plan plan, int lost) {
    StepGraph graph = plan.graph();
    Set<Integer> done = new HashSet<>();
    int down = lost;
    int most = lost;
    while (done.size() < graph.size()) {
      int next = -1;
      for (int i = 0; i < graph.size(); i++) {
        boolean ready = !done.contains(i);
        for (int before : graph.predecessors(i)) {
          ready &= done.contains(before);
        }
        boolean create = graph.step(i) instanceof Step.Create;
        boolean better = next >= 0 && graph.step(next) instanceof Step.Create && !create;
        if (ready && (next < 0 || better)) {
          next = i;
        }
      }
      done.add(next);
      switch (graph.step(next)) {
        case Step.Create s -> down -= s.members().size();
        case Step.Delete s ->
            down += (int) s.keys().stream().filter(k -> k.deposed().isEmpty()).count();
        case Step.Update _, Step.Restart _, Step.Depose _, Step.Forget _ -> {}
      }
      most = Math.max(most, down);
    }
    assertThat(down).isZero();
    return most;
  }

  @Property(tries = 200)
  void noMoreAreDownThanIsAllowedAndNothingIsLeftToDo(
      @ForAll @IntRange(min = 1, max = 12) int count,
      @ForAll @IntRange(min = 1, max = 13) int atOnce,
      @ForAll @IntRange(max = 3) int lost) {
    World world = new World();
    world.apply(plan(world, stack(count, "a", false, atOnce, "x")));
    int gone = Math.min(lost, count);
    for (int rank = 0; rank < gone; rank++) {
      ResourceState.Key key = ResourceState.Key.current(Address.member("arrays.work", rank));
      world.observed.put(key, new Observation.Missing());
    }
    List<Desired> next = stack(count, "b", false, atOnce, "x");
    Plan plan = plan(world, next);
    assertThat(mostDown(plan, gone)).isLessThanOrEqualTo(Math.max(atOnce, gone));
    world.apply(plan);
    assertThat(plan(world, next).graph().size()).isZero();
  }

  @Test
  void newOnesFirstTakeTurnsAsWell() {
    World world = new World();
    world.apply(plan(world, stack(4, "a", true, 2, "x")));
    List<Desired> next = stack(4, "b", true, 2, "x");
    Plan plan = plan(world, next);
    List<Integer> sizes = new ArrayList<>();
    for (Step step : plan.graph().steps()) {
      if (step instanceof Step.Create create) {
        sizes.add(create.members().size());
      }
    }
    assertThat(sizes).containsExactly(2, 2);
    world.apply(plan);
    assertThat(plan(world, next).graph().size()).isZero();
  }

  @Test
  void whatAllStandOnCannotGoWhileSomeStay() {
    World world = new World();
    world.apply(plan(world, stack(3, "a", false, 1, "x")));
    Validated<Plan> planned =
        new Planner().plan(world.input(stack(3, "b", false, 1, "y"), PlanOptions.APPLY));
    assertThat(planned.diagnostics()).extracting(Diagnostic::code).containsExactly("SPN-1015");
    Plan shown = planned.valueOrNull();
    assertThat(shown).isNotNull();
    assertThat(shown.graph().size()).isPositive();
  }
}
