package host.spore.spawn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.cli.terminal.Columns;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is approved is what is seen: in a pipe, in a saved plan, on a narrow terminal. */
class NothingIsCutTest {
  private static final String LONG = "/very/long/path/to/data".repeat(12);
  private static final String SPEC =
      """
      name: lab
      provider: fake
      variables: { token: { type: string, sensitive: true, default: first } }
      instances:
        box:
          type: t3.small
          ttl: 1h
          env: { DATA: "%s/old", TOKEN: "${{ var.token }}" }
          run: echo hello
      outputs: { token: "${{ var.token }}" }
      """
          .formatted(LONG);

  @TempDir Path directory;
  private Stage stage;

  @BeforeEach
  void begin() {
    stage = new Stage(directory.toAbsolutePath().normalize()).file("lab.spawn.yaml", SPEC);
    assertThat(stage.run("apply", "--auto-approve")).as(stage.err()).isZero();
    stage.file(
        "lab.spawn.yaml",
        SPEC.replace("/old", "/new")
            .replace("default: first", "default: second")
            .replace("echo hello", "echo hello | tee " + LONG));
  }

  private void everythingIsThere(String shown) {
    assertThat(shown.replaceAll("\\s", ""))
        .contains("\"" + LONG + "/old\"")
        .contains("\"" + LONG + "/new\"")
        .contains("echohello|tee" + LONG)
        .contains("TOKEN=(sensitive,changed)")
        .contains("token=(sensitive,changed)")
        .contains("#forcesreplacement")
        .doesNotContain("\u2026")
        .doesNotContain("second");
  }

  @Test
  void aPipeShowsWholeLines() {
    assertThat(stage.run("plan")).isZero();
    everythingIsThere(stage.out());
    assertThat(stage.out()).contains("\"" + LONG + "/new\"\n");
  }

  @Test
  void aSavedPlanShowsAllThatChanges() {
    assertThat(stage.run("plan", "--out", "p.plan")).isZero();
    assertThat(stage.run("show", "p.plan")).isZero();
    everythingIsThere(stage.out());
    assertThat(stage.run("show", "p.plan", "--json")).isZero();
    assertThat(stage.out()).contains("\"(sensitive, changed)\"").contains(LONG + "/old");
  }

  @Test
  void aNarrowTerminalWrapsAndCutsNothing() {
    stage.environment.put("COLUMNS", "60");
    stage.environment.put("NO_COLOR", "1");
    stage.terminal("");
    assertThat(stage.run("plan")).isZero();
    everythingIsThere(stage.out());
    assertThat(stage.out().lines().filter(line -> !line.contains("`spawn")))
        .allMatch(line -> Columns.width(line) <= 60);
  }

  @Test
  void aPlaceKeepsItsLineNumber() {
    String folder = "a-folder-with-a-long-name".repeat(4);
    stage.file(folder + "/lab.spawn.yaml", SPEC.replace("ttl: 1h", "tll: 1h"));
    assertThat(stage.run("plan", folder + "/lab.spawn.yaml")).isEqualTo(3);
    assertThat(stage.err()).contains(folder + "/lab.spawn.yaml:7:5");
  }
}
