package host.spore.spawn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code -q}, {@code -v} and {@code SPAWN_LOG}: how much is told besides the answer. */
class LoudnessTest {
  private static final String WARNED =
      """
      name: w
      provider: local
      instances:
        box:
          ttl: 1h
          complete: { when: { file: /done } }
          run: touch /done
      """;

  @TempDir Path directory;
  private Stage stage;

  @BeforeEach
  void writeSpec() {
    stage = new Stage(directory.toAbsolutePath().normalize());
    stage.file("lab.spawn.yaml", CommandsTest.SPEC);
  }

  @Test
  void quietLeavesTheResultOfARunAndNoProgress() {
    assertThat(stage.run("apply", "--auto-approve", "-q")).isZero();
    assertThat(stage.out())
        .contains("Done in")
        .doesNotContain("creating")
        .doesNotContain("created")
        .doesNotContain("Plan:");
    assertThat(stage.err()).isEmpty();
  }

  /** Nobody says yes to what was not shown. */
  @Test
  void quietShowsThePlanBeforeItAsks() {
    assertThat(stage.terminal("no\n").run("apply", "-q")).isEqualTo(1);
    assertThat(stage.out()).contains("instances.leader");
  }

  @Test
  void quietLeavesWarningsOutAndErrorsIn() {
    stage.local().file("w.spawn.yaml", WARNED);
    assertThat(stage.run("plan", "w.spawn.yaml")).isZero();
    String usual = stage.out() + stage.err();
    assertThat(usual).contains("Warning");
    assertThat(stage.run("plan", "w.spawn.yaml", "--quiet")).isZero();
    assertThat(stage.out() + stage.err()).contains("1 to add").doesNotContain("Warning");
    stage.file("w.spawn.yaml", WARNED.replace("run:", "runn:"));
    assertThat(stage.run("plan", "w.spawn.yaml", "--quiet")).isEqualTo(3);
    assertThat(stage.err()).contains("Error SPN-0101");
  }

  @Test
  void theVariableHasFourLevelsAndAnOptionWins() {
    for (String level : List.of("debug", "info", "warn", "error", "ERROR", "")) {
      stage.environment.put("SPAWN_LOG", level);
      assertThat(stage.run("list", "--json")).as(level).isZero();
    }
    stage.environment.put("SPAWN_LOG", "loud");
    assertThat(stage.run("list")).isEqualTo(64);
    assertThat(stage.err()).contains("SPAWN_LOG: `loud` is no level").contains("debug");
    assertThat(stage.run("list", "-q")).isZero();
    stage.environment.put("SPAWN_LOG", "error");
    assertThat(stage.run("apply", "--auto-approve", "--parallelism", "1", "-v")).isZero();
    assertThat(stage.out()).contains("created in");
  }

  @Test
  void theyStandBeforeTheCommandToo() {
    assertThat(stage.run("-q", "apply", "--auto-approve")).isZero();
    assertThat(stage.run("-v", "list")).isZero();
    assertThat(stage.run("-v", "-q", "list")).isEqualTo(64);
    assertThat(stage.err()).contains("contradict");
  }

  @Test
  void forAProgramNothingIsLeftOut() {
    assertThat(stage.run("apply", "--auto-approve", "--json", "-q")).isZero();
    assertThat(stage.out()).contains("\"type\":\"plan\"").contains("\"type\":\"step_done\"");
  }
}
