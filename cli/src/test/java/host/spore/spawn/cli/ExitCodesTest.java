package host.spore.spawn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.engine.run.JournalPoint;
import host.spore.spawn.engine.testing.Fault;
import host.spore.spawn.state.StateSession;
import host.spore.spawn.state.StateStore;
import host.spore.spawn.state.sqlite.SqliteStateStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The table of exit codes, one test a row, with what is told. */
class ExitCodesTest {
  private static final String SMALL =
      """
      name: small
      provider: fake
      instances:
        a: { type: t3.small, ttl: 1h }
        b: { type: t3.small, ttl: 1h, depends_on: [a] }
      """;

  @TempDir Path directory;
  private Stage stage;

  @BeforeEach
  void writeSpec() {
    stage = new Stage(directory.toAbsolutePath().normalize()).file(".spawn.yaml", SMALL);
  }

  @Test
  void zeroWhenDone() {
    assertThat(stage.run("apply", "--auto-approve")).isZero();
    assertThat(stage.run("plan", "--detailed-exitcode")).isZero();
  }

  @Test
  void oneWhenAFileIsNotThere() {
    assertThat(stage.run("plan", "nope.spawn.yaml")).isEqualTo(1);
    assertThat(stage.err()).contains("SPN-5001").contains("nope.spawn.yaml");
    assertThat(stage.run("plan", "-C", "nowhere")).isEqualTo(1);
    assertThat(stage.err()).contains("SPN-5002");
    assertThat(stage.run("plan", "--var-file", "v.yaml")).isEqualTo(1);
    assertThat(stage.err()).contains("SPN-5001");
    assertThat(stage.run("plan", "nope.spawn.yaml", "--json")).isEqualTo(1);
    assertThat(stage.out()).contains("\"failed\" : true").contains("SPN-5001");
  }

  @Test
  void oneWhenNobodyCanSayYes() {
    assertThat(stage.run("apply")).isEqualTo(1);
    assertThat(stage.err()).contains("--auto-approve");
    assertThat(stage.cloud.things()).isEmpty();
    assertThat(stage.run("destroy", "--json")).isEqualTo(1);
    assertThat(stage.out()).contains("SPN-5020");
  }

  @Test
  void oneWhenTheAnswerIsNotYes() {
    for (String answer : new String[] {"", "y\n", "YES\n", "no\n"}) {
      assertThat(stage.terminal(answer).run("apply", "--no-color")).isEqualTo(1);
      assertThat(stage.out()).contains("Nothing was done.");
    }
    assertThat(stage.cloud.things()).isEmpty();
    assertThat(stage.terminal("yes\n").run("apply")).isZero();
    assertThat(stage.cloud.things()).hasSize(2);
  }

  @Test
  void oneWhenTheStateIsDamaged() {
    stage.file(".spawn/state.db", "this is no database, and has been none at any time");
    assertThat(stage.run("plan")).isEqualTo(1);
    assertThat(stage.err()).contains("SPN-20");
    assertThat(stage.run("list")).isEqualTo(1);
  }

  @Test
  void oneWhenTheStateIsToBeWhereThisBuildKeepsNone() {
    assertThat(stage.run("plan", "--state", "ftp://host/team")).isEqualTo(1);
    assertThat(stage.err()).contains("SPN-2011", "`ftp://host/team`", "a path");
    assertThat(stage.run("list", "--state", "ftp://host/team")).isEqualTo(1);
  }

  @Test
  void twoWhenThereIsSomethingToDoAndItWasAsked() {
    assertThat(stage.run("plan", "--detailed-exitcode")).isEqualTo(2);
    assertThat(stage.run("plan")).isZero();
  }

  @Test
  void threeWhenTheSpecIsWrong() {
    stage.file(".spawn.yaml", SMALL.replace("ttl: 1h }\n", "tl: 1h }\n"));
    for (String command : new String[] {"validate", "plan", "graph"}) {
      assertThat(stage.run(command)).as(command).isEqualTo(3);
      assertThat(stage.err()).contains("--> .spawn.yaml:4:");
    }
    assertThat(stage.run("apply", "--auto-approve")).isEqualTo(3);
  }

  @Test
  void threeWhenTheProviderCannotDoIt() {
    stage.file(
        ".spawn.yaml",
        SMALL.replace("type: t3.small, ttl: 1h }", "type: t3.small, ttl: 1h, spot: true }"));
    assertThat(stage.run("validate")).isEqualTo(3);
    assertThat(stage.err()).contains("spot");
    assertThat(stage.run("plan")).isEqualTo(3);
  }

  @Test
  void fourWhenSomeResourcesFailed() {
    stage.cloud.inject("instances.b", Fault.REFUSED, 9);
    assertThat(stage.run("apply", "--auto-approve")).isEqualTo(4);
    assertThat(stage.out()).contains("Failed:").contains("instances.b").contains("1 added");
    stage.cloud.heal();
    assertThat(stage.run("apply", "--auto-approve")).isZero();
    assertThat(stage.cloud.things()).hasSize(2);
  }

  @Test
  void fiveWhenAGuardRefuses() {
    stage.file(
        ".spawn.yaml",
        SMALL.replace(
            "type: t3.small, ttl: 1h }",
            "type: t3.small, lifecycle: { ttl: 1h, prevent_destroy: true } }"));
    assertThat(stage.run("apply", "--auto-approve")).as(stage.err()).isZero();
    assertThat(stage.run("destroy", "--auto-approve")).isEqualTo(5);
    assertThat(stage.err()).contains("prevent_destroy");
    assertThat(stage.cloud.things()).hasSize(2);
  }

  @Test
  void sixWhenTheStateIsLocked() {
    StateStore store =
        new SqliteStateStore(
            directory.resolve(".spawn/state.db"),
            "small",
            InstantSource.fixed(java.time.Instant.parse("2026-05-01T10:00:00Z")));
    try (StateSession session =
        store.lock(
            new StateStore.RunRequest(
                "apply", "bob", "other-host", ProcessHandle.current().pid(), "", ""),
            Duration.ZERO)) {
      assertThat(session.runId()).isNotEmpty();
      assertThat(stage.run("apply", "--auto-approve")).isEqualTo(6);
      assertThat(stage.err()).contains("SPN-2008").contains("bob").contains("--lock-timeout");
      assertThat(stage.run("plan")).isZero();
    }
  }

  @Test
  void sixtyFourWhenWhatWasTypedMakesNoSense() {
    assertThat(stage.run("plna")).isEqualTo(64);
    assertThat(stage.err()).contains("did you mean `spawn plan`?");
    assertThat(stage.run("plan", "--targt", "instances.a")).isEqualTo(64);
    assertThat(stage.err()).contains("did you mean `--target`?");
    assertThat(stage.run("apply", "--parallelism", "none")).isEqualTo(64);
    assertThat(stage.run("plan", "--destroy", "--refresh-only")).isEqualTo(64);
    assertThat(stage.run("state", "show")).isEqualTo(64);
    assertThat(stage.run("state")).isEqualTo(64);
    assertThat(stage.run("graph", "--format", "png")).isEqualTo(64);
    assertThat(stage.run("--bogus", "plan")).isEqualTo(64);
  }

  @Test
  void hundredAndThirtyWhenInterrupted() {
    assertThat(stage.interrupting(true).run("apply", "--auto-approve")).isEqualTo(130);
    assertThat(stage.out()).contains("Interrupted");
    assertThat(stage.interrupting(false).run("apply", "--auto-approve")).isZero();
    assertThat(stage.cloud.things()).hasSize(2);
  }

  @Test
  void hundredAndThirtyAlsoWhenTheInterruptedRunHadNothingLeftToStart() {
    int code = stage.interruptingAt(JournalPoint.AFTER_CLOSE, 2).run("apply", "--auto-approve");
    assertThat(code).isEqualTo(130);
    assertThat(stage.cloud.things()).hasSize(2);
    assertThat(stage.out()).contains("Interrupted").doesNotContain("skipped");
  }

  @Test
  void anUnfinishedRunIsSettledFirstWithoutAQuestion() {
    stage.cloud.inject("instances.a", Fault.REPLY_LOST, 1);
    assertThat(stage.run("apply", "--auto-approve")).isEqualTo(4);
    assertThat(stage.run("plan", "--detailed-exitcode")).isEqualTo(2);
    assertThat(stage.out()).contains("unfinished").doesNotContain("No changes");
    assertThat(stage.run("apply", "--auto-approve")).isZero();
    assertThat(stage.out()).contains("Settling 1 operation first");
    assertThat(stage.cloud.things()).hasSize(2);
    assertThat(stage.run("plan", "--detailed-exitcode")).isZero();
  }

  @Test
  void destroyNeedsNoSpec() throws Exception {
    assertThat(stage.run("apply", "--auto-approve")).isZero();
    java.nio.file.Files.delete(directory.resolve(".spawn.yaml"));
    assertThat(stage.run("list")).isZero();
    assertThat(stage.run("destroy", "--auto-approve")).as(stage.err()).isZero();
    assertThat(stage.cloud.things()).isEmpty();
  }

  @Test
  void variablesComeFromEverywhere() {
    stage.file(
        ".spawn.yaml",
        SMALL
            + "variables:\n  one_two: { type: string, default: d }\n"
            + "outputs: { x: \"${{ var.one_two }}\" }\n");
    stage.file("v.yaml", "one_two: from-file\n");
    stage.environment.put("SPAWN_VAR_ONE_TWO", "from-env");
    stage.environment.put("SPAWN_VAR_OF_ANOTHER_STACK", "ignored");
    assertThat(stage.run("plan")).as(stage.err()).isZero();
    assertThat(stage.out()).contains("\"from-env\"");
    assertThat(stage.run("plan", "--var-file", "v.yaml")).isZero();
    assertThat(stage.out()).contains("\"from-file\"");
    assertThat(stage.run("plan", "--var-file", "v.yaml", "--var", "one_two=typed")).isZero();
    assertThat(stage.out()).contains("\"typed\"");
  }

  @Test
  void coloursOnlyOnATerminalThatWantsThem() {
    assertThat(stage.run("plan")).isZero();
    assertThat(stage.out()).doesNotContain("\u001b");
    assertThat(stage.terminal("").run("plan")).isZero();
    assertThat(stage.out()).contains("\u001b[32m+");
    assertThat(stage.run("plan", "--no-color")).isZero();
    assertThat(stage.out()).doesNotContain("\u001b");
    stage.environment.put("NO_COLOR", "1");
    assertThat(stage.run("plan")).isZero();
    assertThat(stage.out()).doesNotContain("\u001b");
  }
}
