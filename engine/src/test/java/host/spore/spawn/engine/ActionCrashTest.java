package host.spore.spawn.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import host.spore.spawn.engine.operate.ActionResult;
import host.spore.spawn.engine.operate.MachineAction;
import host.spore.spawn.engine.plan.Plan;
import host.spore.spawn.engine.plan.PlanOptions;
import host.spore.spawn.engine.provider.MachineOperations.Power;
import host.spore.spawn.engine.run.Failpoints;
import host.spore.spawn.engine.run.JournalPoint;
import host.spore.spawn.engine.run.RunEvent;
import host.spore.spawn.engine.testing.FakeProvider;
import host.spore.spawn.state.Operation;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.state.ResourceState.End;
import host.spore.spawn.state.ResourceState.Status;
import host.spore.spawn.state.StateSession;
import host.spore.spawn.state.StateStore;
import host.spore.spawn.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Dies at every point of an action on machines: what somebody ended stays ended, a deadline is the
 * newest that was said, a change of power is never done a second time.
 */
final class ActionCrashTest {
  private static final Instant UNTIL = Instant.parse("2026-01-01T05:00:00Z");
  private static final Instant BEFORE = Instant.parse("2026-01-01T01:00:00Z");

  private static final MachineAction TERMINATE = new MachineAction.PowerChange(Power.TERMINATE);

  private final World world = new World();

  @BeforeEach
  void haveTwoMachines() throws Exception {
    world.desired =
        List.of(
            World.machine("instances.a", Map.of("type", Value.text("t"))),
            World.machine("instances.b", Map.of("type", Value.text("t"))));
    world.apply();
    for (String name : List.of("instances.a", "instances.b")) {
      world.cloud.drift(name, "expires", Value.text(BEFORE.toString()));
    }
    world.apply();
  }

  private ResourceState row(String name) {
    return world.store.snapshot().resources().stream()
        .filter(r -> r.address().toString().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private ResourceState seen(String name) {
    return world.engine(Failpoints.NONE).observe().state().resources().stream()
        .filter(r -> r.address().toString().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private ActionResult act(MachineAction action, Failpoints failpoints) throws Exception {
    try (RunSession session = world.open(failpoints)) {
      return session.operate(action, List.of(row("instances.a")), what -> {});
    }
  }

  private void dies(MachineAction action, JournalPoint where) {
    assertThatThrownBy(
            () ->
                act(
                    action,
                    (point, count) -> {
                      if (point == where) {
                        throw new FakeProvider.Killed(point.label());
                      }
                    }))
        .isInstanceOf(FakeProvider.Killed.class);
  }

  private static MachineAction extend(ResourceState machine) {
    return new MachineAction.Extend(Map.of(machine.id(), UNTIL));
  }

  private void isSettled() {
    assertThat(world.store.snapshot().open()).isEmpty();
    assertThat(world.plan().get().hasChanges()).isFalse();
  }

  private void isTerminated() {
    ResourceState row = row("instances.a");
    assertThat(row.status()).isEqualTo(Status.FINISHED);
    assertThat(row.end()).isNotNull();
    assertThat(row.end().reason()).isEqualTo("terminated");
    assertThat(world.cloud.only("instances.a").state()).isEqualTo("lost");
    assertThat(world.cloud.made()).as("nothing was started for it").isEqualTo(2);
    isSettled();
  }

  // Nothing is recorded beside an action that goes well.
  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"BEFORE_RECORD", "AFTER_RECORD"})
  void whatSomebodyEndedStaysEnded(JournalPoint where) throws Exception {
    dies(TERMINATE, where);
    boolean asked = where != JournalPoint.BEFORE_INTENT && where != JournalPoint.AFTER_INTENT;
    assertThat(seen("instances.a").status()).isEqualTo(asked ? Status.FINISHED : Status.READY);
    assertThat(world.plan().get().hasChanges()).as("never to be made again").isFalse();
    world.apply();
    if (where == JournalPoint.BEFORE_INTENT) {
      assertThat(row("instances.a").status()).isEqualTo(Status.READY);
      isSettled();
    } else {
      isTerminated();
    }
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"BEFORE_RECORD", "AFTER_RECORD"})
  void whatIsEndedAgainIsEndedOnce(JournalPoint where) throws Exception {
    dies(TERMINATE, where);
    ActionResult again = act(TERMINATE, Failpoints.NONE);
    assertThat(again.failed()).isEmpty();
    isTerminated();
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"BEFORE_RECORD", "AFTER_RECORD"})
  void theRunThatCarriesItThroughMayDieAsWell(JournalPoint where) throws Exception {
    dies(TERMINATE, JournalPoint.AFTER_INTENT);
    try {
      world.run(
          PlanOptions.APPLY,
          (point, count) -> {
            if (point == where) {
              throw new FakeProvider.Killed(point.label());
            }
          });
    } catch (FakeProvider.Killed e) {
      world.apply();
    }
    isTerminated();
  }

  @Test
  void anEndWhoseAnswerIsLostIsNotForgotten() throws Exception {
    world.machines.losingAnswers(true);
    ActionResult unclear = act(TERMINATE, Failpoints.NONE);
    assertThat(unclear.failed().values())
        .singleElement()
        .satisfies(
            p -> {
              assertThat(p.code()).isEqualTo("FAKE-6");
              assertThat(p.advice()).contains("spawn will settle it first");
            });
    assertThat(seen("instances.a").end()).isNotNull();
    assertThat(seen("instances.a").status()).isEqualTo(Status.FINISHED);
    assertThat(world.plan().get().hasChanges()).isFalse();
    world.machines.losingAnswers(false);
    world.apply();
    isTerminated();
  }

  @Test
  void anAnswerFromBeforeDoesNotBringItBack() throws Exception {
    act(TERMINATE, Failpoints.NONE);
    world.cloud.revive("instances.a");
    assertThat(seen("instances.a").status()).isEqualTo(Status.FINISHED);
    world.apply();
    world.cloud.lose("instances.a", new End("terminated", "", Instant.EPOCH));
    world.apply();
    isTerminated();
  }

  @Test
  void whatEndedByItselfMeanwhileKeepsItsReason() throws Exception {
    dies(TERMINATE, JournalPoint.AFTER_INTENT);
    world.cloud.finish("instances.a", new End("ttl", "its time was over", Instant.EPOCH));
    world.apply();
    assertThat(row("instances.a").status()).isEqualTo(Status.FINISHED);
    isSettled();
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"BEFORE_RECORD", "AFTER_RECORD"})
  void aDeadlineIsSaidAgain(JournalPoint where) throws Exception {
    dies(extend(row("instances.a")), where);
    world.apply();
    Instant stands = where == JournalPoint.BEFORE_INTENT ? BEFORE : UNTIL;
    assertThat(row("instances.a").attributes())
        .containsEntry("expires", Value.text(stands.toString()));
    isSettled();
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"BEFORE_RECORD", "AFTER_RECORD"})
  void aNewerDeadlineStands(JournalPoint where) throws Exception {
    dies(extend(row("instances.a")), where);
    Value newer = Value.text("2026-01-01T03:00:00Z");
    world.cloud.drift("instances.a", "expires", newer);
    world.apply();
    assertThat(world.cloud.only("instances.a").attributes()).containsEntry("expires", newer);
    isSettled();
  }

  @Test
  void aDeadlineOfWhatHasEndedIsLetGo() throws Exception {
    dies(extend(row("instances.a")), JournalPoint.AFTER_INTENT);
    world.cloud.finish("instances.a", new End("ttl", "its time was over", Instant.EPOCH));
    world.apply();
    assertThat(world.cloud.only("instances.a").attributes())
        .containsEntry("expires", Value.text(BEFORE.toString()));
    isSettled();
  }

  @Test
  void aDeadlineOfTheFirstReleaseHasNothingToCompareWith() throws Exception {
    dies(extend(row("instances.a")), JournalPoint.AFTER_INTENT);
    Operation open = world.store.snapshot().open().getFirst();
    try (var session = lock()) {
      session.close(open.id(), List.of(), List.of(), "done");
      session.intend(
          List.of(
              open.toBuilder()
                  .id("old")
                  .request(
                      new Value.MapOf(
                          Map.of(
                              "ids", open.request().entries().get("ids"),
                              "until", open.request().entries().get("until"))))
                  .build()));
    }
    world.apply();
    assertThat(row("instances.a").attributes())
        .containsEntry("expires", Value.text(UNTIL.toString()));
    isSettled();
  }

  private StateSession lock() {
    return world.store.lock(
        new StateStore.RunRequest("old", "me", "here", 1, "lab.yaml", ""), Duration.ZERO);
  }

  @ParameterizedTest
  @EnumSource(names = {"AFTER_INTENT", "AFTER_SUBMIT", "AFTER_ACCEPTED", "AFTER_READY"})
  void aChangeOfPowerIsClosedAsThingsAre(JournalPoint where) throws Exception {
    for (Power power : List.of(Power.STOP, Power.HIBERNATE, Power.START)) {
      dies(new MachineAction.PowerChange(power), where);
      world.cloud.drift("instances.a", "state", Value.text("as somebody else wanted"));
      world.events.clear();
      Plan plan = world.plan().get();
      assertThat(plan.pending()).hasSize(1);
      world.apply();
      assertThat(row("instances.a").attributes())
          .as("%s %s", power, where)
          .containsEntry("state", Value.text("as somebody else wanted"));
      assertThat(world.events(RunEvent.Recovered.class))
          .extracting(RunEvent.Recovered::outcome)
          .containsExactly("not repeated: as somebody else wanted");
      isSettled();
    }
  }

  @Test
  void whatIsOpenOfOthersKeepsNobodyFromEndingOne() throws Exception {
    dies(extend(row("instances.a")), JournalPoint.AFTER_INTENT);
    world.machines.losingAnswers(true);
    assertThatThrownBy(world::apply).hasMessage("no answer came");
    world.machines.losingAnswers(false);
    try (RunSession session =
        world
            .engine(Failpoints.NONE)
            .open(
                new StateStore.RunRequest("terminate", "me", "here", 1, "", ""),
                Duration.ZERO,
                Settling.before(TERMINATE, Set.of(World.address("instances.b"))),
                world.events::add)) {
      ActionResult result = session.operate(TERMINATE, List.of(row("instances.b")), what -> {});
      assertThat(result.failed()).isEmpty();
    }
    assertThat(row("instances.b").status()).isEqualTo(Status.FINISHED);
    assertThat(world.store.snapshot().open())
        .extracting(Operation::verb)
        .containsExactly(Operation.Action.EXTEND);
    world.apply();
    isSettled();
  }
}
