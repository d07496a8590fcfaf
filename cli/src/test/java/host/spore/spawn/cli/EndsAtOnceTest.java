package host.spore.spawn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A change in place that ends what runs is shown, counted and held back as a deletion is. */
class EndsAtOnceTest {
  private static final String SPEC =
      """
      name: lab
      provider: fake
      instances:
        box:
          type: t3.small
          env: { A: "1" }
          lifecycle: { ttl: 10m }
          run: echo hello
      """;

  @TempDir Path directory;
  private Stage stage;

  @BeforeEach
  void begin() {
    stage = new Stage(directory.toAbsolutePath().normalize()).file("lab.spawn.yaml", SPEC);
    assertThat(stage.run("apply", "--auto-approve")).as(stage.err()).isZero();
    stage.pass(Duration.ofMinutes(5));
  }

  private void ttl(String lifecycle) {
    stage.file("lab.spawn.yaml", SPEC.replace("{ ttl: 10m }", lifecycle));
  }

  @Test
  void aTtlThatIsOverIsADestroy() {
    ttl("{ ttl: 1m }");

    assertThat(stage.run("plan")).isZero();
    assertThat(stage.out())
        .contains("instances.box ends at once")
        .contains("it has run for longer than its new ttl")
        .contains("0 to add, 0 to change, 1 to destroy")
        .doesNotContain("Ends:");
    assertThat(stage.run("plan", "--json")).isZero();
    assertThat(stage.out())
        .contains("\"actions\" : [ \"update\", \"delete\" ]")
        .contains("\"ends_at_once\"")
        .contains("\"destroy\" : 1");
    assertThat(stage.run("plan", "--summary", "s.md")).isZero();
  }

  @Test
  void preventDestroyCounts() {
    ttl("{ ttl: 1m, prevent_destroy: true }");

    assertThat(stage.run("plan")).isEqualTo(5);
    assertThat(stage.err()).contains("SPN-1501").contains("longer than its new ttl");
  }

  @Test
  void aShorterTtlThatIsNotOverSaysTheNewEnd() {
    ttl("{ ttl: 7m }");

    assertThat(stage.run("plan")).isZero();
    assertThat(stage.out())
        .contains("0 to add, 1 to change, 0 to destroy")
        .contains("ends about 10:07 UTC (in 2m)")
        .contains("Ends: the last of it about 10:07 UTC");
  }

  @Test
  void whatWasAskedForStandsOnBothSides() {
    stage.file("lab.spawn.yaml", SPEC.replace("A: \"1\"", "A: \"2\""));

    assertThat(stage.run("plan", "--json")).isZero();
    String before = stage.out().substring(stage.out().indexOf("\"before\""));
    before = before.substring(0, before.indexOf("\"after\""));
    assertThat(before).contains("\"env\"").contains("\"A\" : \"1\"");
  }
}
