package host.spore.spawn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.engine.testing.Fault;
import host.spore.spawn.state.StateSession;
import host.spore.spawn.state.StateStore;
import host.spore.spawn.state.sqlite.SqliteStateStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands are about the stack the user means, and say so. */
class WhichStackTest {
  private static final String SPEC =
      "name: NAME\nprovider: fake\ninstances:\n  a: { type: t3.small, ttl: 1h }\n";

  @TempDir Path directory;
  private Stage stage;

  @BeforeEach
  void writeSpecs() {
    stage =
        new Stage(directory.toAbsolutePath().normalize())
            .file("one.spawn.yaml", SPEC.replace("NAME", "one"))
            .file("two.spawn.yaml", SPEC.replace("NAME", "two"));
  }

  @Test
  void destroyRefusesTheStateOfAnotherStack() {
    assertThat(stage.run("apply", "one.spawn.yaml", "--auto-approve")).isZero();
    String state = ".spawn/one/state.db";
    String[] typed = {"destroy", "two.spawn.yaml", "--state", state, "--auto-approve"};
    assertThat(stage.run(typed)).isEqualTo(1);
    assertThat(stage.err()).contains("SPN-2101", "`one`", "`two`");
    assertThat(stage.cloud.things()).hasSize(1);
    stage.file("two.spawn.yaml", SPEC.replace("NAME", "two").replace("ttl", "tl"));
    assertThat(stage.run(typed)).as("a broken spec still has a name").isEqualTo(1);
    stage.file("two.spawn.yaml", "{{ no yaml");
    assertThat(stage.run(typed)).as(stage.err()).isZero();
    assertThat(stage.out()).contains("the stack `one`");
    assertThat(stage.cloud.things()).isEmpty();
  }

  @Test
  void destroyOfAStateAloneNamesTheStackInItsQuestion() {
    assertThat(stage.run("apply", "one.spawn.yaml", "--auto-approve")).isZero();
    stage.terminal("yes\n");
    assertThat(stage.run("destroy", "--state", ".spawn/one/state.db")).as(stage.err()).isZero();
    assertThat(stage.out()).contains("of the stack `one`?");
    assertThat(stage.cloud.things()).isEmpty();
  }

  @Test
  void aLivingRunIsNotCalledDead() {
    stage.cloud.inject("instances.a", Fault.REPLY_LOST, 1);
    assertThat(stage.run("apply", "one.spawn.yaml", "--auto-approve")).isEqualTo(4);
    assertThat(stage.run("list", "one.spawn.yaml")).isZero();
    assertThat(stage.out().replace('\n', ' '))
        .contains("1 operation of an interrupted run is open: create instances.a;");
    assertThat(stage.run()).isZero();
    assertThat(stage.out()).contains("1 operation of an interrupted run: create instances.a");
    try (StateStore store = store();
        StateSession session =
            store.lock(
                new StateStore.RunRequest(
                    "apply", "bob", "lab", ProcessHandle.current().pid(), "", ""),
                Duration.ZERO)) {
      assertThat(session.runId()).isNotEmpty();
      for (String command : new String[] {"apply", "destroy"}) {
        assertThat(stage.run(command, "one.spawn.yaml", "--auto-approve")).isEqualTo(6);
        assertThat(stage.out()).isEmpty();
      }
      assertThat(stage.run("plan", "one.spawn.yaml")).isZero();
      assertThat(stage.out()).contains("A run is under way: apply by bob@lab");
      assertThat(stage.out()).doesNotContain("unfinished");
      assertThat(stage.run("list", "one.spawn.yaml")).isZero();
      assertThat(stage.out()).startsWith("A run is under way: apply by bob@lab");
      assertThat(stage.run()).isZero();
      assertThat(stage.out()).contains("under way: apply by bob@lab").doesNotContain("open:");
      for (String command : new String[] {"plan", "list"}) {
        assertThat(stage.run(command, "one.spawn.yaml", "--json")).isZero();
        assertThat(stage.out().replaceAll("\\s", ""))
            .contains("\"under_way\":{\"command\":\"apply\",\"user\":\"bob\",\"host\":\"lab\"");
      }
    }
    assertThat(stage.run("list", "one.spawn.yaml", "--json")).isZero();
    assertThat(stage.out()).contains("\"under_way\" : null").contains("\"action\" : \"create\"");
  }

  @Test
  void theTakeOverIsToldBeforeWhatWasCutShort() {
    stage.cloud.inject("instances.a", Fault.REPLY_LOST, 1);
    assertThat(stage.run("apply", "one.spawn.yaml", "--auto-approve")).isEqualTo(4);
    // Its lease was given an hour ago and never again: whoever had it is dead.
    store(Duration.ofHours(1))
        .lock(new StateStore.RunRequest("apply", "bob", "far", 7, "", ""), Duration.ZERO);
    assertThat(stage.run("apply", "one.spawn.yaml", "--auto-approve")).as(stage.err()).isZero();
    assertThat(stage.out())
        .startsWith("Took the lock over from `apply` of bob@far")
        .containsSubsequence("Took the lock over", "An earlier run was cut short", "settled");
  }

  private StateStore store() {
    return store(Duration.ZERO);
  }

  private StateStore store(Duration ago) {
    Instant now = Instant.parse("2026-05-01T10:00:00Z").minus(ago);
    return new SqliteStateStore(directory.resolve(".spawn/one/state.db"), "one", () -> now);
  }

  @Test
  void hintsWorkWhenTyped() {
    assertThat(stage.run("plan", "one.spawn.yaml", "--state", "s p.db")).isZero();
    assertThat(stage.out()).contains("`spawn apply one.spawn.yaml --state 's p.db'` does it.");
    assertThat(stage.run("apply", "one.spawn.yaml", "--auto-approve")).isZero();
    assertThat(stage.out()).contains("`spawn destroy one.spawn.yaml` ends it now.");
    String here = directory.toAbsolutePath().normalize().toString();
    assertThat(stage.run("plan", "two.spawn.yaml", "-C", here)).isZero();
    assertThat(stage.out()).contains("`spawn apply -C <dir> two.spawn.yaml` does it.");
  }

  @Test
  void hintsRepeatTheVariablesThatWereTypedButNoSecret() {
    stage.file(
        "var.spawn.yaml",
        """
        name: var
        provider: fake
        variables: { who: { type: string }, token: { type: string, sensitive: true } }
        instances: { a: { type: t3.small, ttl: 1h, env: { W: "${{ var.who }}" } } }
        """);
    String[] typed = {"plan", "var.spawn.yaml", "--var", "who=a b", "--var", "token=hunter2"};
    assertThat(stage.run(typed)).as(stage.err()).isZero();
    assertThat(stage.out())
        .contains("`spawn apply var.spawn.yaml --var 'who=a b' --var token=…` does it.")
        .doesNotContain("hunter2");
  }

  @Test
  void aSavedPlanIsAppliedFromAnywhere() throws Exception {
    assertThat(stage.run("plan", "one.spawn.yaml", "--out", "p")).isZero();
    Path other = Files.createDirectory(directory.resolve("other")).toAbsolutePath().normalize();
    Stage elsewhere = new Stage(other);
    assertThat(elsewhere.run("apply", directory.resolve("p").toString()))
        .as(elsewhere.err())
        .isZero();
    assertThat(elsewhere.cloud.things()).hasSize(1);
    assertThat(directory.resolve(".spawn/one/state.db")).exists();
  }

  @Test
  void aMissingSpecIsToldBeforeAMissingYes() {
    assertThat(stage.run("apply", "three.spawn.yaml")).isEqualTo(1);
    assertThat(stage.err()).contains("SPN-5001").doesNotContain("SPN-5020");
    assertThat(stage.run("help", "zzzzzzzz")).isEqualTo(64);
    assertThat(stage.err()).contains("validate", "state list");
  }

  @Test
  void homeIsTheEnvironments() {
    assertThat(ThisProcess.home(Map.of("HOME", "/h"), "/other")).isEqualTo(Path.of("/h"));
    assertThat(ThisProcess.home(Map.of("HOME", ""), "/other")).isEqualTo(Path.of("/other"));
    assertThat(ThisProcess.home(Map.of(), "/other")).isEqualTo(Path.of("/other"));
  }
}
