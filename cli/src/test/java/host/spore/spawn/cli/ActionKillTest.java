package host.spore.spawn.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import host.spore.spawn.engine.run.Failpoints;
import host.spore.spawn.engine.run.JournalPoint;
import host.spore.spawn.engine.testing.FakeMachineOperations;
import host.spore.spawn.engine.testing.FakeProvider;
import host.spore.spawn.value.Value;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each command on machines is killed at each point of the journal, and then another one is typed:
 * it does the right thing without a question, and nothing is started for what somebody ended.
 */
final class ActionKillTest {
  private static final String SPEC =
      """
      name: lab
      provider: fake
      instances:
        box: { type: t3.small, ttl: 2h }
      arrays:
        crew: { type: t3.small, count: 2, ttl: 1h, checkpoints: PLACE }
      """;
  private static final List<String> ACTIONS =
      List.of("stop", "hibernate", "start", "terminate", "extend");
  private static final List<JournalPoint> POINTS =
      List.of(
          JournalPoint.BEFORE_INTENT,
          JournalPoint.AFTER_INTENT,
          JournalPoint.AFTER_SUBMIT,
          JournalPoint.AFTER_ACCEPTED,
          JournalPoint.AFTER_READY,
          JournalPoint.AFTER_CLOSE);
  private static final Map<String, String> STATES =
      Map.of("stop", "stopped", "hibernate", "hibernated", "start", "running");
  private static final int MACHINES = 3;

  @TempDir Path directory;
  private Stage stage;

  @BeforeEach
  void apply() {
    stage =
        new Stage(directory.toAbsolutePath().normalize())
            .file("lab.spawn.yaml", SPEC.replace("PLACE", directory.resolve("saved").toString()));
    stage.operating(new FakeMachineOperations(stage.cloud, directory));
    done("apply", "--auto-approve", "--parallelism", "1");
    stage.cloud.drift("instances.box", "expires", Value.text("2026-05-01T12:00:00Z"));
    done("apply", "--auto-approve");
    stage.pass(Duration.ofMinutes(5));
  }

  private void done(String... command) {
    assertThat(stage.run(command))
        .as("%s: %s%s", List.of(command), stage.out(), stage.err())
        .isZero();
  }

  private void dies(JournalPoint where, String... command) {
    stage.dying(
        (point, count) -> {
          if (point == where) {
            throw new FakeProvider.Killed(point.label());
          }
        });
    assertThatThrownBy(() -> stage.run(command)).isInstanceOf(FakeProvider.Killed.class);
    stage.dying(Failpoints.NONE);
  }

  private static String[] command(String verb) {
    return switch (verb) {
      case "extend" -> new String[] {"extend", "box", "2h", "--wait", "0s"};
      case "terminate" -> new String[] {"terminate", "box", "--auto-approve"};
      default -> new String[] {verb, "box"};
    };
  }

  static Stream<Arguments> everyActionAtEveryPoint() {
    List<Arguments> all = new ArrayList<>();
    for (String verb : ACTIONS) {
      POINTS.forEach(point -> all.add(Arguments.of(verb, point)));
    }
    return all.stream();
  }

  private Map<String, Value> box() {
    return stage.cloud.only("instances.box").attributes();
  }

  /** Nothing is open, nothing is to be planned, and nothing was made. */
  private void isSettled() {
    done("list", "--json");
    assertThat(stage.out()).contains("\"unfinished\" : [ ]");
    done("plan", "--detailed-exitcode");
    assertThat(stage.cloud.made()).isEqualTo(MACHINES);
  }

  private void isTerminated() {
    assertThat(stage.cloud.only("instances.box").state()).isEqualTo("lost");
    done("list");
    assertThat(stage.out()).containsPattern("instances.box +finished").doesNotContain("lost");
    done("status", "box");
    assertThat(stage.out()).contains("terminated");
  }

  @ParameterizedTest
  @MethodSource("everyActionAtEveryPoint")
  void anApplyAfterIt(String verb, JournalPoint where) {
    dies(where, command(verb));
    done("list");
    assertThat(stage.out()).as("nobody is missed").doesNotContain("lost");
    done("apply", "--auto-approve");
    boolean begun = where != JournalPoint.BEFORE_INTENT;
    boolean asked = begun && where != JournalPoint.AFTER_INTENT;
    switch (verb) {
      case "terminate" -> {
        if (begun) {
          isTerminated();
        }
      }
      case "extend" ->
          assertThat(box())
              .containsEntry(
                  "expires", Value.text(begun ? "2026-05-01T14:00:00Z" : "2026-05-01T12:00:00Z"));
      default ->
          assertThat(box())
              .as("never done by the next run")
              .containsEntry("state", Value.text(asked ? STATES.get(verb) : "running"));
    }
    isSettled();
  }

  @ParameterizedTest
  @MethodSource("everyActionAtEveryPoint")
  void theSameAgain(String verb, JournalPoint where) {
    dies(where, command(verb));
    if (verb.equals("terminate") && where == JournalPoint.AFTER_CLOSE) {
      assertThat(stage.run(command(verb))).as("it is known to have ended").isEqualTo(1);
      assertThat(stage.err()).contains("SPN-5404", "it is finished");
    } else {
      done(command(verb));
    }
    switch (verb) {
      case "terminate" -> isTerminated();
      case "extend" -> assertThat(box().get("expires").toString()).contains(":00:00Z");
      default -> assertThat(box()).containsEntry("state", Value.text(STATES.get(verb)));
    }
    isSettled();
  }

  @ParameterizedTest
  @EnumSource(names = {"AFTER_INTENT", "AFTER_SUBMIT", "AFTER_ACCEPTED", "AFTER_READY"})
  void aRetryIsTold(JournalPoint where) {
    stage.cloud.drift("arrays.crew[1]", "job_exit", Value.number(1));
    done("apply", "--auto-approve");
    dies(where, "array", "retry", "crew", "--auto-approve");
    done("list");
    assertThat(stage.out()).contains("retry arrays.crew[1]");
    done("apply", "--auto-approve");
    assertThat(stage.out())
        .contains("A retry of arrays.crew[1] was interrupted; `spawn array retry crew` runs again");
    done("array", "retry", "crew", "--auto-approve");
    assertThat(stage.cloud.only("arrays.crew[1]").attributes()).doesNotContainKey("job_exit");
    done("list", "--json");
    assertThat(stage.out()).contains("\"unfinished\" : [ ]");
    assertThat(stage.cloud.made()).isEqualTo(MACHINES + 1);
  }

  @ParameterizedTest
  @EnumSource(names = {"AFTER_INTENT", "AFTER_SUBMIT", "AFTER_ACCEPTED", "AFTER_READY"})
  void aCheckpointIsTold(JournalPoint where) {
    dies(where, "array", "checkpoint", "save", "crew");
    done("list");
    assertThat(stage.out()).contains("checkpoint arrays.crew[0-1]");
    stage.pass(Duration.ofMinutes(1));
    done("array", "checkpoint", "save", "crew");
    assertThat(stage.out())
        .contains("A checkpoint of arrays.crew[0-1] was interrupted", "stays the newest");
    isSettled();
  }

  @Test
  void whatSomebodyEndedIsNotRunAgain() {
    stage.cloud.drift("arrays.crew[1]", "job_exit", Value.number(143));
    done("terminate", "crew[1]", "--auto-approve");
    done("array", "retry", "crew", "--auto-approve");
    assertThat(stage.out()).contains("No member of arrays.crew has failed");
    isSettled();
  }

  @Test
  void whatIsOpenOfOthersIsLeftAlone() {
    dies(JournalPoint.AFTER_INTENT, "stop", "crew");
    done("terminate", "box", "--auto-approve");
    assertThat(stage.out()).doesNotContain("settl");
    done("list");
    assertThat(stage.out()).contains("stop arrays.crew[0-1]");
    done("apply", "--auto-approve");
    isTerminated();
    isSettled();
  }
}
