package host.spore.spawn.engine.operate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import host.spore.spawn.engine.Engine;
import host.spore.spawn.engine.RunSession;
import host.spore.spawn.engine.plan.Plan;
import host.spore.spawn.engine.plan.PlanOptions;
import host.spore.spawn.engine.provider.MachineOperations;
import host.spore.spawn.engine.provider.MachineOperations.Power;
import host.spore.spawn.engine.provider.Problem;
import host.spore.spawn.engine.run.Failpoints;
import host.spore.spawn.engine.run.JournalPoint;
import host.spore.spawn.engine.testing.FakeCloud;
import host.spore.spawn.engine.testing.FakeKinds;
import host.spore.spawn.engine.testing.FakeMachineOperations;
import host.spore.spawn.engine.testing.FakeProvider;
import host.spore.spawn.state.Operation;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.state.ResourceState.Status;
import host.spore.spawn.state.StateStore;
import host.spore.spawn.state.testing.InMemoryStateStore;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is done besides plans: journalled, recorded, never repeated, never drift. */
final class OperatorTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private final InstantSource clock = InstantSource.fixed(NOW);
  private final StateStore store = new InMemoryStateStore("lab", clock);
  private final FakeCloud cloud = new FakeCloud();
  private final AtomicInteger ids = new AtomicInteger();
  private Failpoints failpoints = Failpoints.NONE;
  private MachineOperations operating = new FakeMachineOperations(cloud, Path.of("logs"));

  @BeforeEach
  void haveTwoMachines() throws InterruptedException {
    try (RunSession session = open()) {
      List<ResourceState> rows = new ArrayList<>();
      for (String name : List.of("instances.a", "instances.b")) {
        rows.add(made(name));
      }
      session.state().record(rows, List.of());
    }
  }

  private ResourceState made(String name) {
    var provider = new FakeProvider(cloud);
    Operation create =
        Operation.builder("make-" + name)
            .run("run")
            .verb(Operation.Change.CREATE)
            .provider("fake")
            .kind(FakeKinds.INSTANCE)
            .addresses(List.of(Address.of(name)))
            .request(
                provider.prepare(
                    new host.spore.spawn.engine.provider.Task(
                        Operation.Change.CREATE,
                        "make-" + name,
                        "lab",
                        "line",
                        FakeKinds.INSTANCE,
                        1,
                        NOW,
                        List.of(
                            new host.spore.spawn.engine.provider.Task.Member(
                                Address.of(name), 1, Map.of("type", Value.text("t")), null)))))
            .at(NOW)
            .build();
    provider.submit(create);
    FakeCloud.Thing thing = cloud.only(name);
    return ResourceState.builder(Address.of(name))
        .kind(FakeKinds.INSTANCE)
        .provider("fake")
        .id(thing.id())
        .inputs(Map.of("type", Value.text("t")))
        .attributes(thing.attributes())
        .at(NOW)
        .build();
  }

  private Engine engine() {
    return new Engine(
        List.of(new FakeProvider(cloud).operating(operating)),
        store,
        clock,
        () -> "op-" + ids.incrementAndGet(),
        failpoints);
  }

  private RunSession open() throws InterruptedException {
    return engine()
        .open(
            new StateStore.RunRequest("stop", "me", "here", 1, "", ""), Duration.ZERO, event -> {});
  }

  private ActionResult operate(MachineAction action) throws InterruptedException {
    try (RunSession session = open()) {
      return session.operate(action, session.state().snapshot().resources(), what -> {});
    }
  }

  private Plan refresh() {
    return engine().plan(null, "", PlanOptions.REFRESH_ONLY).get();
  }

  private ResourceState row(String name) {
    return store.snapshot().resources().stream()
        .filter(r -> r.address().toString().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aStopIsJournalledRecordedAndNoDrift() throws Exception {
    ActionResult done = operate(new MachineAction.PowerChange(Power.STOP));
    assertThat(done.failed()).isEmpty();
    assertThat(row("instances.a").attributes()).containsEntry("state", Value.text("stopped"));
    assertThat(row("instances.a").status()).isEqualTo(Status.READY);
    assertThat(refresh().isEmpty()).isTrue();
    StateStore.Run run = store.history(1).getFirst();
    assertThat(run.outcome()).isEqualTo("done");
    assertThat(run.summary()).isEqualTo("stop 2 machines");
    Operation operation = store.operations(run.id()).getFirst();
    assertThat(operation.phase()).isEqualTo(Operation.Phase.CLOSED);
    assertThat(operation.addresses()).hasSize(2);
    assertThat(operation.verb()).isEqualTo(Operation.Action.STOP);
  }

  @Test
  void whatFailedIsToldAndTheRestIsDone() throws Exception {
    operating = new FakeMachineOperations(cloud, Path.of("logs")).sticking(row("instances.a").id());
    ActionResult done = operate(new MachineAction.PowerChange(Power.TERMINATE));
    assertThat(done.failed()).containsOnlyKeys(row("instances.a").id());
    assertThat(row("instances.a").status()).isEqualTo(Status.READY);
    assertThat(row("instances.b").status()).isEqualTo(Status.FINISHED);
    assertThat(row("instances.b").end().reason()).isEqualTo("terminated");
    assertThat(refresh().isEmpty()).as("its remains are no news").isTrue();
    assertThat(store.history(1).getFirst().outcome()).isEqualTo("partial");
  }

  @Test
  void anExtensionMovesTheDeadlineAndNotTheTtl() throws Exception {
    Instant until = NOW.plusSeconds(3600);
    Map<String, Instant> all =
        Map.of(row("instances.a").id(), until, row("instances.b").id(), until);
    operate(new MachineAction.Extend(all));
    assertThat(row("instances.b").attributes())
        .containsEntry("expires", Value.text(until.toString()));
    assertThat(row("instances.b").inputs()).doesNotContainKey("expires");
    assertThat(refresh().isEmpty()).isTrue();
  }

  @Test
  void oneThatWasCutShortIsClosedAndNotRepeated() throws Exception {
    failpoints =
        (point, count) -> {
          if (point == JournalPoint.AFTER_SUBMIT) {
            throw new FakeProvider.Killed("after it was done");
          }
        };
    assertThatThrownBy(() -> operate(new MachineAction.PowerChange(Power.STOP)))
        .isInstanceOf(FakeProvider.Killed.class);
    assertThat(store.snapshot().open()).hasSize(1);
    cloud.drift("instances.a", "state", Value.text("running"));
    failpoints = Failpoints.NONE;
    open().close();
    assertThat(store.snapshot().open()).isEmpty();
    assertThat(cloud.only("instances.a").attributes())
        .as("started since by somebody else")
        .containsEntry("state", Value.text("running"));
    assertThat(row("instances.b").attributes())
        .as("how far it came is recorded")
        .containsEntry("state", Value.text("stopped"));
    assertThat(refresh().isEmpty()).isTrue();
  }

  /** Between the look and the lock, one of several: the others are what was asked for. */
  @Test
  void whatEndsMeanwhileIsLeftOutAndNoFailure() throws Exception {
    FakeMachineOperations others = new FakeMachineOperations(cloud, Path.of("logs"));
    operating = others.sticking(row("instances.a").id());
    cloud.finish("instances.a", new ResourceState.End("ttl", "", NOW));
    ActionResult done = operate(new MachineAction.PowerChange(Power.STOP));
    assertThat(done.failed()).isEmpty();
    assertThat(done.skipped()).containsExactly(Map.entry(row("instances.a").id(), "finished: ttl"));
    StateStore.Run run = store.history(1).getFirst();
    assertThat(run.outcome()).isEqualTo("done");
    assertThat(run.summary()).isEqualTo("stop 1 machine, 1 had ended");
    cloud.finish("instances.b", new ResourceState.End("ttl", "", NOW));
    assertThat(operate(new MachineAction.PowerChange(Power.STOP)).failed())
        .as("nothing was done at all")
        .isNotEmpty();
  }

  @Test
  void aCloudWithoutSuchWorkIsToldApart() throws Exception {
    operating = null;
    ActionResult done = operate(new MachineAction.PowerChange(Power.STOP));
    assertThat(done.failed().values()).extracting(Problem::code).containsOnly("SPN-3301");
    assertThat(store.snapshot().open()).isEmpty();
  }
}
