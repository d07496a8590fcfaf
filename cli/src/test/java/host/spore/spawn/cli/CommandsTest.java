package host.spore.spawn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every command, for a person and as JSON, against golden files. */
class CommandsTest {
  static final String SPEC =
      """
      name: lab
      provider: fake
      variables:
        who: { type: string, default: world }
        token: { type: string, default: hunter2, sensitive: true }
      instances:
        leader:
          type: t3.small
          ttl: 2h
          env: { WHO: "${{ var.who }}" }
          run: |
            echo hello
            sleep 1000
      arrays:
        crew:
          type: t3.small
          count: 3
          ttl: 1h
          depends_on: [leader]
          env: { LEADER: "${{ instances.leader.private_ip }}" }
      outputs:
        leader_ip: ${{ instances.leader.private_ip }}
        secret: { value: "${{ var.token }}", sensitive: true }
      """;

  @TempDir Path directory;
  private Stage stage;

  @BeforeEach
  void writeSpec() {
    stage = new Stage(directory.toAbsolutePath().normalize()).file("lab.spawn.yaml", SPEC);
  }

  /** What has no lines to be read, but values, is as wide as these where no terminal is. */
  private static final List<String> WIDE = List.of("state-history");

  private void applied() {
    assertThat(stage.run("apply", "--auto-approve", "--parallelism", "1")).isZero();
    stage.pass(Duration.ofMinutes(5));
  }

  /** Runs in both forms; what is compared is all that was written. */
  private void golden(int code, String name, String... arguments) {
    assertThat(stage.run(arguments)).as(stage.err()).isEqualTo(code);
    Golden.tidy(stage.out() + stage.err(), WIDE.contains(name) ? 200 : 80);
    Golden.check("cli/" + name + ".txt", stage.out() + stage.err());
    String[] json = java.util.Arrays.copyOf(arguments, arguments.length + 1);
    json[arguments.length] = "--json";
    assertThat(stage.run(json)).isEqualTo(code);
    assertThat(stage.err()).isEmpty();
    assertThat(stage.out()).doesNotContain("hunter2");
    Golden.check("cli/" + name + ".json", stage.out());
  }

  @Test
  void spawnAlone() {
    golden(0, "status-new");
    applied();
    golden(0, "status-running");
  }

  @Test
  void spawnAloneInAnEmptyFolder() throws Exception {
    Files.delete(directory.resolve("lab.spawn.yaml"));
    golden(0, "status-empty");
  }

  @Test
  void validate() {
    golden(0, "validate", "validate");
    stage.file("bad.spawn.yaml", SPEC.replace("type: t3.small\n    ttl: 2h", "typ: small"));
    golden(3, "validate-bad", "validate", "bad.spawn.yaml");
  }

  @Test
  void plan() {
    golden(0, "plan", "plan", "lab.spawn.yaml");
    applied();
    golden(0, "plan-none", "plan");
    stage.file("lab.spawn.yaml", SPEC.replace("sleep 1000", "sleep 2000").replace("3", "4"));
    golden(2, "plan-change", "plan", "--detailed-exitcode");
    golden(0, "plan-destroy", "plan", "--destroy");
    golden(0, "plan-refresh", "plan", "--refresh-only");
  }

  @Test
  void applyForAPerson() {
    assertThat(stage.run("apply", "--auto-approve", "--parallelism", "1")).isZero();
    Golden.tidy(stage.out(), 80);
    assertThat(stage.out()).doesNotContain("hunter2");
    Golden.check("cli/apply.txt", stage.out());
    assertThat(stage.run("apply", "--auto-approve")).isZero();
    assertThat(stage.out()).startsWith("No changes.");
    assertThat(stage.run("destroy", "--auto-approve", "--parallelism", "1")).isZero();
    Golden.check("cli/destroy.txt", stage.out());
    assertThat(stage.run("destroy", "--auto-approve")).isZero();
    assertThat(stage.out()).isEqualTo("No changes. There is nothing to destroy.\n");
  }

  @Test
  void applyForAProgram() {
    assertThat(stage.run("apply", "--auto-approve", "--json", "--parallelism", "1")).isZero();
    assertThat(stage.out()).doesNotContain("hunter2");
    assertThat(stage.out().lines()).allMatch(l -> l.startsWith("{\"type\":\""));
    Golden.check("cli/apply.json", stage.out());
    assertThat(stage.run("destroy", "--auto-approve", "--json", "--parallelism", "1")).isZero();
    Golden.check("cli/destroy.json", stage.out());
  }

  @Test
  void whatIsRecorded() {
    applied();
    golden(0, "list", "list");
    golden(0, "show", "show");
    golden(0, "output", "output");
    golden(0, "output-one", "output", "leader_ip");
    golden(1, "output-unknown", "output", "leader");
    golden(0, "state-list", "state", "list");
    golden(0, "state-show", "state", "show", "arrays.crew[1]");
    golden(1, "state-show-unknown", "state", "show", "instances.leder");
    golden(0, "state-history", "state", "history");
    assertThat(stage.run("output", "secret")).isZero();
    assertThat(stage.out()).isEqualTo("hunter2\n");
  }

  @Test
  void nothingIsRecordedYet() {
    golden(0, "list-none", "list");
    golden(0, "show-none", "show");
    golden(0, "output-none", "output");
    golden(0, "state-history-none", "state", "history");
  }

  @Test
  void graph() {
    golden(0, "graph", "graph");
    assertThat(stage.run("graph", "--format", "mermaid")).isZero();
    Golden.check("cli/graph-mermaid.txt", stage.out());
  }

  @Test
  void graphOfAPlan() {
    golden(0, "graph-steps", "graph", "--steps");
    assertThat(stage.run("graph", "--steps", "--format", "mermaid")).isZero();
    Golden.check("cli/graph-steps-mermaid.txt", stage.out());
    assertThat(stage.run("plan", "--out", "my.plan")).isZero();
    assertThat(stage.run("graph", "--plan", "my.plan", "--format", "mermaid")).isZero();
    Golden.check("cli/graph-steps-mermaid.txt", stage.out());
    applied();
    assertThat(stage.run("graph", "--steps", "--json")).isZero();
    assertThat(stage.out()).contains("\"steps\" : [ ]");
    assertThat(stage.run("graph", "--plan", "no.plan")).isEqualTo(1);
    assertThat(stage.err()).contains("SPN-1601");
  }

  @Test
  void movingForgettingAndTakingBack() {
    applied();
    golden2("state-mv", List.of("state", "mv", "instances.leader", "instances.boss"));
    assertThat(stage.run("state", "mv", "instances.boss", "instances.leader", "--json")).isZero();
    Golden.check("cli/state-mv.json", stage.out());
    assertThat(stage.run("list", "--json")).isZero();
    String id = stage.out().replaceAll("(?s).*instances.leader.*?\"id\" : \"([^\"]+)\".*", "$1");
    golden2("state-rm", List.of("state", "rm", "instances.leader"));
    golden2("import", List.of("import", "instances.leader", id));
    assertThat(stage.run("state", "rm", "instances.leader", "--json")).isZero();
    Golden.check("cli/state-rm.json", stage.out());
    assertThat(stage.run("import", "instances.leader", id, "--json")).isZero();
    Golden.check("cli/import.json", stage.out());
  }

  private void golden2(String name, List<String> arguments) {
    assertThat(stage.run(arguments.toArray(String[]::new))).as(stage.err()).isZero();
    Golden.check("cli/" + name + ".txt", stage.out());
  }

  @Test
  void savedPlans() {
    golden(0, "plan-saved", "plan", "--out", "my.plan");
    assertThat(stage.run("show", "my.plan")).isZero();
    assertThat(stage.out()).contains("4 to add").doesNotContain("hunter2");
    assertThat(stage.run("apply", "my.plan", "--parallelism", "1")).as(stage.err()).isZero();
    assertThat(stage.cloud.things()).hasSize(4);
    assertThat(stage.run("apply", "my.plan")).isEqualTo(1);
    assertThat(stage.err()).contains("SPN-160");
    assertThat(stage.run("plan")).isZero();
    assertThat(stage.out()).startsWith("No changes.");
  }

  @Test
  void prices() {
    golden(0, "prices-list", "prices", "list");
    golden(0, "prices-update", "prices", "update", "moon-1");
    golden(1, "prices-update-unknown", "prices", "update", "mars-1");
    assertThat(stage.run("prices")).isEqualTo(64);
    Golden.check("cli/prices.txt", stage.out());
  }

  @Test
  void helpAndVersion() {
    golden(0, "version", "version");
    assertThat(stage.run("--version")).isZero();
    assertThat(stage.out()).startsWith("spawn ");
    assertThat(stage.run("--help")).isZero();
    Golden.tidy(stage.out(), 82);
    Golden.check("cli/help.txt", stage.out());
    for (String name : host.spore.spawn.cli.command.Commands.names()) {
      assertThat(stage.run(("help " + name).split(" "))).isZero();
      String help = stage.out();
      Golden.tidy(help, 80);
      assertThat(help).as(name).contains("\nExamples\n").contains("spawn " + name);
      Golden.check("cli/help-" + name.replace(' ', '-') + ".txt", help);
      assertThat(stage.run((name + " --help").split(" "))).isZero();
      assertThat(stage.out()).isEqualTo(help);
    }
  }

  @Test
  void schemaIsOneDocumentThatAllowsTheSpecsOfThisTestAndNothingUnknown() throws Exception {
    assertThat(stage.run("schema")).isZero();
    assertThat(stage.err()).isEmpty();
    String schema = stage.out();
    assertThat(schema).contains("\"x-spawn-on-change\"").endsWith("}\n");
    int depth = 0;
    try (var json = new com.fasterxml.jackson.core.JsonFactory().createParser(schema)) {
      Map<String, Integer> top = new java.util.LinkedHashMap<>();
      for (var token = json.nextToken(); token != null; token = json.nextToken()) {
        depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        if (depth == 1 && token == com.fasterxml.jackson.core.JsonToken.FIELD_NAME) {
          top.merge(json.currentName(), 1, Integer::sum);
        }
      }
      assertThat(top).containsKeys("$schema", "properties").containsEntry("properties", 1);
    }
    assertThat(depth).isZero();
    for (String field : new String[] {"instances", "arrays", "variables", "outputs", "budget"}) {
      assertThat(schema).contains("\"" + field + "\"");
    }
    assertThat(stage.run("schema", "--json")).isZero();
    assertThat(stage.out()).isEqualTo(schema);
    assertThat(stage.run("schema", "spec")).isZero();
    assertThat(stage.out()).isEqualTo(schema);
    assertThat(stage.run("schema", "x")).isEqualTo(64);
    assertThat(stage.run("schema", "spec", "policy")).isEqualTo(64);
  }
}
