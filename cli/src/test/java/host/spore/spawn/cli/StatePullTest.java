package host.spore.spawn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code state pull}: a usable state in which no secret is. */
class StatePullTest {
  private static final String SECRET = "hunter2-and-more";
  private static final String SPEC =
      """
      name: lab
      provider: fake
      variables:
        token: { type: string, sensitive: true }
      instances:
        box:
          type: t3.small
          ttl: 2h
          env: { TOKEN: "${{ var.token }}", PLAIN: visible }
      outputs:
        secret: { value: "${{ var.token }}", sensitive: true }
        shown: { value: plain text }
      """;

  @TempDir Path directory;
  private Stage stage;

  @BeforeEach
  void apply() {
    stage = new Stage(directory.toAbsolutePath().normalize()).file("lab.spawn.yaml", SPEC);
    stage.environment.put("SPAWN_VAR_token", SECRET);
    assertThat(stage.run("apply", "--auto-approve")).as(stage.err()).isZero();
  }

  private List<Path> files(String beginning) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(f -> f.getFileName().toString().startsWith(beginning)).toList();
    }
  }

  private static String bytes(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.ISO_8859_1);
  }

  @Test
  void theStateHoldsTheSecretAndTheCopyDoesNot() throws IOException {
    assertThat(bytes(directory.resolve(".spawn/lab/state.db"))).contains(SECRET);
    assertThat(stage.run("state", "pull", "copy.db")).isZero();
    assertThat(stage.out() + stage.err()).doesNotContain(SECRET);
    Golden.check("cli/state-pull.txt", stage.out());
    assertThat(stage.run("state", "pull", "copy.db", "--json")).isZero();
    Golden.check("cli/state-pull.json", stage.out());
    assertThat(stage.run("show", "--state", "copy.db")).isZero();
    assertThat(stage.run("destroy", "--state", "copy.db")).isEqualTo(1);
    assertThat(files("copy.db")).isNotEmpty();
    for (Path file : files("copy.db")) {
      assertThat(bytes(file)).as(file.toString()).doesNotContain(SECRET);
    }
    assertThat(bytes(directory.resolve("copy.db"))).contains("visible").contains("plain text");
  }

  @Test
  void theCopyIsAState() {
    assertThat(stage.run("state", "pull", "copy.db")).isZero();
    assertThat(stage.run("list", "--state", "copy.db")).isZero();
    assertThat(stage.out()).contains("instances.box").contains("running");
    assertThat(stage.run("plan", "--state", "copy.db")).as(stage.err()).isZero();
    assertThat(stage.out()).contains("(sensitive, changed)").doesNotContain(SECRET);
    assertThat(stage.run("destroy", "--state", "copy.db", "--auto-approve")).isZero();
    assertThat(stage.cloud.things()).isEmpty();
  }

  @Test
  void theStandardOutputGetsTheSameDatabase() {
    assertThat(stage.run("state", "pull")).isZero();
    assertThat(stage.out()).startsWith("SQLite format 3").doesNotContain(SECRET);
    assertThat(stage.err()).contains("env.TOKEN of instances.box");
    assertThat(stage.run("state", "pull", "--json")).isEqualTo(1);
    assertThat(stage.out()).contains("SPN-5032");
    stage.terminal("");
    assertThat(stage.run("state", "pull", "-")).isEqualTo(1);
    assertThat(stage.err()).contains("SPN-5032").contains("spawn state pull FILE");
  }

  @Test
  void whatCannotBeWrittenIsToldAndNothingIsLeftBehind() throws IOException {
    assertThat(stage.run("state", "pull", "missing/copy.db")).isEqualTo(1);
    assertThat(stage.err()).contains("SPN-2003").contains("unharmed");
    assertThat(stage.run("state", "pull", ".")).isEqualTo(1);
    assertThat(stage.run("state", "pull", ".spawn/lab/state.db")).isEqualTo(1);
    assertThat(stage.err()).contains("name another file");
    assertThat(files(".state")).isEmpty();
  }
}
