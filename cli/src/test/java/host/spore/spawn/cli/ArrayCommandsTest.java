package host.spore.spawn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.engine.testing.FakeMachineOperations;
import host.spore.spawn.state.ResourceState.End;
import host.spore.spawn.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is done with whole arrays. */
class ArrayCommandsTest {
  private static final String SPEC =
      """
      name: lab   # é: columns count code points
      provider: fake
      variables: { n: { type: integer, default: 2 } }
      instances:
        leader: { type: t3.small, ttl: 2h }
      arrays:
        crew: { "type": t3.small, count: 3, ttl: 1h }   # three is enough
        vast:
          type: t3.small
          count: ${{ var.n }}
          ttl: 1h
      """;

  @TempDir Path directory;
  private Stage stage;

  @BeforeEach
  void apply() {
    stage = new Stage(directory.toAbsolutePath().normalize()).file("lab.spawn.yaml", SPEC);
    stage.operating(new FakeMachineOperations(stage.cloud, directory));
    assertThat(stage.run("apply", "--auto-approve", "--parallelism", "1")).isZero();
    for (int i = 0; i < 3; i++) {
      stage.cloud.drift("arrays.crew[" + i + "]", "expires", Value.text("2026-05-01T11:00:00Z"));
    }
  }

  private String file() throws IOException {
    return Files.readString(directory.resolve("lab.spawn.yaml"));
  }

  private void golden(int code, String name, String... arguments) {
    assertThat(stage.run(arguments)).as(stage.err()).isEqualTo(code);
    Golden.tidy(stage.out() + stage.err(), 80);
    Golden.check("cli/array/" + name + ".txt", stage.out() + stage.err());
  }

  @Test
  void membersThatAreAlikeAreOneLine() {
    golden(0, "status", "array", "status", "crew");
    stage.cloud.drift("arrays.crew[1]", "job_exit", Value.number(3));
    stage.cloud.lose(
        "arrays.crew[2]", new End("killed", "it died", Instant.parse("2026-05-01T09:59:00Z")));
    golden(0, "status-failed", "array", "status", "crew");
    golden(0, "status-json", "array", "status", "crew", "--json");
    assertThat(stage.run("array", "status", "vast", "--all")).isZero();
    assertThat(stage.out().lines().filter(l -> l.contains("running")).count()).isEqualTo(3);
    golden(1, "no-array", "array", "status", "leader");
    assertThat(stage.interrupting(true).run("array", "status", "crew", "--watch")).isEqualTo(130);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void scalesByTheFileAndLeavesTheRestOfItAlone() throws IOException {
    assertThat(stage.run("array", "scale", "crew", "5", "--auto-approve")).as(stage.err()).isZero();
    assertThat(stage.out())
        .contains("# arrays.crew[3-4] will be created")
        .doesNotContain("# instances");
    assertThat(file()).isEqualTo(SPEC.replace("count: 3", "count: 5"));
    assertThat(stage.run("plan", "--detailed-exitcode")).isZero();

    assertThat(stage.run("array", "scale", "arrays.crew", "1", "--auto-approve")).isZero();
    assertThat(file()).isEqualTo(SPEC.replace("count: 3", "count: 1"));
    assertThat(stage.run("state", "list")).isZero();
    assertThat(stage.out()).contains("arrays.crew[0]").doesNotContain("arrays.crew[1]");
  }

  @Test
  void putsTheFileBackWithoutAYes() throws IOException {
    assertThat(stage.run("array", "scale", "crew", "5")).isEqualTo(1);
    assertThat(file()).isEqualTo(SPEC);
    stage.file("lab.spawn.yaml", SPEC + "oops: 1\n");
    assertThat(stage.run("array", "scale", "crew", "5", "--auto-approve")).isEqualTo(3);
    assertThat(file()).isEqualTo(SPEC + "oops: 1\n");
  }

  @Test
  void refusesACountThatIsNoNumber() throws IOException {
    golden(1, "scale-variable", "array", "scale", "vast", "5", "--auto-approve");
    golden(1, "scale-unknown", "array", "scale", "crow", "5", "--auto-approve");
    assertThat(stage.run("array", "scale", "crew", "0", "--auto-approve")).isEqualTo(64);
    assertThat(stage.run("array", "scale", "crew", "some", "--auto-approve")).isEqualTo(64);
    assertThat(file()).isEqualTo(SPEC);
  }

  @Test
  void runsACommandOnAllMembers() {
    assertThat(stage.run("array", "exec", "crew", "--", "df", "-h")).as(stage.err()).isZero();
    assertThat(stage.out()).contains("[0] echo", "[2] echo", "df -h", "[0-2] exit 0");
    stage.guestCode(2);
    stage.cloud.drift("arrays.crew[1]", "state", Value.text("stopped"));
    assertThat(stage.run("array", "exec", "crew", "--", "df")).isEqualTo(4);
    assertThat(stage.out()).contains("[0,2] exit 2", "[1] not run: ");
    golden(4, "exec-json", "array", "exec", "crew", "--json", "--", "df");
    assertThat(stage.run("array", "exec", "crew")).isEqualTo(64);
  }

  @Test
  void retriesWhatHasFailedAndNothingElse() {
    assertThat(stage.run("array", "retry", "crew", "--auto-approve")).isZero();
    assertThat(stage.out()).isEqualTo("No member of arrays.crew has failed.\n");
    stage.cloud.drift("arrays.crew[1]", "job_exit", Value.number(3));
    stage.cloud.lose("arrays.crew[2]", new End("killed", "", Instant.EPOCH));
    stage.cloud.finish("arrays.vast[0]", new End("array-failed", "", Instant.EPOCH));
    assertThat(stage.run("array", "retry", "crew", "--auto-approve")).as(stage.err()).isZero();
    assertThat(stage.out())
        .contains("# arrays.crew[1]", "# arrays.crew[2]")
        .doesNotContain("# arrays.crew[0]", "# arrays.vast");
    assertThat(stage.run("array", "retry", "vast", "--auto-approve")).as(stage.err()).isZero();
    assertThat(stage.run("plan", "--detailed-exitcode")).as(stage.out()).isZero();
    golden(1, "retry-unknown", "array", "retry", "crow", "--auto-approve");
  }

  @Test
  void aRetryNeitherRepeatsWhatIsDoneNorReplacesWhatWasStopped() {
    stage.cloud.drift("arrays.crew[0]", "state", Value.text("stopped"));
    stage.cloud.drift("arrays.crew[0]", "job_exit", Value.number(143));
    for (String reason : List.of("completed", "ttl", "idle")) {
      stage.cloud.drift("arrays.crew[1]", "job_exit", Value.number(143));
      stage.cloud.finish("arrays.crew[1]", new End(reason, "", Instant.EPOCH));
      assertThat(stage.run("array", "retry", "crew", "--auto-approve")).isZero();
      assertThat(stage.out()).isEqualTo("No member of arrays.crew has failed.\n");
      assertThat(stage.run("list")).isZero();
      assertThat(stage.out()).doesNotContain("failed");
    }
  }

  @Test
  void whatHasFailedSaysSoEverywhereWithItsLogsAndTheRetry() {
    stage.cloud.drift("arrays.crew[1]", "job_exit", Value.number(3));
    stage.cloud.drift("arrays.crew[1]", "job_stopped_at", Value.text("line 2: `make`"));
    String how = "its job failed (exit 3, line 2: `make`)";
    String next = "spawn logs 'arrays.crew[1]'";
    assertThat(stage.run("list", "--status", "failed")).isZero();
    assertThat(stage.out()).contains("failed", how).doesNotContain("crew[0]");
    assertThat(stage.run("array", "status", "crew")).isZero();
    assertThat(stage.out()).contains("1 failed", how, next, "spawn array retry crew");
    assertThat(stage.run("status", "crew[1]")).isZero();
    assertThat(stage.out()).contains(": failed, ", how, next, "spawn array retry crew");
    assertThat(stage.run("status")).isZero();
    assertThat(stage.out()).contains("failed: ", how, next, "spawn array retry crew");
    assertThat(stage.run("plan")).isZero();
    assertThat((stage.out() + stage.err()).replaceAll("\\s+", " "))
        .contains("SPN-1018", how, next, "spawn array retry crew");
    assertThat(stage.run("plan", "--json")).isZero();
    assertThat(stage.out() + stage.err()).contains("SPN-1018");
    assertThat(stage.run("list", "--json")).isZero();
    assertThat(stage.out()).contains("\"outcome\" : \"failed\"");
  }

  @Test
  void doorsToWhatIsDoneWithMachines() {
    assertThat(stage.run("array", "stop", "crew")).isZero();
    assertThat(stage.run("array", "status", "crew")).isZero();
    assertThat(stage.out()).contains("3 stopped");
    assertThat(stage.run("array", "start", "crew")).isZero();
    assertThat(stage.run("array", "costs", "crew")).isZero();
    assertThat(stage.run("array", "stop", "leader")).isEqualTo(1);
    assertThat(stage.err()).contains("SPN-5411");
    assertThat(stage.run("array", "stop")).isEqualTo(64);
    golden(0, "help", "array", "--help");
    golden(0, "help-logs", "array", "logs", "--help");
  }
}
