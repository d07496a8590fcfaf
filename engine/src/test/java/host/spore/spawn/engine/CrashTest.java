package host.spore.spawn.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import host.spore.spawn.engine.plan.PlanOptions;
import host.spore.spawn.engine.provider.Desired;
import host.spore.spawn.engine.run.Failpoints;
import host.spore.spawn.engine.run.JournalPoint;
import host.spore.spawn.engine.testing.FakeKinds;
import host.spore.spawn.engine.testing.FakeProvider;
import host.spore.spawn.engine.testing.Fault;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.state.StateStore;
import host.spore.spawn.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * Dies at every point of applying and destroying, then runs again without a question: what exists
 * is exactly what is desired, and there is nothing left to plan.
 */
final class CrashTest {
  private static final Desired.Policy CREATE_FIRST = new Desired.Policy(false, true, List.of());

  /** A network, a role, a leader, five members in one batch, and an output. */
  private static List<Desired> first() {
    return stack("10.0.0.0/16", "one", 1, 5);
  }

  /** The leader replaced create-first, members replaced destroy-first, fewer of them, a new ttl. */
  private static List<Desired> second() {
    return stack("10.0.0.0/16", "two", 2, 3);
  }

  private static List<Desired> stack(String cidr, String run, int ttl, int count) {
    List<Desired> all = new ArrayList<>();
    all.add(
        World.desired(
            "network.vpc",
            FakeKinds.NETWORK,
            Map.of("cidr", Value.text(cidr)),
            Desired.Policy.DEFAULT,
            null));
    all.add(
        World.desired(
            "iam.r",
            FakeKinds.ROLE,
            Map.of("allow", Value.number(ttl)),
            Desired.Policy.DEFAULT,
            null));
    all.add(
        World.desired(
            "instances.leader",
            FakeKinds.INSTANCE,
            Map.of(
                "run", Value.text(run),
                "network", World.reference("network.vpc", "id"),
                "role", World.reference("iam.r", "arn")),
            CREATE_FIRST,
            null));
    for (int rank = 0; rank < count; rank++) {
      all.add(
          World.desired(
              "arrays.w[" + rank + "]",
              FakeKinds.INSTANCE,
              Map.of(
                  "run", Value.text(run),
                  "ttl", Value.number(ttl),
                  "peer", World.reference("instances.leader", "private_ip")),
              Desired.Policy.DEFAULT,
              "w"));
    }
    return all;
  }

  private static World world() {
    World world = new World();
    world.desired = first();
    return world;
  }

  /** Dies when it comes to a point of the protocol for the n-th time, whichever point it is. */
  private static Failpoints dyingAt(int nth, List<String> where) {
    AtomicInteger seen = new AtomicInteger();
    return (point, count) -> {
      if (seen.incrementAndGet() == nth) {
        where.add(point.label());
        throw new FakeProvider.Killed(point.label());
      }
    };
  }

  private static void assertConverged(World world, String when) throws InterruptedException {
    world.cloud.heal();
    world.apply();
    assertThat(world.names())
        .as(when)
        .containsExactlyElementsOf(
            world.desired.stream().map(d -> d.address().toString()).sorted().toList());
    StateStore.Snapshot state = world.store.snapshot();
    assertThat(state.open()).as(when).isEmpty();
    assertThat(state.resources().stream().map(ResourceState::id))
        .as(when)
        .containsExactlyInAnyOrderElementsOf(
            world.cloud.things().stream().map(t -> t.id()).toList());
    assertThat(world.plan().get().isEmpty()).as(when).isTrue();
  }

  /** Runs the arranged change once for every point it passes, dying there. */
  private static void dieEverywhere(
      java.util.function.Supplier<World> arrange, PlanOptions options, boolean destroys)
      throws InterruptedException {
    int points = 0;
    for (int nth = 1; ; nth++) {
      World world = arrange.get();
      List<String> where = new ArrayList<>();
      Failpoints dying = dyingAt(nth, where);
      try {
        world.run(options, dying);
      } catch (FakeProvider.Killed e) {
        points++;
      }
      if (where.isEmpty()) {
        break;
      }
      String when = "killed at point " + nth + ", " + where.getFirst();
      if (destroys) {
        world.run(PlanOptions.DESTROY, Failpoints.NONE);
        world.desired = List.of();
      }
      assertConverged(world, when);
    }
    assertThat(points).isGreaterThan(12);
  }

  @Test
  void whileCreating() throws InterruptedException {
    dieEverywhere(CrashTest::world, PlanOptions.APPLY, false);
  }

  @Test
  void whileReplacingUpdatingAndScaling() throws InterruptedException {
    dieEverywhere(CrashTest::applied, PlanOptions.APPLY, false);
  }

  @Test
  void whileDestroying() throws InterruptedException {
    dieEverywhere(CrashTest::applied, PlanOptions.DESTROY, true);
  }

  private static World applied() {
    World world = world();
    try {
      world.apply();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    world.desired = second();
    return world;
  }

  @Test
  void insideTheCallBeforeAndAfterTheCloudDidIt() throws InterruptedException {
    for (Fault fault : List.of(Fault.KILLED_BEFORE, Fault.KILLED_AFTER)) {
      for (Desired victim : first()) {
        for (boolean change : List.of(false, true)) {
          World world = change ? applied() : world();
          world.cloud.inject(victim.address().toString(), fault, 1);
          try {
            world.run(PlanOptions.APPLY, Failpoints.NONE);
          } catch (FakeProvider.Killed e) {
            assertThat(world.store.snapshot().open()).isNotEmpty();
          }
          assertConverged(world, fault + " " + victim.address());
        }
      }
    }
  }

  @Test
  void diesAgainWhileSettling() throws InterruptedException {
    World world = world();
    assertThatThrownBy(() -> world.run(PlanOptions.APPLY, dyingOnce(JournalPoint.AFTER_SUBMIT)))
        .isInstanceOf(FakeProvider.Killed.class);
    assertThatThrownBy(() -> world.run(PlanOptions.APPLY, dyingOnce(JournalPoint.AFTER_ACCEPTED)))
        .isInstanceOf(FakeProvider.Killed.class);

    assertConverged(world, "killed twice");
  }

  private static Failpoints dyingOnce(JournalPoint where) {
    return (point, count) -> {
      if (point == where && count == 1) {
        throw new FakeProvider.Killed(point.label());
      }
    };
  }
}
