package host.spore.spawn.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.engine.provider.Desired;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Large stacks, where anything quadratic would show; the limits are generous on purpose. */
final class PlannerScaleTest {
  private static final Duration LIMIT = Duration.ofSeconds(5);

  @Test
  void tenThousandThatReferToSixSharedOnes() {
    List<Desired> desired = desired(10_000);
    World world = new World();
    Plan create = timed(world, desired, PlanOptions.APPLY);
    assertThat(create.counts().add()).isEqualTo(10_006);
    world.apply(create);
    assertThat(timed(world, desired, PlanOptions.APPLY).isEmpty()).isTrue();
    assertThat(timed(world, desired, PlanOptions.DESTROY).counts().destroy()).isEqualTo(10_006);
  }

  @Test
  void aChainAsLongAsTheStack() {
    List<Desired> desired = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      List<Address> before = i == 0 ? List.of() : List.of(Address.of("nodes.n" + (i - 1)));
      desired.add(node(Address.of("nodes.n" + i), Map.of("type", Value.text("m")), before));
    }
    World world = new World();
    Plan plan = timed(world, desired, PlanOptions.APPLY);
    world.apply(plan);
    Plan destroy = timed(world, desired, PlanOptions.DESTROY);
    assertThat(destroy.graph().step(0).addresses()).containsExactly(Address.of("nodes.n19999"));
  }

  private static Plan timed(World world, List<Desired> desired, PlanOptions options) {
    PlanInput input = world.input(desired, options);
    long start = System.nanoTime();
    Plan plan = new Planner().plan(input).get();
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    assertThat(took).isLessThan(LIMIT);
    return plan;
  }

  private static List<Desired> desired(int count) {
    List<Desired> desired = new ArrayList<>();
    Map<String, Value> inputs = new LinkedHashMap<>();
    inputs.put("type", Value.text("m"));
    List<Value> ips = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      Address shared = Address.of("nodes.shared" + i);
      desired.add(node(shared, Map.of("type", Value.text("m")), List.of()));
      ips.add(new Value.Reference(shared, "ip"));
    }
    for (int i = 0; i < count; i++) {
      Map<String, Value> own = new LinkedHashMap<>(inputs);
      own.put("net", new Value.ListOf(ips));
      desired.add(node(Address.of("nodes.n" + i), own, List.of()));
    }
    return desired;
  }

  private static Desired node(Address address, Map<String, Value> inputs, List<Address> needs) {
    return new Desired(
        address, "test.node", "test", inputs, needs, Desired.Policy.DEFAULT, null, 1.0, null);
  }
}
