package host.spore.spawn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.cli.command.Commands;
import host.spore.spawn.engine.provider.Cost;
import host.spore.spawn.engine.testing.FakeMachineOperations;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.value.Value;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every command that can make a cost, or have one last longer, is refused by the same policy and by
 * the same budget. A command that is in neither list below fails: whoever adds one says which it
 * is.
 */
class GuardedDoorsTest {
  private static final String YES = " --auto-approve";

  /** The doors, each with what is typed; `%` stands for what differs. */
  private static final Map<String, List<String>> DOORS =
      Map.ofEntries(
          Map.entry(
              "plan", List.of("plan --replace instances.leader", "plan --rerun instances.done")),
          Map.entry(
              "apply",
              List.of(
                  "apply --replace instances.leader" + YES,
                  "apply --rerun instances.done" + YES,
                  "apply saved.plan")),
          Map.entry(
              "launch",
              List.of(
                  "launch --provider fake --instance-type t3.small --ttl 8h --name more" + YES)),
          Map.entry("extend", List.of("extend leader 2h", "extend leader 100h")),
          Map.entry("start", List.of("start asleep")),
          Map.entry("array scale", List.of("array scale crew 4" + YES)),
          Map.entry("array retry", List.of("array retry crew" + YES)),
          Map.entry("array checkpoint restore", List.of("array checkpoint restore crew" + YES)),
          Map.entry("array extend", List.of("array extend crew 2h")),
          Map.entry("array start", List.of("array start crew")));

  /** What neither makes a cost nor has one last longer: it looks, writes files, ends or forgets. */
  private static final Set<String> NO_DOORS =
      Set.of(
          "init",
          "validate",
          "destroy",
          "show",
          "list",
          "status",
          "connect",
          "ssh",
          "logs",
          "stop",
          "hibernate",
          "terminate",
          "cost",
          "output",
          "graph",
          "state list",
          "state show",
          "state mv",
          "state rm",
          "state pull",
          "state take",
          "state history",
          "import",
          "array status",
          "array exec",
          "array results",
          "array checkpoint save",
          "array checkpoint list",
          "array logs",
          "array stop",
          "array hibernate",
          "array terminate",
          "array costs",
          "state settle",
          "template list",
          "template show",
          "template use",
          "template save",
          "template edit",
          "template delete",
          "template update",
          "prices update",
          "prices list",
          "local interrupt",
          "doctor",
          "orphans",
          "reap",
          "completion",
          "schema",
          "version",
          "help");

  private static final String SPEC =
      """
      name: lab
      provider: fake
      instances:
        leader: { type: t3.small, ttl: 2h }
        asleep: { type: t3.small, ttl: 2h }
        done: { type: t3.small, ttl: 2h }
      arrays:
        crew: { type: t3.small, count: 3, ttl: 1h, checkpoints: PLACE }
      """;

  @TempDir Path directory;

  @Test
  void everyCommandIsADoorOrNone() {
    Set<String> all = new TreeSet<>(DOORS.keySet());
    all.addAll(NO_DOORS);
    assertThat(all).containsExactlyInAnyOrderElementsOf(Commands.names());
    assertThat(DOORS.keySet()).doesNotContainAnyElementsOf(NO_DOORS);
  }

  @TestFactory
  Stream<DynamicTest> isRefusedByThePolicyOfTheFolder() {
    return doors(
        (name, line) -> {
          Stage stage = stage("policy-" + name);
          stage.file(".spawn/policy.yaml", "max_ttl: 30m\n");
          refused(stage, line, "SPN-1523");
        });
  }

  @TestFactory
  Stream<DynamicTest> isRefusedByAPolicyThatIsNamed() {
    return doors(
        (name, line) -> {
          Stage stage = stage("named-" + name);
          stage.file("ci.yaml", "max_total: 0.001\n");
          refused(stage, line + " --policy ci.yaml", "SPN-1525");
        });
  }

  @TestFactory
  Stream<DynamicTest> isRefusedByTheBudget() {
    return doors(
        (name, line) -> {
          // A launch and a saved plan have specs of their own, which are as they are.
          if (!name.equals("launch") && !line.contains("saved.plan")) {
            Stage stage = stage("budget-" + name);
            stage.file("lab.spawn.yaml", spec(stage) + "budget: { total: 0.001 }\n");
            refused(stage, line, "SPN-151");
          }
        });
  }

  /** An in-place change counts with the deadline that holds after it. */
  @Test
  void aLongerTtlOfWhatRunsIsADoorToo() throws IOException {
    Stage stage = stage("in-place");
    String longer =
        spec(stage)
            .replace("leader: { type: t3.small, ttl: 2h }", "leader: { type: t3.small, ttl: 9h }");
    stage.file("lab.spawn.yaml", longer + "budget: { total: 0.1 }\n");
    refused(stage, "apply" + YES, "SPN-1512");
    stage.file("lab.spawn.yaml", longer).file(".spawn/policy.yaml", "max_ttl: 4h\n");
    refused(stage, "apply" + YES, "SPN-1523");
  }

  @Test
  void aBudgetThatCannotBeReadIsNotPassedOver() throws IOException {
    Stage stage = stage("unreadable");
    stage.file("lab.spawn.yaml", spec(stage) + "budget: { total: 100 }\nbroken: [\n");
    refused(stage, "extend leader 2h", "SPN-1518");
    refused(stage, "start asleep", "SPN-1518");
  }

  private interface Try {
    void of(String name, String line) throws IOException;
  }

  private static Stream<DynamicTest> doors(Try one) {
    List<DynamicTest> tests = new ArrayList<>();
    DOORS.forEach(
        (name, lines) ->
            lines.forEach(
                line -> tests.add(DynamicTest.dynamicTest(line, () -> one.of(name, line)))));
    return tests.stream();
  }

  private static void refused(Stage stage, String line, String code) {
    int made = stage.cloud.made();
    assertThat(stage.run("list", "--json")).isZero();
    String before = stage.out();
    assertThat(stage.run(line.split(" "))).as(line + "\n" + stage.out() + stage.err()).isEqualTo(5);
    assertThat(stage.out() + stage.err()).contains(code);
    assertThat(stage.cloud.made()).isEqualTo(made);
    assertThat(stage.run("list", "--json")).isZero();
    assertThat(stage.out()).as("nothing was done by " + line).isEqualTo(before);
  }

  /**
   * One that runs, one that is stopped, one that has finished, an array with a failed member and a
   * checkpoint, and a saved plan.
   */
  private Stage stage(String name) throws IOException {
    Path folder = directory.toRealPath().resolve(name.replace(' ', '-') + directories++);
    Stage stage = new Stage(Files.createDirectories(folder));
    stage.operating(new FakeMachineOperations(stage.cloud, folder));
    stage.pricing(
        new Cost(List.of(new Cost.Line("machine", BigDecimal.valueOf(10, 3))), "a fair guess"));
    Path saved = Files.createDirectories(folder.resolve("place/crew/20260501-100000"));
    for (int rank = 0; rank < 3; rank++) {
      Files.writeString(
          Files.createDirectories(saved.resolve(Integer.toString(rank))).resolve("model"), "x");
    }
    stage.file("lab.spawn.yaml", spec(stage));
    assertThat(stage.run("apply", "--auto-approve")).as(stage.err()).isZero();
    for (String at : List.of("instances.leader", "instances.asleep", "instances.done")) {
      stage.cloud.drift(at, "expires", Value.text("2026-05-01T12:00:00Z"));
    }
    for (int rank = 0; rank < 3; rank++) {
      stage.cloud.drift("arrays.crew[" + rank + "]", "expires", Value.text("2026-05-01T11:00:00Z"));
    }
    stage.cloud.drift("instances.asleep", "state", Value.text("stopped"));
    stage.cloud.drift("arrays.crew[1]", "state", Value.text("stopped"));
    stage.cloud.drift("arrays.crew[2]", "job_exit", Value.number(1));
    assertThat(stage.run("apply", "--refresh-only", "--auto-approve")).as(stage.err()).isZero();
    stage.cloud.finish("instances.done", new ResourceState.End("completed", "", Instant.EPOCH));
    assertThat(stage.run("array", "checkpoint", "save", "crew")).isIn(0, 1, 4);
    assertThat(stage.run("plan", "--replace", "instances.leader", "--out", "saved.plan")).isZero();
    return stage;
  }

  private int directories;

  private String spec(Stage stage) {
    return SPEC.replace("PLACE", stage.directory().resolve("place").toString());
  }
}
