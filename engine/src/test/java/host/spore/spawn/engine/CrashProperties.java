package host.spore.spawn.engine;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.engine.plan.PlanOptions;
import host.spore.spawn.engine.provider.Desired;
import host.spore.spawn.engine.run.Failpoints;
import host.spore.spawn.engine.run.UnsettledException;
import host.spore.spawn.engine.testing.FakeCloud;
import host.spore.spawn.engine.testing.FakeKinds;
import host.spore.spawn.engine.testing.FakeProvider;
import host.spore.spawn.engine.testing.Fault;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Random stacks that change while their runs are killed, again and again, and calls misbehave. */
final class CrashProperties {
  private static final List<Fault> FAULTS =
      List.of(
          Fault.REPLY_LOST,
          Fault.REQUEST_LOST,
          Fault.KILLED_BEFORE,
          Fault.KILLED_AFTER,
          Fault.AWAIT_THROWS,
          Fault.HALF_MADE,
          Fault.COMES_TO_NOTHING,
          Fault.REFUSED);

  @Property(tries = 120)
  void whateverWasInterruptedConverges(
      @ForAll Random random,
      @ForAll @IntRange(min = 1, max = 12) int size,
      @ForAll @IntRange(min = 1, max = 4) int crashes)
      throws InterruptedException {
    World world = new World();
    world.cloud.hideNewThingsFor(random.nextInt(3));
    for (int crash = 0; crash < crashes; crash++) {
      world.desired = stack(random, random.nextInt(size) + 1);
      for (int i = random.nextInt(3); i > 0; i--) {
        world.cloud.inject(
            "instances.n" + random.nextInt(size), FAULTS.get(random.nextInt(FAULTS.size())), 1);
      }
      PlanOptions options = random.nextInt(4) == 0 ? PlanOptions.DESTROY : PlanOptions.APPLY;
      try {
        world.run(options, dyingAt(random.nextInt(6 * size) + 1));
      } catch (FakeProvider.Killed | UnsettledException e) {
        assertThat(world.store.lockHolder()).isEmpty();
      }
    }
    world.cloud.heal();

    world.apply();

    assertThat(world.names())
        .containsExactlyElementsOf(
            world.desired.stream().map(d -> d.address().toString()).sorted().toList());
    assertThat(world.store.snapshot().open()).isEmpty();
    assertThat(world.store.snapshot().resources().stream().map(ResourceState::id))
        .containsExactlyInAnyOrderElementsOf(
            world.cloud.things().stream().map(FakeCloud.Thing::id).toList());
    assertThat(world.plan().get().isEmpty()).isTrue();

    world.run(PlanOptions.DESTROY, Failpoints.NONE);
    assertThat(world.cloud.things()).isEmpty();
    assertThat(world.store.snapshot().resources()).isEmpty();
  }

  private static Failpoints dyingAt(int nth) {
    AtomicInteger seen = new AtomicInteger();
    return (point, count) -> {
      if (seen.incrementAndGet() == nth) {
        throw new FakeProvider.Killed(point.label());
      }
    };
  }

  /** Each resource may refer to an earlier one and is replaced in either order. */
  private static List<Desired> stack(Random random, int size) {
    List<Desired> all = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      Map<String, Value> inputs = new HashMap<>();
      inputs.put("run", Value.number(random.nextInt(2)));
      inputs.put("ttl", Value.number(random.nextInt(3)));
      if (i > 0 && random.nextBoolean()) {
        inputs.put("peer", World.reference("instances.n" + random.nextInt(i), "private_ip"));
      }
      String[] before =
          i > 0 && random.nextInt(3) == 0
              ? new String[] {"instances.n" + random.nextInt(i)}
              : new String[0];
      Desired.Policy policy = new Desired.Policy(false, random.nextBoolean(), List.of());
      String batch = random.nextBoolean() ? "n" : null;
      all.add(World.desired("instances.n" + i, FakeKinds.INSTANCE, inputs, policy, batch, before));
    }
    return all;
  }
}
