package host.spore.spawn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import host.spore.spawn.cli.terminal.Cleaned;
import host.spore.spawn.engine.provider.Tending;
import host.spore.spawn.engine.testing.FakeMachineOperations;
import host.spore.spawn.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Text of others never moves the cursor, hides, turns round or begins a line, in any view. */
class ForeignTextTest {
  private static final String FORGED = "Done: nothing is left";
  private static final List<String> WORSE =
      List.of(
          "\u001b[2J",
          "\u001b]0;t\u0007",
          "\u009b31m",
          "\u202e",
          "\u2066",
          "\u200b",
          "\u2028",
          "\r",
          "\u0000",
          "\u007f",
          "\u00ad",
          "\ufeff",
          "\u0085",
          "\ud800",
          "\n" + FORGED + "\n",
          "\u001b[31m",
          "a",
          "ż",
          " ",
          "#",
          ": ",
          "- ",
          "\"",
          "'",
          "&",
          "%");

  private static final List<String> VIEWS =
      List.of(
          "list",
          "status leader",
          "status",
          "show",
          "plan",
          "plan --replace instances.leader",
          "output",
          "output leader_ip",
          "state show instances.leader",
          "state list",
          "state history",
          "cost",
          "cost --by tag:team",
          "array status crew",
          "connect leader --print",
          "orphans",
          "doctor",
          "reap --dry-run",
          "apply --refresh-only --auto-approve",
          "graph",
          "extend leader 1h",
          "stop leader",
          "start leader");

  @TempDir Path directory;

  /** The same for the same seed. */
  private static String hostile(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(1, 6); i > 0; i--) {
      text.append(WORSE.get(random.nextInt(WORSE.size())));
    }
    return text.toString();
  }

  private Stage staged(int seed) throws IOException {
    Random random = new Random(seed);
    Path folder = Files.createDirectory(directory.toRealPath().resolve("at" + seed));
    FakeTending account = new FakeTending();
    Stage stage = new Stage(folder).tending(account);
    stage.operating(new FakeMachineOperations(stage.cloud, folder));
    stage.file(".spawn.yaml", CommandsTest.SPEC);
    assertThat(stage.run("apply", "--auto-approve", "--parallelism", "1")).as(stage.err()).isZero();
    for (String name : List.of("private_ip", "region", "health_state", "id", "stopped_by")) {
      stage.cloud.drift("instances.leader", name, Value.text(hostile(random)));
    }
    Map<String, Value> tags = new LinkedHashMap<>();
    tags.put("team", Value.text(hostile(random)));
    tags.put("k" + hostile(random), Value.text(hostile(random)));
    stage.cloud.drift("instances.leader", "tags", new Value.MapOf(tags));
    stage.cloud.drift("instances.leader", "expires", Value.text("2026-05-01T12:00:00Z"));
    account.checks.add(
        new Tending.Check(hostile(random), Tending.Grade.FAIL, hostile(random), hostile(random)));
    account.marked.add(
        new Tending.Marked(
            "fake." + hostile(random),
            "i" + hostile(random),
            "moon" + hostile(random),
            "s" + hostile(random),
            "line",
            "instances." + hostile(random),
            "op",
            Instant.parse("2026-05-01T09:00:00Z"),
            false));
    return stage;
  }

  @Test
  void inNoViewForAPerson() throws IOException {
    for (int seed = 0; seed < 6; seed++) {
      Stage stage = staged(seed);
      boolean terminal = seed % 2 == 1;
      if (terminal) {
        stage.terminal("");
      }
      for (String view : VIEWS) {
        for (String form : terminal ? List.of("", " --plain", " -q") : List.of("", " --plain")) {
          stage.run((view + form).split(" "));
          String said = stage.out() + stage.err();
          boolean value = view.startsWith("output leader_ip") && !terminal;
          assertThat(hidden(value ? stage.err() : said))
              .as("%s%s, seed %s: %s", view, form, seed, said)
              .isEmpty();
          // A text of several lines in a plan stands further in than whatever spawn says.
          boolean block = form.equals(" --plain") && !view.startsWith("status");
          assertThat(value || block ? List.of() : said.lines().toList())
              .as("%s%s, seed %s", view, form, seed)
              .noneMatch(line -> line.equals(FORGED));
        }
      }
    }
  }

  @Test
  void inNoAnswerForAProgramWhichIsReadAsItWas() throws IOException {
    for (int seed = 10; seed < 14; seed++) {
      Stage stage = staged(seed);
      for (String view : VIEWS) {
        stage.run((view + " --json").split(" "));
        assertThat(hidden(stage.out() + stage.err())).as(view).isEmpty();
        try (var parser = new JsonFactory().createParser(stage.out().replace("<pid>", "1"))) {
          while (parser.nextToken() != null) {
            parser.skipChildren();
          }
        }
      }
      for (String view : List.of("list", "status leader", "cost")) {
        stage.run((view + " --output yaml").split(" "));
        assertThat(hidden(stage.out())).as(view).isEmpty();
        Object read = new Load(LoadSettings.builder().build()).loadFromString(stage.out());
        assertThat(read).as(view).isInstanceOf(Map.class);
        assertThat(stage.run((view + " --json").split(" "))).isNotEqualTo(64);
        Object json = new Load(LoadSettings.builder().build()).loadFromString(stage.out());
        assertThat(read.toString()).as("%s, seed %s", view, seed).isEqualTo(json.toString());
      }
    }
  }

  /** What a name of a file has is shown without being obeyed. */
  @Test
  void notInNamesOfFilesEither() throws IOException {
    Stage stage = new Stage(directory.toRealPath());
    stage.file("a\u001b[2J\u202e.spawn.yaml", CommandsTest.SPEC.replace("ttl: 2h", "til: 2h"));
    for (String view : List.of("validate", "plan", "", "list --state x\u0007y")) {
      stage.run(view.isEmpty() ? new String[0] : view.split(" "));
      assertThat(hidden(stage.out() + stage.err())).as(stage.out() + stage.err()).isEmpty();
    }
    stage.run("no\u001b[31msuch");
    stage.run("list", "--no\u009bsuch");
    assertThat(hidden(stage.err())).isEmpty();
  }

  /** All that is hidden but line breaks, tabs and the colours of spawn itself. */
  private static List<String> hidden(String said) {
    String rest = said.replaceAll("\u001b\\[(0|1|2|31|32|33|36)m", "").replaceAll("[\n\t]", "");
    rest = rest.replace("\u001b[?25l", "").replace("\u001b[?25h", "");
    rest = rest.replaceAll("\u001b\\[[0-9]+A\r\u001b\\[J", "");
    List<String> found = new ArrayList<>();
    rest.codePoints()
        .filter(p -> !Cleaned.line(Character.toString(p)).equals(Character.toString(p)))
        .forEach(p -> found.add(Integer.toHexString(p)));
    return found;
  }

  /** Who writes around the one place that cleans is named here, with the reason. */
  @Test
  void nothingGoesAroundIt() throws IOException {
    Map<String, String> allowed =
        Map.of(
            "Output.java", "is the place",
            "Invocation.java", "offers it",
            "LiveArea.java", "moves the cursor; its lines are clean",
            "Watching.java", "clears the screen",
            "LogsCommand.java", "shows what a job wrote",
            "OnMembers.java", "shows what a command on a member wrote");
    List<String> around = new ArrayList<>();
    try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
      for (Path source : sources.filter(f -> f.toString().endsWith(".java")).toList()) {
        String text = Files.readString(source);
        boolean raw =
            text.contains(".raw(")
                || text.contains(" raw(")
                || text.contains("out().write(")
                || text.contains("System.out")
                || text.contains("System.err")
                || text.contains("err().write(");
        if (raw) {
          around.add(source.getFileName().toString());
        }
      }
    }
    assertThat(around).containsExactlyInAnyOrderElementsOf(allowed.keySet());
  }
}
