package host.spore.spawn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.state.ResourceState;
import host.spore.spawn.value.Value;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What became of things is recorded, by {@code apply --refresh-only} and by a saved plan. */
class RefreshOnlyTest {
  private static final String SPEC =
      """
      name: lab
      provider: fake
      variables:
        token: { type: string, sensitive: true, default: first-secret }
      instances:
        a: { type: t3.small, ttl: 2h, env: { TOKEN: "${{ var.token }}" } }
        b: { type: t3.small, ttl: 2h }
      """;

  @TempDir Path directory;
  private Stage stage;

  @BeforeEach
  void apply() {
    stage = new Stage(directory.toAbsolutePath().normalize()).file("lab.spawn.yaml", SPEC);
    assertThat(stage.run("apply", "--auto-approve")).as(stage.err()).isZero();
  }

  @Test
  void asksRecordsAndTouchesNothing() {
    stage.cloud.finish("instances.b", new ResourceState.End("ttl", "", Instant.EPOCH));
    assertThat(stage.run("plan", "--refresh-only")).isZero();
    assertThat(stage.out())
        .contains("To be recorded:\n\n  instances.b: finished: ttl")
        .contains("`spawn apply --refresh-only` records it.");
    assertThat(stage.run("apply", "--refresh-only")).isEqualTo(1);
    assertThat(stage.err()).contains("SPN-5020");
    assertThat(stage.terminal("no\n").run("apply", "--refresh-only")).isEqualTo(1);
    assertThat(stage.out()).contains("Do you want spawn to record this?", "Nothing was done.");
    assertThat(recorded()).doesNotContain("finished");
    assertThat(stage.terminal("yes\n").run("apply", "--refresh-only", "--no-color")).isZero();
    assertThat(recorded()).contains("finished");
    assertThat(stage.cloud.things()).hasSize(2);
    assertThat(stage.run("apply", "--refresh-only", "--auto-approve", "--no-color")).isZero();
    assertThat(stage.out()).endsWith("No changes. The state agrees with what runs.\n");
    assertThat(stage.run("apply", "--refresh-only", "--rerun", "instances.b")).isEqualTo(64);
  }

  private String recorded() {
    assertThat(stage.run("state", "show", "instances.b", "--no-color")).isZero();
    return stage.out();
  }

  @Test
  void needsNoSpec() throws Exception {
    stage.cloud.lose("instances.b", new ResourceState.End("killed", "", Instant.EPOCH));
    Files.delete(directory.resolve("lab.spawn.yaml"));
    assertThat(stage.run("apply", "--refresh-only", "--auto-approve")).as(stage.err()).isZero();
    assertThat(recorded()).contains("lost");
  }

  @Test
  void aSecretChangedOutsideIsInTheStateAfterASavedPlanButNotInItsFile() throws Exception {
    stage.cloud.drift(
        "instances.a", "env", new Value.MapOf(Map.of("TOKEN", Value.text("second-secret"))));
    for (String mode : new String[] {"--refresh-only", "--destroy"}) {
      assertThat(stage.run("plan", mode, "--out", "my.plan")).as(stage.err()).isZero();
      assertThat(stage.out()).doesNotContain("second-secret", "first-secret");
    }
    assertThat(stage.run("plan", "--refresh-only", "--out", "my.plan")).isZero();
    assertThat(Files.size(directory.resolve("my.plan"))).isPositive();
    assertThat(stage.run("apply", "my.plan")).as(stage.err()).isZero();
    assertThat(stateBytes()).contains("second-secret").doesNotContain("$sensitive\":null");
    assertThat(stage.run("plan", "--refresh-only")).isZero();
    assertThat(stage.out()).startsWith("No changes.");
  }

  private String stateBytes() throws Exception {
    StringBuilder all = new StringBuilder();
    for (String name : new String[] {"state.db", "state.db-wal"}) {
      Path file = directory.resolve(".spawn/lab").resolve(name);
      if (Files.exists(file)) {
        all.append(Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1));
      }
    }
    return all.toString();
  }
}
