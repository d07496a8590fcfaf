package host.spore.spawn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import host.spore.spawn.cli.command.Commands;
import host.spore.spawn.engine.provider.Tending;
import host.spore.spawn.engine.testing.FakeMachineOperations;
import host.spore.spawn.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every command there is, once for a person and once as JSON, each in a world of its own, against
 * golden files. A command without a line here fails.
 */
class EveryCommandTest {
  private static final String APPLIED = "apply --auto-approve --parallelism 1";
  private static final String ALONE = "";

  private static final String RESTORE = "array checkpoint restore crew --auto-approve";

  /** What is written for programs has no width. */
  private static final List<String> WIDE =
      List.of("completion", "schema", "state history", "template list");

  static final Map<String, Case> CASES =
      Map.ofEntries(
          of("init", 0, ALONE, "init --provider fake --name lab2 --yes"),
          of("validate", 0, ALONE, "validate"),
          of("plan", 0, ALONE, "plan"),
          of("apply", 0, ALONE, APPLIED),
          of("destroy", 0, APPLIED, "destroy --auto-approve --parallelism 1"),
          of("launch", 0, ALONE, "launch --provider fake --instance-type t3.small --auto-approve"),
          of("show", 0, APPLIED, "show"),
          of("list", 0, APPLIED, "list"),
          of("status", 0, APPLIED, "status leader"),
          of("connect", 0, APPLIED, "connect leader --print"),
          of("ssh", 0, APPLIED, "ssh leader --print"),
          of("logs", 0, APPLIED, "logs leader"),
          of("extend", 0, APPLIED, "extend leader 2h"),
          of("stop", 0, APPLIED, "stop crew"),
          of("hibernate", 0, APPLIED, "hibernate leader"),
          of("start", 0, APPLIED + ";stop crew", "start crew"),
          of("terminate", 0, APPLIED, "terminate leader --auto-approve"),
          of("cost", 0, APPLIED, "cost"),
          of("output", 0, APPLIED, "output"),
          of("graph", 0, ALONE, "graph"),
          of("state list", 0, APPLIED, "state list"),
          of("state show", 0, APPLIED, "state show instances.leader"),
          of("state mv", 0, APPLIED, "state mv instances.leader instances.boss"),
          of("state take", 1, APPLIED, "state take .spawn/lab/state.db"),
          of("state rm", 0, APPLIED, "state rm instances.leader"),
          of("state settle", 1, APPLIED, "state settle instances.leader --as never --auto-approve"),
          of("state pull", 0, APPLIED, "state pull copy.db"),
          of("state history", 0, APPLIED, "state history"),
          of("import", 1, APPLIED, "import instances.leader fake-0"),
          of("array status", 0, APPLIED, "array status crew"),
          of("array scale", 0, APPLIED, "array scale crew 4 --auto-approve --parallelism 1"),
          of("array exec", 4, APPLIED + ";stop crew[1-2]", "array exec crew -- uptime"),
          of("array retry", 0, APPLIED, "array retry crew --auto-approve"),
          of("array results", 0, APPLIED, "array results crew out"),
          of("array checkpoint save", 1, APPLIED, "array checkpoint save crew"),
          of("array checkpoint list", 1, APPLIED, "array checkpoint list crew"),
          of("array checkpoint restore", 1, APPLIED, RESTORE),
          of("array logs", 0, APPLIED, "array logs crew"),
          of("array extend", 0, APPLIED, "array extend crew 2h"),
          of("array stop", 0, APPLIED, "array stop crew"),
          of("array hibernate", 0, APPLIED, "array hibernate crew"),
          of("array start", 0, APPLIED + ";array stop crew", "array start crew"),
          of("array terminate", 0, APPLIED, "array terminate crew --auto-approve"),
          of("array costs", 0, APPLIED, "array costs crew"),
          of("template list", 0, ALONE, "template list"),
          of("template show", 0, ALONE, "template show sweep-local"),
          of("template use", 0, ALONE, "template use sweep-local s.yaml"),
          of("template save", 0, ALONE, "template save mine lab.spawn.yaml"),
          of("template edit", 0, "template save mine lab.spawn.yaml", "template edit mine"),
          of("template delete", 0, "template save mine lab.spawn.yaml", "template delete mine"),
          of("template update", 0, ALONE, "template update"),
          of("local interrupt", 1, APPLIED, "local interrupt instances.leader"),
          of("prices update", 0, ALONE, "prices update moon-1"),
          of("prices list", 0, "prices update moon-1", "prices list"),
          of("doctor", 0, ALONE, "doctor"),
          of("orphans", 0, ALONE, "orphans"),
          of("reap", 0, ALONE, "reap --auto-approve"),
          of("completion", 0, ALONE, "completion fish"),
          of("schema", 0, ALONE, "schema policy"),
          of("version", 0, ALONE, "version"),
          of("help", 0, ALONE, "help version"));

  /**
   * A command in its world.
   *
   * @param before commands that make the world, with `;` between them
   */
  record Case(int exit, String before, String words) {}

  @TempDir Path directory;

  private static Map.Entry<String, Case> of(String name, int exit, String before, String words) {
    return Map.entry(name, new Case(exit, before, words));
  }

  @Test
  void noneIsMissing() {
    assertThat(CASES.keySet()).containsExactlyInAnyOrderElementsOf(Commands.names());
    CASES.forEach((name, one) -> assertThat(one.words()).startsWith(name));
  }

  @TestFactory
  Stream<DynamicTest> forAPersonAndAsJson() {
    return Commands.names().stream().map(n -> DynamicTest.dynamicTest(n, () -> both(n)));
  }

  private void both(String name) throws IOException {
    Case one = CASES.get(name);
    String file = "cli/every/" + name.replace(' ', '-');
    Stage person = staged(name.replace(' ', '-') + "-person", one);
    assertThat(person.run(one.words().split(" "))).as(person.err()).isEqualTo(one.exit());
    Golden.tidy(person.out() + person.err(), WIDE.contains(name) ? 200 : 80);
    Golden.check(file + ".txt", person.out() + person.err());

    Stage program = staged(name.replace(' ', '-') + "-program", one);
    List<String> words = new ArrayList<>(List.of(one.words().split(" ")));
    int rest = words.indexOf("--");
    words.add(rest < 0 ? words.size() : rest, "--json");
    assertThat(program.run(words.toArray(String[]::new))).as(program.err()).isEqualTo(one.exit());
    assertThat(program.err()).isEmpty();
    Golden.check(file + ".json", program.out());
    if (!List.of("completion", "help").contains(name)) {
      assertThat(documents(program.out().replace("<pid>", "1"))).as(program.out()).isPositive();
    }
  }

  private static int documents(String text) throws IOException {
    int documents = 0;
    try (JsonParser parser = new JsonFactory().createParser(text)) {
      while (parser.nextToken() != null) {
        parser.skipChildren();
        documents++;
      }
    }
    return documents;
  }

  private Stage staged(String name, Case one) throws IOException {
    return staged(Files.createDirectories(directory.toRealPath().resolve(name)), one);
  }

  /** The world of a case, in this folder, which is empty. */
  static Stage staged(Path folder, Case one) throws IOException {
    FakeTending account = new FakeTending();
    account.checks.add(new Tending.Check("network", Tending.Grade.WARN, "no VPC", "make one"));
    account.marked.add(
        new Tending.Marked(
            "fake.instance",
            "late-1",
            "moon-1",
            "small",
            "line",
            "instances.x",
            "op",
            Instant.parse("2026-05-01T09:00:00Z"),
            false));
    Stage stage = new Stage(folder).tending(account).file("lab.spawn.yaml", CommandsTest.SPEC);
    stage.operating(new FakeMachineOperations(stage.cloud, folder));
    stage.file("leader.log", "one\ntwo\n").file("crew.log", "hello\n");
    stage.environment.put("EDITOR", "ed");
    for (String line : one.before().split(";", -1)) {
      if (!line.isEmpty()) {
        assertThat(stage.run(line.split(" "))).as(stage.err()).isIn(0, 4);
      }
    }
    if (one.before().startsWith(APPLIED)) {
      for (String at : List.of("instances.leader", "arrays.crew[0]", "arrays.crew[1]")) {
        stage.cloud.drift(at, "expires", Value.text("2026-05-01T12:00:00Z"));
      }
      stage.cloud.drift("arrays.crew[2]", "expires", Value.text("2026-05-01T12:00:00Z"));
      assertThat(stage.run("apply", "--refresh-only", "--auto-approve")).isZero();
    }
    stage.pass(Duration.ofMinutes(5));
    return stage;
  }
}
