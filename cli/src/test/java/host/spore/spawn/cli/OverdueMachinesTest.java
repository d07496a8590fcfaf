package host.spore.spawn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.contract.lifecycle.Overdue;
import host.spore.spawn.engine.testing.FakeMachineOperations;
import host.spore.spawn.value.Value;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What still runs although its deadline has passed is overdue, in every command. */
class OverdueMachinesTest {
  private static final String SPEC =
      """
      name: lab
      provider: fake
      instances:
        leader: { type: t3.small, ttl: 8h }
      arrays:
        crew: { type: t3.small, count: 2, ttl: 1h }
      """;

  @TempDir Path directory;
  private Stage stage;

  @BeforeEach
  void applyAndLetPass() {
    stage = new Stage(directory.toAbsolutePath().normalize()).file("lab.spawn.yaml", SPEC);
    stage.operating(new FakeMachineOperations(stage.cloud, directory));
    assertThat(stage.run("apply", "--auto-approve")).isZero();
    stage.cloud.drift("instances.leader", "expires", Value.text("2026-05-01T18:00:00Z"));
    for (int i = 0; i < 2; i++) {
      stage.cloud.drift("arrays.crew[" + i + "]", "expires", Value.text("2026-05-01T11:00:00Z"));
    }
    assertThat(stage.run("apply", "--refresh-only", "--auto-approve")).isZero();
    stage.pass(Duration.ofHours(5));
  }

  /** Warnings without the ends of their lines. */
  private String told() {
    return stage.err().replaceAll("\\s+", " ");
  }

  @Test
  void listWarnsAndSaysSo() {
    assertThat(stage.run("list")).isZero();
    assertThat(stage.out())
        .contains("overdue", "should have ended 4h ago")
        .doesNotContain("ends about now");
    assertThat(told()).contains("SPN-1016", "`spawn terminate 'arrays.crew[0-1]'`", "`spawn reap`");
    assertThat(stage.run("list", "--json")).isZero();
    assertThat(stage.out())
        .contains("\"status\" : \"overdue\"", "\"seconds_overdue\" : 14400", "SPN-1016");
    assertThat(stage.run("list", "--status", "overdue")).isZero();
    assertThat(stage.out()).contains("crew").doesNotContain("leader");
    assertThat(stage.run("array", "status", "crew")).isZero();
    assertThat(stage.out()).contains("2 overdue");
  }

  @Test
  void statusExitsWithFour() {
    assertThat(stage.run("status", "crew")).isEqualTo(4);
    assertThat(stage.out()).contains("lab/arrays.crew[0]: overdue, should have ended 4h ago");
    assertThat(stage.err()).contains("SPN-1016");
    assertThat(stage.run("status", "crew", "--json")).isEqualTo(4);
    assertThat(stage.out()).contains("\"status\" : \"overdue\"");
    assertThat(stage.run("status", "leader")).isZero();
    assertThat(stage.run("status")).isEqualTo(4);
    assertThat(stage.out()).contains("overdue: should have ended 4h ago");
  }

  @Test
  void aPlanHasSomethingToDoAboutIt() {
    assertThat(stage.run("plan", "--detailed-exitcode")).isEqualTo(2);
    assertThat(stage.out()).contains("No changes.", "Overdue: arrays.crew[0-1]");
    assertThat(told()).contains("SPN-1016", "`spawn terminate 'arrays.crew[0-1]'`", "`spawn reap`");
    assertThat(stage.run("plan", "--detailed-exitcode", "--json")).isEqualTo(2);
    assertThat(stage.out())
        .contains("\"overdue\" : [ \"arrays.crew[0]\", \"arrays.crew[1]\" ]", "SPN-1016");
    assertThat(stage.run("plan", "--destroy")).isZero();
    assertThat(stage.err()).as("it is being ended").doesNotContain("SPN-1016");
    assertThat(stage.run("plan", "--offline", "--detailed-exitcode"))
        .as("nobody was asked whether it still runs")
        .isZero();
    assertThat(stage.err()).doesNotContain("SPN-1016");
  }

  @Test
  void costGoesOnCountingIt() {
    assertThat(stage.run("cost", "--by", "address", "--json")).isZero();
    assertThat(stage.out()).contains("\"overdue\" : 2", "\"to_ttl\" : null");
    assertThat(stage.run("cost")).isZero();
    assertThat(stage.out()).contains("no end");
    assertThat(stage.err()).contains("SPN-1016");
  }

  /** Whoever ends it, or lets it sleep, or gives it more time, has done something about it. */
  @Test
  void terminateStopAndExtendEndIt() {
    assertThat(stage.run("terminate", "crew[0]", "--auto-approve")).isZero();
    assertThat(stage.run("stop", "crew[1]")).isZero();
    assertThat(stage.run("status")).as(stage.out()).isZero();
    assertThat(stage.run("start", "crew[1]")).isZero();
    assertThat(stage.run("status")).isEqualTo(4);
    assertThat(stage.run("extend", "crew[1]", "1h", "--wait", "0s")).isZero();
    assertThat(stage.run("status")).as(stage.out()).isZero();
    assertThat(stage.run("plan", "--detailed-exitcode")).as(stage.out() + stage.err()).isZero();
  }

  /** A machine that is just ending is not: the agent has to save what it can first. */
  @Test
  void withinTheToleranceItIsOnlyAboutToEnd() {
    stage.pass(Duration.ofHours(-4).plus(Overdue.TOLERANCE));
    assertThat(stage.run("status")).isZero();
    assertThat(stage.run("plan", "--detailed-exitcode")).isZero();
    assertThat(stage.run("list")).isZero();
    assertThat(stage.out()).contains("ends about now").doesNotContain("overdue");
    stage.pass(Duration.ofSeconds(1));
    assertThat(stage.run("status")).isEqualTo(4);
  }
}
