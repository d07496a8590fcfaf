package host.spore.spawn.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import host.spore.spawn.diagnostic.Diagnostic;
import host.spore.spawn.diagnostic.SourceSpan;
import host.spore.spawn.diagnostic.SourceText;
import host.spore.spawn.diagnostic.Validated;
import host.spore.spawn.engine.plan.Plan;
import host.spore.spawn.engine.plan.PlanOptions;
import host.spore.spawn.engine.provider.Desired;
import host.spore.spawn.engine.run.Failpoints;
import host.spore.spawn.engine.run.RunEvent;
import host.spore.spawn.engine.run.RunResult;
import host.spore.spawn.engine.run.UnsettledException;
import host.spore.spawn.engine.testing.FakeKinds;
import host.spore.spawn.engine.testing.Fault;
import host.spore.spawn.spec.Spec;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.state.ResourceState.End;
import host.spore.spawn.state.StateStore.OutputState;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class EngineTest {
  private static final SourceSpan SPAN =
      new SourceSpan(new SourceText("lab.yaml", "provider: aws\n"), 1, 1, 1, 9);

  private final World world = new World();

  private static Spec.Output output(String name, Value value) {
    return new Spec.Output(name, value, null, SPAN);
  }

  private Diagnostic onlyError() {
    Validated<Plan> planned = world.plan();
    assertThat(planned.value()).isEmpty();
    assertThat(planned.diagnostics()).hasSize(1);
    return planned.diagnostics().getFirst();
  }

  @Test
  void planningChangesNothing() {
    world.desired = List.of(World.machine("instances.a", Map.of()));

    Plan plan = world.plan().get();

    assertThat(plan.counts().add()).isEqualTo(1);
    assertThat(world.cloud.made()).isZero();
    assertThat(world.store.snapshot().header().lineage()).isEmpty();
  }

  @Test
  void afterAnApplyThereIsNothingToPlan() throws InterruptedException {
    world.desired =
        List.of(
            World.machine("instances.a", Map.of("ttl", Value.number(1))),
            World.machine(
                "instances.b", Map.of("peer", World.reference("instances.a", "private_ip"))));

    RunResult result = world.apply();

    assertThat(result.added()).isEqualTo(2);
    assertThat(world.plan().get().isEmpty()).isTrue();
  }

  @Test
  void outputsAreRecordedFromWhatWasMadeAndGoWithTheSpec() throws InterruptedException {
    world.desired = List.of(World.machine("instances.a", Map.of()));
    world.outputs.put(
        "url",
        output(
            "url",
            new Value.Join(
                List.of(Value.text("http://"), World.reference("instances.a", "private_ip")))));
    world.outputs.put("word", output("word", new Value.Sensitive(Value.text("hush"))));

    world.apply();

    assertThat(world.store.snapshot().outputs())
        .containsEntry("url", new OutputState(Value.text("http://10.0.0.1"), false));
    assertThat(world.store.snapshot().outputs().get("word").sensitive()).isTrue();
    assertThat(world.plan().get().isEmpty()).isTrue();

    world.outputs.remove("word");
    world.apply();

    assertThat(world.store.snapshot().outputs()).containsOnlyKeys("url");
  }

  @Test
  void destroyingNeedsNoSpecAndNoLongerFittingOneDoesNotPreventIt() throws InterruptedException {
    world.desired = List.of(World.machine("instances.a", Map.of()));
    world.apply();
    world.written.add(new Spec.WrittenField("arrays.x.spot", "arrays.*.spot", SPAN));
    assertThat(world.plan().hasErrors()).isTrue();

    world.run(PlanOptions.DESTROY, Failpoints.NONE);

    assertThat(world.cloud.things()).isEmpty();
    assertThat(world.store.snapshot().resources()).isEmpty();
    Validated<Plan> withoutSpec = world.engine(Failpoints.NONE).plan(null, "", PlanOptions.DESTROY);
    assertThat(withoutSpec.get().graph().size()).isZero();
  }

  @Test
  void finishedOnesStayAndLostOnesComeBack() throws InterruptedException {
    world.desired =
        List.of(World.machine("instances.a", Map.of()), World.machine("instances.b", Map.of()));
    world.apply();
    world.cloud.finish("instances.a", new End("completed", "", Instant.EPOCH));
    world.cloud.lose("instances.b", new End("killed", "", Instant.EPOCH));

    world.apply();

    assertThat(world.cloud.made()).isEqualTo(3);
    assertThat(world.names()).containsExactly("instances.a", "instances.b");
    assertThat(world.cloud.only("instances.b").state()).isEqualTo("running");
    assertThat(world.plan().get().isEmpty()).isTrue();

    PlanOptions rerun =
        new PlanOptions(
            Plan.Mode.APPLY, Set.of(), Set.of(), Set.of(), Set.of(Address.of("instances.a")));
    world.run(rerun, Failpoints.NONE);
    assertThat(world.cloud.only("instances.a").state()).isEqualTo("running");
  }

  @Test
  void offlineNobodyIsAskedAndWhatIsRecordedStandsForWhatIsUnknown() throws InterruptedException {
    world.desired = List.of(World.machine("instances.a", Map.of("ttl", Value.number(1))));
    world.apply();
    world.cloud.vanish("instances.a");
    world.desired =
        List.of(
            World.machine("instances.a", Map.of("ttl", Value.UNKNOWN)),
            World.machine("instances.b", Map.of("ttl", Value.UNKNOWN)));
    PlanOptions offline =
        new PlanOptions(Plan.Mode.APPLY, Set.of(), Set.of(), Set.of(), Set.of(), true);

    Validated<Plan> planned = world.engine(Failpoints.NONE).plan(world.spec(), "lab.yaml", offline);

    assertThat(planned.diagnostics()).extracting(Diagnostic::code).containsExactly("SPN-1090");
    assertThat(planned.diagnostics().getFirst().isNote()).isTrue();
    assertThat(planned.get().counts().add()).isEqualTo(1);
    assertThat(planned.get().changes().getFirst().attributes()).isEmpty();
    assertThat(planned.get().changes().getLast().after()).containsEntry("ttl", Value.UNKNOWN);
  }

  @Test
  void aHandDeletedOneIsMadeAgainAndADriftedOneIsPutRight() throws InterruptedException {
    world.desired =
        List.of(
            World.machine("instances.a", Map.of()),
            World.machine("instances.b", Map.of("ttl", Value.number(1))));
    world.apply();
    world.cloud.vanish("instances.a");
    world.cloud.drift("instances.b", "ttl", Value.number(99));

    world.apply();

    assertThat(world.names()).containsExactly("instances.a", "instances.b");
    assertThat(world.cloud.only("instances.b").attributes()).containsEntry("ttl", Value.number(1));
    assertThat(world.store.snapshot().resources()).hasSize(2);
    assertThat(world.plan().get().isEmpty()).isTrue();
  }

  @Test
  void aHalfMadeOneIsReplaced() throws InterruptedException {
    world.desired = List.of(World.machine("instances.a", Map.of()));
    world.cloud.inject("instances.a", Fault.HALF_MADE, 1);
    world.apply();

    world.apply();

    assertThat(world.cloud.made()).isEqualTo(2);
    assertThat(world.cloud.only("instances.a").id()).isEqualTo("instance-2");
    assertThat(world.plan().get().isEmpty()).isTrue();
  }

  @Test
  void aPlanTellsWhatIsPendingAndTheNextRunSettlesItFirst() throws InterruptedException {
    world.desired = List.of(World.machine("instances.a", Map.of()));
    world.cloud.inject("instances.a", Fault.REPLY_LOST, 1);
    world.apply();
    assertThat(world.plan().get().pending()).hasSize(1);
    assertThat(world.plan().get().isEmpty()).isFalse();
    world.events.clear();

    world.apply();

    assertThat(world.events.stream().map(e -> e.getClass().getSimpleName()))
        .containsExactly("Recovering", "Recovered", "Started", "Finished");
    assertThat(world.cloud.made()).isEqualTo(1);
  }

  @Test
  void whatCannotBeSettledStopsTheRunAndGivesTheLockBack() throws InterruptedException {
    world.desired = List.of(World.machine("instances.a", Map.of()));
    world.cloud.inject("instances.a", Fault.REPLY_LOST, 1);
    world.apply();
    world.cloud.inject("instances.a", Fault.CANNOT_TELL, 1);

    assertThatThrownBy(() -> world.open(Failpoints.NONE)).isInstanceOf(UnsettledException.class);

    assertThat(world.store.lockHolder()).isEmpty();
    assertThat(world.store.history(1).getFirst().outcome()).isEqualTo("failed");
    world.apply();
    assertThat(world.names()).containsExactly("instances.a");
  }

  @Test
  void aRunInWhichNothingWasAppliedEndsInTheHistory() throws InterruptedException {
    world.open(Failpoints.NONE).close();

    assertThat(world.store.history(1).getFirst().outcome()).isEqualTo("done");
    assertThat(world.store.lockHolder()).isEmpty();
    assertThat(world.events(RunEvent.Finished.class)).isEmpty();
  }

  @Test
  void theStateOfAnotherStackIsRefused() throws InterruptedException {
    world.desired = List.of(World.machine("instances.a", Map.of()));
    world.apply();
    world.stack = "other";

    assertThat(onlyError().code()).isEqualTo("SPN-2101");
    assertThat(onlyError().summary()).contains("`lab`", "`other`");
  }

  @Test
  void anUnknownProviderIsNamedAtItsLine() {
    world.provider = "aws";
    world.written.add(new Spec.WrittenField("provider", "provider", SPAN));

    assertThat(onlyError().code()).isEqualTo("SPN-1102");
    assertThat(onlyError().span()).isEqualTo(SPAN);
    assertThat(onlyError().hint()).contains("provider: local");

    world.provider = "azure";
    assertThat(onlyError().detail()).contains("`fake`");
  }

  @Test
  void importsWhatTheSpecDescribes() throws InterruptedException {
    world.desired = List.of(World.machine("instances.a", Map.of()));
    world.apply();
    String id = world.cloud.only("instances.a").id();
    try (RunSession session = world.open(Failpoints.NONE)) {
      session
          .state()
          .record(List.of(), List.of(ResourceState.Key.current(Address.of("instances.a"))));
    }

    assertThat(imported("instances.a", id).get().id()).isEqualTo(id);

    assertThat(world.plan().get().hasChanges()).isFalse();
    assertThat(world.store.history(1).getFirst().summary())
        .isEqualTo("imported instance-1 as instances.a");
    assertThat(world.cloud.made()).isEqualTo(1);
  }

  @Test
  void refusesImportsThatWouldConfuse() throws InterruptedException {
    world.desired =
        List.of(World.machine("instances.a", Map.of()), World.machine("arrays.b[0]", Map.of()));
    world.apply();
    world.desired =
        List.of(
            World.machine("instances.a", Map.of()),
            World.machine("arrays.b[0]", Map.of()),
            World.machine("instances.c", Map.of()),
            World.desired("iam.r", FakeKinds.ROLE, Map.of(), Desired.Policy.DEFAULT, null));

    assertThat(code(imported("instances.x", "instance-1"))).isEqualTo("SPN-1201");
    assertThat(imported("arrays.b[9]", "z").diagnostics().getFirst().hint())
        .isEqualTo("did you mean `arrays.b[0]`?");
    assertThat(code(imported("instances.a", "instance-9"))).isEqualTo("SPN-1202");
    assertThat(code(imported("instances.c", "instance-1"))).isEqualTo("SPN-1203");
    assertThat(code(imported("instances.c", "instance-9"))).isEqualTo("SPN-1204");
    assertThat(code(imported("iam.r", "instance-1"))).isEqualTo("SPN-1204");
    assertThat(world.store.snapshot().resources()).hasSize(2);
  }

  private static String code(Validated<?> refused) {
    assertThat(refused.value()).isEmpty();
    return refused.diagnostics().getFirst().code();
  }

  private Validated<ResourceState> imported(String address, String id) throws InterruptedException {
    try (RunSession session = world.open(Failpoints.NONE)) {
      return session.importResource(world.spec(), World.address(address), id);
    }
  }
}
