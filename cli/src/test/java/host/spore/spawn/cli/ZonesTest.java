package host.spore.spawn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.engine.testing.FakeMachineOperations;
import host.spore.spawn.value.Value;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Times for people are those of their zone, times for programs are in UTC. */
class ZonesTest {
  @TempDir Path directory;
  private Stage stage;

  @BeforeEach
  void applied() {
    stage = new Stage(directory.toAbsolutePath().normalize());
    stage.file("lab.spawn.yaml", CommandsTest.SPEC);
    stage.operating(new FakeMachineOperations(stage.cloud, directory));
    stage.environment.put("TZ", "Asia/Kolkata");
  }

  @Test
  void everyViewThatShowsATimeShowsTheReaders() {
    assertThat(stage.run("plan")).isZero();
    assertThat(stage.out()).contains("17:30 +05:30");
    assertThat(stage.run("apply", "--auto-approve", "--parallelism", "1")).isZero();
    stage.cloud.drift("instances.leader", "expires", Value.text("2026-05-01T20:00:00Z"));
    for (String line :
        List.of(
            "apply --refresh-only --auto-approve",
            "status leader",
            "list",
            "",
            "state history",
            "extend leader 2h",
            "show",
            "state show instances.leader",
            "cost",
            "plan",
            "plan --plain",
            "stop leader")) {
      String[] words = line.isEmpty() ? new String[0] : line.split(" ");
      assertThat(stage.run(words)).as(line + stage.err()).isZero();
      String said = stage.out() + stage.err();
      String times = said.replaceAll("= \"[^\"]*\"", "");
      assertThat(times).as(line).doesNotContain(":00Z", " UTC");
    }
    assertThat(stage.run("status", "leader")).isZero();
    assertThat(stage.out()).contains("2026-05-02 ").contains(" +05:30");
    assertThat(stage.run("state", "history")).isZero();
    assertThat(stage.out()).contains("2026-05-01 15:30:00 +05:30");
  }

  @Test
  void aProgramReadsUtc() {
    assertThat(stage.run("apply", "--auto-approve", "--json")).isZero();
    assertThat(stage.out()).contains("2026-05-01T10:00:00Z").doesNotContain("+05:30");
    for (String line : List.of("list --json", "list --output yaml", "state history --json")) {
      assertThat(stage.run(line.split(" "))).isZero();
      assertThat(stage.out()).as(line).contains("Z").doesNotContain("+05:30");
    }
  }
}
