package host.spore.spawn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.engine.run.Failpoints;
import host.spore.spawn.engine.run.JournalPoint;
import host.spore.spawn.engine.testing.FakeMachineOperations;
import host.spore.spawn.engine.testing.FakeProvider;
import host.spore.spawn.engine.testing.Fault;
import host.spore.spawn.state.StateRef;
import host.spore.spawn.state.StateSession;
import host.spore.spawn.state.StateStore;
import host.spore.spawn.state.sqlite.SqliteBackend;
import host.spore.spawn.value.Value;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * One operation of an earlier run can not be settled, now or ever: that keeps nobody from what has
 * nothing to do with it, least of all from ending machines, and there is a way out of it.
 */
final class WaysOutTest {
  private static final int MANY = 1000;
  private static final String SPEC =
      """
      name: lab
      provider: fake
      instances:
        box: { type: t3.small, ttl: 2h }
        other: { type: t3.small, ttl: 2h }
        on: { type: t3.small, ttl: 2h, depends_on: [ instances.dark ] }
        dark: { type: t3.small, ttl: 2h }
      """;

  @TempDir Path directory;
  private Stage stage;

  /** {@code box} and {@code other} run; whether {@code dark} does, nobody can tell. */
  @BeforeEach
  void leaveOneOpen() {
    stage = new Stage(directory.toAbsolutePath().normalize()).file("lab.spawn.yaml", SPEC);
    stage.operating(new FakeMachineOperations(stage.cloud, directory));
    stage.cloud.inject("instances.dark", Fault.REPLY_LOST, 1);
    assertThat(stage.run("apply", "--auto-approve")).as(stage.out()).isEqualTo(4);
    stage.cloud.inject("instances.dark", Fault.CANNOT_TELL, MANY);
    stage.cloud.drift("instances.box", "expires", Value.text("2026-05-01T12:00:00Z"));
  }

  private String done(String command) {
    assertThat(stage.run(command.split(" ")))
        .as("%s: %s%s", command, stage.out(), stage.err())
        .isZero();
    return stage.out();
  }

  private String partly(String command) {
    assertThat(stage.run(command.split(" ")))
        .as("%s: %s%s", command, stage.out(), stage.err())
        .isEqualTo(4);
    return stage.out();
  }

  private boolean isThere(String address) {
    return stage.cloud.things().stream().anyMatch(t -> t.name().equals(address));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "terminate box --auto-approve",
        "stop box",
        "hibernate box",
        "extend box 1h --wait 0s"
      })
  void machinesThatHaveNothingToDoWithIt(String command) {
    assertThat(done(command)).doesNotContain("dark");
  }

  @Test
  void aTargetedDestroyOfOthers() {
    assertThat(done("destroy --target instances.box --auto-approve")).doesNotContain("FAKE-4");
    assertThat(isThere("instances.box")).isFalse();
    assertThat(isThere("instances.other")).isTrue();
  }

  @Test
  void aDestroyEndsAllThatIsKnownAndSaysWhatIsNot() {
    String told = partly("destroy --auto-approve");
    assertThat(isThere("instances.box")).isFalse();
    assertThat(isThere("instances.other")).isFalse();
    assertThat(told)
        .contains("instances.dark", "FAKE-4", "the cloud is silent")
        .contains("spawn state settle instances.dark");
    assertThat(partly("destroy --auto-approve")).as("it says so again").contains("instances.dark");
  }

  @Test
  void anApplyDoesWhatDoesNotDependOnIt() {
    stage.file("lab.spawn.yaml", SPEC + "  new: { type: t3.small, ttl: 2h }\n");
    String told = partly("apply --auto-approve");
    assertThat(isThere("instances.new")).isTrue();
    assertThat(isThere("instances.on")).as("it stands on what is not known").isFalse();
    assertThat(told).contains("FAKE-4", "spawn state settle instances.dark");
    assertThat(partly("apply --auto-approve")).doesNotContain("No changes");
  }

  @Test
  void aTargetedApplyOfOthers() {
    stage.file("lab.spawn.yaml", SPEC + "  new: { type: t3.small, ttl: 2h }\n");
    assertThat(done("apply --auto-approve --target instances.new")).doesNotContain("FAKE-4");
    assertThat(isThere("instances.new")).isTrue();
  }

  @Test
  void itIsClosedByHandAsNeverHavingHappened() {
    stage.cloud.vanish("instances.dark");
    done("state settle instances.dark --as never --auto-approve");
    assertThat(stage.out()).contains("create instances.dark: closed, never happened, as ann said");
    assertThat(done("state history --json")).contains("never happened, as ann said");
    done("apply --auto-approve");
    assertThat(isThere("instances.dark")).isTrue();
    assertThat(done("plan --detailed-exitcode")).contains("No changes");
  }

  @Test
  void itIsClosedByHandAsDone() {
    String id = stage.cloud.only("instances.dark").id();
    assertThat(stage.run("state", "settle", "instances.dark", "--as", "done", "--auto-approve"))
        .isEqualTo(1);
    assertThat(stage.err()).contains("SPN-3022", "--id");
    assertThat(
            stage.run("state settle instances.dark --as done --id nope --auto-approve".split(" ")))
        .isEqualTo(1);
    assertThat(stage.err()).contains("SPN-3024");
    String box = stage.cloud.only("instances.box").id();
    assertThat(
            stage.run(
                ("state settle instances.dark --as done --id " + box + " --auto-approve")
                    .split(" ")))
        .isEqualTo(1);
    assertThat(stage.err()).contains("SPN-3023");
    assertThat(done("state settle instances.dark --as done --id " + id + " --auto-approve --json"))
        .contains("\"type\":\"settled\"", "\"id\":\"" + id + "\"");
    done("apply --auto-approve");
    assertThat(done("plan --detailed-exitcode")).contains("No changes");
    done("destroy --auto-approve");
    assertThat(stage.cloud.things()).isEmpty();
  }

  @Test
  void whatIsSeenToRunIsNotCalledGone() {
    stage.cloud.inject("instances.box", Fault.REQUEST_LOST, 1);
    partly("destroy --target instances.box --auto-approve");
    stage.cloud.inject("instances.box", Fault.CANNOT_TELL, MANY);
    assertThat(stage.run("state", "settle", "instances.box", "--as", "done", "--auto-approve"))
        .isEqualTo(1);
    assertThat(stage.err()).contains("SPN-3025", "still there");
    done("state settle instances.box --as never --auto-approve");
    assertThat(done("list")).contains("instances.box");
  }

  @Test
  void nobodyIsTakenAtAWordThatWasNotGiven() {
    assertThat(stage.run("state", "settle", "instances.dark", "--as", "never")).isEqualTo(1);
    assertThat(stage.err()).contains("SPN-5020");
    stage.terminal("no\n");
    assertThat(stage.run("state", "settle", "instances.dark", "--as", "never")).isEqualTo(1);
    assertThat(stage.out()).contains("create instances.dark", "Nothing was done");
    assertThat(stage.run("state", "settle", "instances.dark", "--as", "maybe")).isEqualTo(64);
    assertThat(stage.run("state", "settle", "instances.dark")).isEqualTo(64);
    assertThat(done("list")).contains("create instances.dark");
  }

  @Test
  void anUpdateThatIsOpenDoesNotBringBackWhatWasEnded() {
    stage.cloud.inject("instances.box", Fault.REPLY_LOST, 1);
    stage.file(
        "lab.spawn.yaml",
        SPEC.replace("box: { type: t3.small, ttl: 2h", "box: { type: t3.small, ttl: 3h"));
    stage.run("apply", "--auto-approve", "--target", "instances.box");
    assertThat(done("list").replace("\n", " ")).contains("update instances.box");
    done("terminate box --auto-approve");
    partly("apply --auto-approve");
    assertThat(done("list"))
        .containsPattern("instances.box +finished")
        .doesNotContain("update instances.box");
  }

  @Test
  void whatWasToBeChangedAndIsDestroyedIsNotOpenAnyMore() {
    stage.cloud.inject("instances.box", Fault.REPLY_LOST, 1);
    stage.file(
        "lab.spawn.yaml",
        SPEC.replace("box: { type: t3.small, ttl: 2h", "box: { type: t3.small, ttl: 3h"));
    stage.run("apply", "--auto-approve", "--target", "instances.box");
    stage.cloud.inject("instances.box", Fault.CANNOT_TELL, MANY);
    done("destroy --auto-approve --target instances.box");
    assertThat(isThere("instances.box")).isFalse();
    assertThat(done("list")).doesNotContain("update instances.box");
  }

  private StateSession heldByBob() {
    StateRef state = StateRef.file(stage.directory().resolve(".spawn/lab/state.db"));
    return new SqliteBackend(InstantSource.system())
        .open(state, "lab")
        .lock(
            new StateStore.RunRequest("apply", "bob", "lab", 1, "lab.spawn.yaml", ""),
            Duration.ZERO);
  }

  @Test
  void whoWaitsForTheLockIsToldForWhom() {
    try (StateSession held = heldByBob()) {
      assertThat(held.runId()).isNotEmpty();
      assertThat(stage.run("stop", "box", "--lock-timeout", "4s")).isEqualTo(6);
      assertThat(stage.err()).contains("Waiting for `apply` by bob@lab (process 1) to end.");
      assertThat(stage.run("stop", "box", "--lock-timeout", "4s", "--json")).isEqualTo(6);
      assertThat(stage.out()).doesNotContain("Waiting");
    }
  }

  @Test
  void whatWaitsForTheLockIsPlannedOnceItIsHeld() throws InterruptedException {
    stage.cloud.heal();
    AtomicInteger exit = new AtomicInteger(-1);
    Thread waiting;
    try (StateSession held = heldByBob()) {
      waiting =
          Thread.ofVirtual()
              .start(() -> exit.set(stage.run("apply", "--auto-approve", "--lock-timeout", "30s")));
      Thread.sleep(200);
      held.outputs(Map.of("changed", new StateStore.OutputState(Value.text("meanwhile"), false)));
    }
    waiting.join();
    assertThat(exit).as(stage.err()).hasValue(0);
  }

  @Test
  void killedBeforeItsEndIsKnownIsNoReasonToWait() {
    stage.dying(
        (point, count) -> {
          if (point == JournalPoint.AFTER_SUBMIT) {
            throw new FakeProvider.Killed(point.label());
          }
        });
    try {
      stage.run("terminate", "other", "--auto-approve");
    } catch (FakeProvider.Killed e) {
      stage.dying(Failpoints.NONE);
    }
    done("terminate box --auto-approve");
    assertThat(done("list")).containsPattern("instances.other +finished");
  }
}
