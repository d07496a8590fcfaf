package host.spore.spawn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.engine.testing.FakeMachineOperations;
import host.spore.spawn.value.Value;
import host.spore.spawn.yaml.YamlReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Day-to-day commands, for a person and as JSON, against golden files and the next plan. */
class DayTwoTest {
  private static final String SPEC =
      """
      name: lab
      provider: fake
      instances:
        leader: { type: t3.small, ttl: 2h, tags: { project: sky } }
      arrays:
        crew: { type: t3.small, count: 3, ttl: 1h }
      """;

  @TempDir Path directory;
  private Stage stage;
  private FakeMachineOperations operating;

  @BeforeEach
  void apply() {
    stage = new Stage(directory.toAbsolutePath().normalize()).file("lab.spawn.yaml", SPEC);
    operating = new FakeMachineOperations(stage.cloud, directory);
    stage.operating(operating);
    assertThat(stage.run("apply", "--auto-approve", "--parallelism", "1")).isZero();
    stage.cloud.drift("instances.leader", "expires", Value.text("2026-05-01T12:00:00Z"));
    for (int i = 0; i < 3; i++) {
      stage.cloud.drift("arrays.crew[" + i + "]", "expires", Value.text("2026-05-01T11:00:00Z"));
    }
    stage.cloud.drift("arrays.crew[2]", "purchased", Value.text("spot"));
    stage.cloud.drift("arrays.crew[1]", "health_state", Value.text("unhealthy"));
    assertThat(stage.run("apply", "--refresh-only", "--auto-approve")).isZero();
    stage.pass(Duration.ofMinutes(5));
  }

  private void golden(int code, String name, String... arguments) {
    assertThat(stage.run(arguments)).as(stage.err()).isEqualTo(code);
    Golden.tidy(stage.out() + stage.err(), 80);
    Golden.check("cli/day-two/" + name + ".txt", stage.out() + stage.err());
  }

  private void goldenJson(int code, String name, String... arguments) {
    String[] json = java.util.Arrays.copyOf(arguments, arguments.length + 1);
    json[arguments.length] = "--json";
    assertThat(stage.run(json)).isEqualTo(code);
    assertThat(stage.err()).isEmpty();
    Golden.check("cli/day-two/" + name + ".json", stage.out());
  }

  private void both(int code, String name, String... arguments) {
    golden(code, name, arguments);
    goldenJson(code, name, arguments);
  }

  /** Nothing that was done is drift. */
  private void nothingToPlan() {
    assertThat(stage.run("plan", "--detailed-exitcode")).as(stage.out()).isZero();
    assertThat(stage.out()).startsWith("No changes.");
    assertThat(stage.run("plan", "--refresh-only")).isZero();
    assertThat(stage.out()).as("nothing is left to be recorded").startsWith("No changes.");
  }

  @Test
  void listsTheMachinesOfAllStacks() {
    stage.file(
        "far/other.spawn.yaml", SPEC.replace("lab", "other").replace("count: 3", "count: 1"));
    assertThat(stage.run("-C", "far", "apply", "--auto-approve", "--parallelism", "1")).isZero();
    both(0, "list-all", "list");
    stage.environment.put("COLUMNS", "160");
    assertThat(stage.run("list", "--stack", "lab")).isZero();
    Golden.check("cli/day-two/list-wide.txt", stage.out());
  }

  @Test
  void filtersTheList() {
    assertThat(stage.run("list", "--array", "crew", "--status", "running")).isZero();
    assertThat(stage.out()).contains("arrays.crew[0]").doesNotContain("leader");
    assertThat(stage.run("list", "--tag", "project=sky")).isZero();
    assertThat(stage.out()).contains("leader").doesNotContain("crew");
    assertThat(stage.run("list", "--tag", "project=sea")).isZero();
    assertThat(stage.out()).isEqualTo("None of the 4 instances matches.\n");
    assertThat(stage.run("list", "--region", "mars-1")).isZero();
    assertThat(stage.out()).isEqualTo("None of the 4 instances matches.\n");
    assertThat(stage.run("list", "--status", "tired")).isEqualTo(64);
    assertThat(stage.err()).contains("they are running, ");
    assertThat(stage.run("list", "--output", "xml")).isEqualTo(64);
  }

  @Test
  void listsAgainAndAgainUntilInterrupted() {
    assertThat(stage.interrupting(true).run("list", "--watch", "--interval", "1h")).isEqualTo(130);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(stage.out()).contains("instances.leader");
    assertThat(stage.run("list", "--watch", "--json")).isEqualTo(130);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(stage.out().lines()).hasSize(1);
  }

  @Test
  void yamlSaysTheSameAsJson() {
    assertThat(stage.run("list", "--output", "yaml")).isZero();
    // Whether a random id needs quotes depends on its first character.
    Golden.check("cli/day-two/list.yaml", stage.out().replace("\"<uuid>\"", "<uuid>"));
    var read = YamlReader.read("list.yaml", stage.out().getBytes(StandardCharsets.UTF_8));
    assertThat(read.hasErrors()).as(read.diagnostics().toString()).isFalse();
  }

  @Test
  void aStackThatWasMovedAwayIsNotListedAndHarmsNothing() throws Exception {
    stage.file("far/other.spawn.yaml", SPEC.replace("lab", "other"));
    assertThat(stage.run("-C", "far", "apply", "--auto-approve")).isZero();
    Files.move(directory.resolve("far"), directory.resolve("away"));
    assertThat(stage.run("list")).isZero();
    assertThat(stage.out()).contains("lab").doesNotContain("other");
    assertThat(stage.run("list", "-C", "away")).isZero();
    assertThat(stage.out()).contains("lab", "other");
  }

  @Test
  void tellsAllAboutAMachine() {
    both(0, "status", "status", "leader");
    assertThat(stage.run("status", "crew")).isZero();
    assertThat(stage.out()).contains("lab/arrays.crew[0]", "lab/arrays.crew[2]", "unhealthy");
    assertThat(stage.run("status")).isZero();
    assertThat(stage.out()).contains("lab.spawn.yaml, valid");
  }

  @Test
  void findsTargetsByEveryName() {
    String id = stage.cloud.only("instances.leader").id();
    for (String word :
        new String[] {"leader", "instances.leader", id, "lab/leader", "tag:project=sky"}) {
      assertThat(stage.run("connect", word)).as(word + stage.err()).isZero();
      assertThat(stage.ran()).containsExactly("echo", id);
    }
    assertThat(stage.run("logs", "crew[0,2]", "--source", "console")).isZero();
    assertThat(stage.out().lines()).hasSize(2);
    both(1, "target-unknown", "connect", "leder");
    both(1, "target-many", "connect", "crew");
    assertThat(stage.run("connect")).isEqualTo(64);
  }

  @Test
  void aNameOfSeveralFarStacksIsNotGuessed() {
    for (String name : new String[] {"one", "two"}) {
      stage.file(name + "/x.spawn.yaml", SPEC.replace("lab", name));
      assertThat(stage.run("-C", name, "apply", "--auto-approve")).isZero();
    }
    stage.file("empty/readme", "");
    assertThat(stage.run("-C", "empty", "connect", "leader")).isEqualTo(1);
    assertThat(stage.err()).contains("SPN-5403", "one/leader", "two/leader");
    assertThat(stage.run("-C", "empty", "connect", "two/leader")).isZero();
    assertThat(stage.run("-C", "one", "connect", "leader")).as("its own comes first").isZero();
  }

  @Test
  void connects() {
    String id = stage.cloud.only("instances.leader").id();
    assertThat(stage.run("ssh", "leader", "--", "ls", "-l", "a b")).isZero();
    assertThat(stage.ran()).containsExactly("echo", id, "ls -l 'a b'");
    assertThat(stage.run("connect", "leader", "--print")).isZero();
    assertThat(stage.out()).isEqualTo("echo " + id + "\n");
    goldenJson(0, "connect", "connect", "leader");
    assertThat(stage.guestCode(7).run("connect", "leader")).as("its code is ours").isEqualTo(7);
    operating.sticking(id);
    both(1, "connect-refused", "connect", "leader");
  }

  @Test
  void showsLogs() {
    stage.file("leader.log", "one\ntwo\nthree\n");
    both(0, "logs", "logs", "leader", "--tail", "2");
    stage.file("crew.log", "hello\n");
    golden(0, "logs-array", "logs", "crew");
    assertThat(stage.run("logs", "leader", "--source", "agent")).isZero();
    assertThat(stage.ran()).contains("cat spored.log");
    assertThat(stage.run("logs", "leader", "--source", "agent", "--follow")).isZero();
    assertThat(stage.ran()).contains("tail -f spored.log");
    assertThat(stage.run("logs", "crew", "--source", "agent", "--follow")).isEqualTo(1);
    assertThat(stage.err()).contains("SPN-5408");
    assertThat(stage.run("logs", "leader", "--source", "diary")).isEqualTo(64);
    assertThat(stage.interrupting(true).run("logs", "leader", "--follow")).isEqualTo(130);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void anExtensionKeepsTheBudget() throws Exception {
    // 1 cent an hour each: 2 h and three times 1 h are 5 cents.
    stage.file("lab.spawn.yaml", SPEC + "budget: { total: 0.06 }\n");
    both(5, "extend-budget", "extend", "leader", "2h");
    assertThat(stage.run("list", "--json")).isZero();
    assertThat(stage.out()).contains("2026-05-01T12:00:00Z").doesNotContain("14:00:00Z");
    assertThat(stage.run("extend", "leader", "30m")).as(stage.err()).isZero();
    assertThat(stage.run("extend", "leader", "31m")).as("both together").isEqualTo(5);
    stage.file("lab.spawn.yaml", "name: [\n");
    assertThat(stage.run("extend", "leader", "5h")).isZero();
    assertThat(stage.err()).contains("SPN-1517");
    java.nio.file.Files.delete(directory.resolve("lab.spawn.yaml"));
    assertThat(stage.run("extend", "leader", "5h")).isZero();
    assertThat(stage.err()).isEmpty();
  }

  @Test
  void extendsAndTheNextPlanIsEmpty() {
    both(0, "extend", "extend", "leader", "2h");
    nothingToPlan();
    assertThat(stage.run("extend", "crew", "30m")).isZero();
    assertThat(stage.out()).contains("lab/arrays.crew[0-2] now ends at 11:30 UTC");
    nothingToPlan();
    assertThat(stage.run("state", "history")).isZero();
    assertThat(stage.out()).contains("extend", "1 machine", "3 machines");
  }

  @Test
  void saysPlainlyThatTheAgentHasNotTakenItOver() {
    operating.deaf();
    both(0, "extend-unheard", "extend", "leader", "2h", "--wait", "0s");
    nothingToPlan();
  }

  @Test
  void refusesExtensionsThatMakeNoSense() {
    assertThat(stage.run("extend", "leader", "2")).isEqualTo(64);
    assertThat(stage.run("extend", "2h")).isEqualTo(64);
    assertThat(stage.run("extend", "leader", "0s")).isEqualTo(64);
    operating.sticking(stage.cloud.only("arrays.crew[1]").id());
    golden(4, "extend-partly", "extend", "crew", "1h");
    stage.cloud.finish(
        "instances.leader",
        new host.spore.spawn.state.ResourceState.End("ttl", "", java.time.Instant.EPOCH));
    both(1, "extend-ended", "extend", "leader", "1h");
  }

  @Test
  void stopsAndStartsAndTheNextPlanIsEmpty() {
    both(0, "stop", "stop", "crew");
    nothingToPlan();
    golden(0, "list-stopped", "list", "--status", "stopped");
    both(1, "connect-stopped", "connect", "crew[0]");
    operating.deaf();
    assertThat(stage.run("extend", "crew[0]", "1h")).isZero();
    assertThat(stage.out()).contains("It is stopped;");
    both(0, "start", "start", "crew");
    nothingToPlan();
    both(0, "hibernate", "hibernate", "leader");
    nothingToPlan();
    assertThat(stage.run("list", "--json")).isZero();
    assertThat(stage.out()).contains("\"status\" : \"hibernated\"");
  }

  @Test
  void tellsWhatCouldNotBeStopped() {
    operating.sticking(stage.cloud.only("arrays.crew[1]").id());
    both(4, "stop-partly", "stop", "crew");
  }

  @Test
  void terminatesAndPlansTakeItForFinished() {
    assertThat(stage.run("terminate", "leader")).as("nobody can say yes").isEqualTo(1);
    assertThat(stage.err()).contains("SPN-5020");
    assertThat(stage.terminal("no\n").run("terminate", "leader")).isEqualTo(1);
    assertThat(stage.run("terminate", "leader", "--auto-approve", "--no-color")).isZero();
    Golden.check("cli/day-two/terminate.txt", stage.out());
    assertThat(stage.run("plan", "--detailed-exitcode", "--no-color")).isZero();
    assertThat(stage.out()).contains("terminated");
    assertThat(stage.run("terminate", "leader", "--auto-approve", "--no-color")).isEqualTo(1);
    assertThat(stage.err()).contains("SPN-5404");
    assertThat(stage.run("apply", "--rerun", "instances.leader", "--auto-approve")).isZero();
    assertThat(stage.run("list", "--status", "running", "--no-color")).isZero();
    assertThat(stage.out()).contains("instances.leader");
    assertThat(stage.run("terminate", "leader", "--auto-approve", "--json")).isZero();
    Golden.check("cli/day-two/terminate.json", stage.out());
    assertThat(stage.run("destroy", "--auto-approve")).isZero();
    assertThat(stage.cloud.things()).isEmpty();
  }

  @Test
  void endsNothingThatIsProtected() {
    stage.file(
        "lab.spawn.yaml",
        SPEC.replace("ttl: 2h,", "lifecycle: { ttl: 2h, prevent_destroy: true },"));
    assertThat(stage.run("apply", "--auto-approve")).as(stage.err()).isZero();
    assertThat(stage.run("terminate", "leader", "--auto-approve")).isEqualTo(5);
    assertThat(stage.err()).contains("prevent_destroy");
  }

  @Test
  void sumsUpWhatItCosts() {
    both(0, "cost", "cost");
    golden(0, "cost-by-tag", "cost", "--by", "tag:project");
    goldenJson(0, "cost-of-one", "cost", "leader");
    assertThat(stage.run("cost", "--by", "mood")).isEqualTo(64);
    assertThat(stage.run("stop", "crew")).isZero();
    golden(0, "cost-stopped", "cost", "--by", "stack");
  }

  @Test
  void aCloudWithoutSuchWorkSaysSo() {
    stage.operating(null);
    assertThat(stage.run("list")).isZero();
    assertThat(stage.out()).contains("instances.leader");
    assertThat(stage.run("stop", "leader")).isEqualTo(1);
    assertThat(stage.err()).contains("SPN-5409");
  }
}
