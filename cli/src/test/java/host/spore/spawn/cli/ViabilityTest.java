package host.spore.spawn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code min_viable}: what is said and left of an array of which not all could be had. */
class ViabilityTest {
  private static final String SPEC =
      """
      name: lab
      provider: fake
      arrays:
        crew: { type: t3.small, count: 4, min_viable: 3, on_failure: POLICY, ttl: 1h }
      instances:
        client: { type: t3.small, ttl: 1h, depends_on: [ arrays.crew ] }
      """;

  @TempDir Path directory;

  private Stage stage(String policy, int missing) {
    Stage stage = new Stage(directory.toAbsolutePath().normalize());
    stage.file("lab.spawn.yaml", SPEC.replace("POLICY", policy));
    for (int rank = 4 - missing; rank < 4; rank++) {
      stage.cloud.noRoomFor("arrays.crew[" + rank + "]");
    }
    return stage;
  }

  private static void golden(Stage stage, int code, String name, String... more) {
    String[] words = new String[more.length + 2];
    words[0] = "apply";
    words[1] = "--auto-approve";
    System.arraycopy(more, 0, words, 2, more.length);
    assertThat(stage.run(words)).as(stage.out() + stage.err()).isEqualTo(code);
    String said = stage.out().substring(Math.max(0, stage.out().indexOf("arrays.crew[0-3]: ")));
    Golden.check("cli/viability/" + name + ".txt", said + stage.err());
  }

  private static void completed(Stage stage) {
    stage.cloud.heal();
    assertThat(stage.run("apply", "--auto-approve")).as(stage.out()).isZero();
    assertThat(stage.cloud.things()).hasSize(5);
    assertThat(stage.run("plan", "--detailed-exitcode")).isZero();
  }

  @Test
  void enoughIsASuccessWithAWarningAndTheNextApplyCompletesIt() {
    Stage stage = stage("terminate-all", 1);
    golden(stage, 0, "enough");
    assertThat(stage.cloud.things()).as("three and what depends on them").hasSize(4);
    assertThat(stage.run("plan", "--detailed-exitcode")).as("one is missing").isEqualTo(2);
    completed(stage);
  }

  @Test
  void tooFewAreEndedWhereTheArrayEndsWithoutAQuorum() {
    Stage stage = stage("quorum:3", 2);
    golden(stage, 4, "ended");
    assertThat(stage.cloud.things()).isEmpty();
    completed(stage);
  }

  @Test
  void tooFewAreKeptWhereTheOthersGoOn() {
    Stage stage = stage("continue", 2);
    golden(stage, 4, "kept");
    assertThat(stage.cloud.things()).hasSize(2);
    completed(stage);
  }

  @Test
  void aSavedPlanKnowsIt() {
    Stage stage = stage("terminate-all", 2);
    assertThat(stage.run("plan", "--out", "it.plan")).as(stage.err()).isZero();
    assertThat(stage.run("apply", "it.plan", "--auto-approve", "--json")).isEqualTo(4);
    assertThat(stage.out())
        .contains("\"type\":\"array_short\"", "\"members\":\"ended\"", "\"shortages\":[{");
    assertThat(stage.cloud.things()).isEmpty();
  }

  @Test
  void asksForNoMoreThanThereAre() {
    Stage stage = new Stage(directory.toAbsolutePath().normalize());
    stage.file("lab.spawn.yaml", SPEC.replace("min_viable: 3", "min_viable: 5"));
    assertThat(stage.run("validate")).isEqualTo(3);
    assertThat(stage.err() + stage.out()).contains("SPN-0308", "`min_viable` asks for 5 of 4");
  }
}
