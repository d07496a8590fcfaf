package host.spore.spawn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.cli.terminal.Spoken;
import host.spore.spawn.engine.testing.FakeMachineOperations;
import host.spore.spawn.value.Value;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --plain}: what every view says to those who hear the screen. */
class PlainTest {
  private static final String SIGNS = "✓✗•→…·│├└─|^{}\u001b\t";

  @TempDir Path directory;
  private Stage stage;

  @BeforeEach
  void writeSpec() {
    stage = new Stage(directory.toAbsolutePath().normalize());
    stage.file("lab.spawn.yaml", CommandsTest.SPEC);
    stage.operating(new FakeMachineOperations(stage.cloud, directory));
  }

  private void applied() {
    assertThat(stage.run("apply", "--auto-approve", "--parallelism", "1")).isZero();
    stage.cloud.drift("instances.leader", "expires", Value.text("2026-05-01T12:00:00Z"));
    assertThat(stage.run("apply", "--refresh-only", "--auto-approve")).isZero();
    stage.pass(Duration.ofMinutes(5));
  }

  private void changed() {
    stage.file(
        "lab.spawn.yaml", CommandsTest.SPEC.replace("sleep 1000", "sleep 2000").replace("3", "4"));
  }

  private String said(int code, String... words) {
    String[] plain = java.util.Arrays.copyOf(words, words.length + 1);
    plain[words.length] = "--plain";
    assertThat(stage.run(plain)).as(stage.err()).isEqualTo(code);
    String said = stage.out() + stage.err();
    assertThat(said).isNotEmpty();
    for (String line : said.lines().toList()) {
      assertThat(line).as(said).isNotBlank().isEqualTo(line.strip()).doesNotContain("  ");
      assertThat(line.chars().filter(c -> SIGNS.indexOf(c) >= 0)).as(line).isEmpty();
    }
    return said;
  }

  private void golden(int code, String name, String... words) {
    Golden.check("cli/plain/" + name + ".txt", said(code, words));
  }

  @Test
  void planAndApply() {
    golden(0, "plan", "plan");
    golden(0, "apply", "apply", "--auto-approve", "--parallelism", "1");
    golden(0, "plan-none", "plan");
    changed();
    golden(0, "plan-change", "plan");
    golden(0, "plan-destroy", "plan", "--destroy");
    golden(0, "destroy", "destroy", "--auto-approve", "--parallelism", "1");
  }

  @Test
  void whatRuns() {
    applied();
    golden(0, "list", "list");
    golden(0, "status", "status", "leader");
    golden(0, "status-alone");
    golden(0, "cost", "cost");
    golden(0, "show", "show");
    golden(0, "output", "output");
    golden(0, "extend", "extend", "leader", "1h");
    golden(0, "stop", "stop", "leader");
  }

  @Test
  void whatIsWrong() {
    stage.file(
        "lab.spawn.yaml", CommandsTest.SPEC.replace("type: t3.small\n    ttl", "typ: x\n    ttl"));
    golden(3, "validate", "validate");
    stage.file("lab.spawn.yaml", "name: [\n");
    said(3, "plan");
  }

  /** Every other command that has something to show. */
  @Test
  void everyView() {
    applied();
    for (String line :
        List.of(
            "list --status running",
            "status crew",
            "array status crew",
            "array costs crew",
            "state list",
            "state show instances.leader",
            "state history",
            "template list",
            "template show sweep-local",
            "prices list",
            "prices update moon-1",
            "version",
            "plan --refresh-only",
            "apply --refresh-only --auto-approve",
            "hibernate leader",
            "start leader",
            "terminate crew --auto-approve",
            "list",
            "plan",
            "state mv instances.leader instances.boss",
            "state rm instances.boss",
            "destroy --auto-approve")) {
      said(0, line.split(" "));
    }
    for (String line :
        List.of("connect nobody", "state show instances.nobody", "template show x")) {
      said(1, line.split(" "));
    }
  }

  /** On a terminal nothing is painted over, and nothing is in colours. */
  @Test
  void theVariableSaysItForAllCommandsAlsoOnATerminal() {
    stage.environment.put("SPAWN_PLAIN", "1");
    stage.terminal("yes\n");
    assertThat(stage.run("apply", "--parallelism", "1")).isZero();
    assertThat(stage.out()).doesNotContain("\u001b").contains("instances.leader: created in");
    assertThat(stage.run("plan", "--json")).isZero();
    assertThat(stage.out()).startsWith("{");
    stage.environment.put("SPAWN_PLAIN", "");
    assertThat(stage.run("list")).isZero();
    assertThat(stage.out()).contains("\u001b");
  }

  @Test
  void signsBecomeWordsAndValuesStay() {
    assertThat(Spoken.words("  # arrays.a[0-3] will be created"))
        .isEqualTo("arrays.a[0-3] will be created");
    assertThat(Spoken.words("✓ a: created…")).isEqualTo("a: created");
    assertThat(Spoken.words("abc123 → def456")).isEqualTo("abc123 to def456");
    assertThat(Spoken.words("3 of 4 · 2s")).isEqualTo("3 of 4, 2s");
    assertThat(Spoken.words("a   b")).isEqualTo("a b");
    assertThat(Spoken.words("-1 and +2")).isEqualTo("-1 and +2");
    assertThat(Spoken.words("   ")).isEmpty();
  }
}
