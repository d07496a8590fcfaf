package host.spore.spawn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.engine.testing.FakeMachineOperations;
import host.spore.spawn.state.ResourceState.End;
import host.spore.spawn.value.Value;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is done to an array is done to the members that are left; the others are told. */
class EndedMembersTest {
  private static final String SPEC =
      """
      name: lab
      provider: fake
      arrays:
        w: { type: t3.small, count: 4, ttl: 1h }
      """;

  @TempDir Path directory;
  private Stage stage;
  private FakeMachineOperations operating;

  @BeforeEach
  void twoOfFourAreOver() {
    stage = new Stage(directory.toAbsolutePath().normalize()).file("lab.spawn.yaml", SPEC);
    operating = new FakeMachineOperations(stage.cloud, directory);
    stage.operating(operating);
    assertThat(stage.run("apply", "--auto-approve")).isZero();
    for (int i = 0; i < 4; i++) {
      stage.cloud.drift("arrays.w[" + i + "]", "expires", Value.text("2026-05-01T11:00:00Z"));
    }
    stage.cloud.finish("arrays.w[1]", new End("completed", "", Instant.EPOCH));
    stage.cloud.lose("arrays.w[3]", new End("terminated by hand", "", Instant.EPOCH));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"stop w", "hibernate w", "start w", "terminate w --auto-approve", "extend w 1h"})
  void verbsLeaveOutWhatHasEnded(String line) {
    assertThat(stage.run(line.split(" "))).as(stage.out() + stage.err()).isZero();
    assertThat(told())
        .contains("arrays.w[0,2]")
        .contains("Left out in lab: arrays.w[1], finished: completed")
        .contains("Left out in lab: arrays.w[3], lost: terminated by hand");
    assertThat(stage.err()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"stop w", "terminate w --auto-approve", "extend w 1h"})
  void jsonHasTheOutcomeOfEach(String line) {
    assertThat(stage.run((line + " --json").split(" "))).isZero();
    assertThat(stage.out())
        .contains("\"outcome\" : \"done\"", "\"outcome\" : \"skipped\"", "\"finished: completed\"")
        .doesNotContain("\"outcome\" : \"failed\"");
    for (int i = 0; i < 4; i++) {
      assertThat(stage.out()).containsOnlyOnce("\"arrays.w[" + i + "]\"");
    }
  }

  @Test
  void onlyWhatFailedIsAFailure() {
    operating.sticking(stage.cloud.only("arrays.w[0]").id());
    for (String line : new String[] {"extend w 1h", "stop w", "terminate w --auto-approve"}) {
      assertThat(stage.run(line.split(" "))).as(line).isEqualTo(4);
      assertThat(told()).contains("Not in lab: arrays.w[0]", "Left out in lab: arrays.w[1]");
      assertThat(stage.run((line + " --json").split(" "))).as(line).isEqualTo(4);
      assertThat(stage.out()).contains("\"outcome\" : \"failed\"", "\"outcome\" : \"skipped\"");
    }
  }

  /** Nothing could be done at all: whoever asked for it has to know. */
  @Test
  void whereAllHaveEndedItIsRefused() {
    for (String line : new String[] {"stop w[1,3]", "stop w[1]", "terminate w[1] --auto-approve"}) {
      assertThat(stage.run(line.split(" "))).as(line).isEqualTo(1);
      assertThat(stage.err()).contains("SPN-5404");
    }
    assertThat(stage.run("extend", "w[1]", "1h")).isEqualTo(1);
    assertThat(stage.err()).contains("SPN-5405");
    assertThat(stage.run("array", "exec", "w[1]", "--", "uptime")).isEqualTo(1);
    assertThat(stage.err()).contains("SPN-5416");
  }

  @Test
  void aCommandRunsOnThoseThatAreLeft() {
    stage.guestsRun();
    assertThat(stage.run("array", "exec", "w", "--", "true")).as(stage.out()).isZero();
    assertThat(told()).contains("[0,2] exit 0", "[1] left out: finished", "[3] left out: lost");
    assertThat(stage.run("array", "exec", "w", "--json", "--", "true")).isZero();
    assertThat(stage.out()).contains("\"outcome\" : \"skipped\"", "\"outcome\" : \"done\"");
  }

  private String told() {
    return stage.out().replaceAll("\\s+", " ");
  }
}
