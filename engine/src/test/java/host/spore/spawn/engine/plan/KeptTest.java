package host.spore.spawn.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.engine.provider.Desired;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept is not said to be destroyed: not by the plan, its counts, its steps, its file. */
class KeptTest {
  @TempDir Path directory;

  private static Desired lasting(String name, String type, boolean keep) {
    Map<String, Value> inputs = Map.of("type", Value.text(type), "keep", Value.bool(keep));
    Desired.Policy policy = Desired.Policy.DEFAULT;
    Address address = Address.of("volumes." + name);
    return new Desired(address, "test.lasting", "test", inputs, List.of(), policy, null, 1.0, null);
  }

  private static World two() {
    World world = new World();
    List<Desired> wanted = List.of(lasting("home", "a", true), lasting("scratch", "a", false));
    world.apply(new Planner().plan(world.input(wanted, PlanOptions.APPLY)).get());
    return world;
  }

  @Test
  void destroyingLetsGoOfWhatIsKeptAndCountsItApart() throws Exception {
    World world = two();
    Plan plan = new Planner().plan(world.input(List.of(), PlanOptions.DESTROY)).get();
    assertThat(plan.counts()).isEqualTo(new Plan.Counts(0, 0, 1, 0, 0, 1));
    assertThat(plan.changes())
        .extracting(Change::action)
        .containsExactlyInAnyOrder(new Action.Delete(true), new Action.Delete(false));
    assertThat(plan.graph().steps())
        .extracting(step -> ((Step.Delete) step).kept())
        .containsExactlyInAnyOrder(true, false);

    Path file = directory.resolve("x.plan");
    PlanFile.write(plan, file, Map.of());
    Plan read = PlanFile.read(file).get().plan();
    assertThat(read.counts()).isEqualTo(plan.counts());
    assertThat(read.graph().steps()).isEqualTo(plan.graph().steps());
  }

  @Test
  void theOldOneOfAReplacementIsKeptToo() {
    World world = two();
    List<Desired> wanted = List.of(lasting("home", "b", true), lasting("scratch", "b", false));
    Plan plan = new Planner().plan(world.input(wanted, PlanOptions.APPLY)).get();
    assertThat(plan.graph().steps())
        .filteredOn(step -> step instanceof Step.Delete)
        .allSatisfy(
            step -> {
              boolean home = step.addresses().contains(Address.of("volumes.home"));
              assertThat(((Step.Delete) step).kept()).isEqualTo(home);
            })
        .hasSize(2);
  }
}
