package host.spore.spawn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code plan --offline}: without credentials, network or cache. */
class OfflineTest {
  private static final String FARM =
      """
      name: farm
      provider: aws
      region: eu-west-1
      budget: { per_hour: 5 }
      network: { vpc: create }
      arrays:
        workers: { type: m7g.large, count: 3, spot: true, ttl: 2h, run: echo hi }
      """;

  @TempDir Path directory;
  private Stage stage;

  @BeforeEach
  void begin() {
    stage = new Stage(directory.toAbsolutePath().normalize());
  }

  @Test
  void awsWithAnEmptyCacheIsPlannedAndWhatIsUncheckedIsSaid() {
    stage.aws().file("farm.spawn.yaml", FARM);

    assertThat(stage.run("plan", "--offline")).as(stage.out() + stage.err()).isZero();
    Golden.tidy(stage.out() + stage.err(), 80);
    Golden.check("cli/offline-aws.txt", stage.out() + stage.err());
    assertThat(stage.run("plan", "--offline", "--json")).isZero();
    Golden.check("cli/offline-aws.json", stage.out() + stage.err());
    assertThat(stage.run("plan", "--offline", "--strict", "--detailed-exitcode"))
        .as("a note is no warning")
        .isEqualTo(2);
  }

  @Test
  void whatIsRecordedIsNotLookedAt() {
    stage.file("lab.spawn.yaml", CommandsTest.SPEC);
    assertThat(stage.run("apply", "--auto-approve")).isZero();
    stage.pass(Duration.ofMinutes(5));
    stage.cloud.vanish("instances.leader");

    assertThat(stage.run("plan", "--offline", "--detailed-exitcode")).isZero();
    assertThat(stage.out()).contains("No changes.").contains("4 recorded resources");
    assertThat(stage.run("plan", "--detailed-exitcode")).isEqualTo(2);
  }

  @Test
  void whatNeedsALookIsRefused() {
    stage.file("lab.spawn.yaml", CommandsTest.SPEC);
    for (String other : new String[] {"--out=p", "--refresh-only", "--refresh-ami"}) {
      assertThat(stage.run("plan", "--offline", other)).isEqualTo(64);
      assertThat(stage.err()).contains("exclude each other");
    }
  }

  @Test
  void strictMakesWarningsErrorsInPlanAndValidate() {
    String broad = "iam: { all: { allow: [ s3:ReadOnly ] } }\n";
    stage.aws().file("farm.spawn.yaml", FARM.replace("ttl: 2h", "ttl: 2h, iam: all") + broad);
    assertThat(stage.run("validate")).as(stage.out() + stage.err()).isZero();
    assertThat(stage.err()).contains("Warning");

    assertThat(stage.run("validate", "--strict")).isEqualTo(3);
    assertThat(stage.err()).contains("Error").doesNotContain("Warning");
    assertThat(stage.run("plan", "--offline")).isZero();
    assertThat(stage.run("plan", "--offline", "--strict")).isEqualTo(3);
    assertThat(stage.run("plan", "--offline", "--strict", "--json")).isEqualTo(3);
    assertThat(stage.out()).contains("\"failed\" : true").contains("\"severity\" : \"error\"");
  }
}
