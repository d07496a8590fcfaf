package host.spore.spawn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.value.Value;
import host.spore.spawn.value.ValueJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportsTest {
  @TempDir Path directory;
  private Stage stage;

  @BeforeEach
  void begin() {
    stage =
        new Stage(directory.toAbsolutePath().normalize()).file("lab.spawn.yaml", CommandsTest.SPEC);
  }

  private String read(String name) throws IOException {
    return Files.readString(directory.resolve(name));
  }

  @Test
  void theSummaryTellsThePlanInMarkdown() throws IOException {
    assertThat(stage.run("plan", "--summary", "s.md")).isZero();
    Golden.check("cli/summary.md", read("s.md"));

    assertThat(stage.run("apply", "--auto-approve")).isZero();
    stage.pass(Duration.ofMinutes(5));
    assertThat(stage.run("plan", "--summary", "s.md")).isZero();
    assertThat(read("s.md")).startsWith("### spawn plan: `lab`: no changes\n");
    assertThat(read("s.md")).doesNotContain("hunter2");
  }

  @Test
  void whatDoesNotFitIntoACommentIsCountedAndItIsSaidWhereItIs() throws IOException {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 3000; i++) {
      lines.append("      echo this is line ").append(i).append(" of a long script\n");
    }
    StringBuilder machines = new StringBuilder();
    for (int i = 0; i < 400; i++) {
      machines.append("  machine-").append(i).append(": { type: t3.small, ttl: 1h }\n");
    }
    String run = "    run: |\n" + lines;
    stage.file(
        "lab.spawn.yaml",
        "name: lab\nprovider: fake\ninstances:\n  first:\n    type: t3.small\n    ttl: 1h\n"
            + run
            + machines);

    assertThat(stage.run("plan", "--summary", "s.md")).as(stage.err()).isZero();

    String summary = read("s.md");
    assertThat(summary.length()).isLessThan(65_536);
    int lacking = number(summary, "The table lacks ", " changes.");
    assertThat(summary.lines().filter(line -> line.startsWith("| ➕ create")).count())
        .isEqualTo(401 - lacking);
    int missing = number(summary, "The details lack ", " lines of the plan.");
    assertThat(stage.run("plan")).isZero();
    String screen = stage.out().substring(0, stage.out().indexOf("\n\n`spawn apply"));
    String block = summary.substring(summary.indexOf("```text\n") + 8);
    long shown = block.substring(0, block.indexOf("\n```")).lines().count();
    assertThat(shown + missing).isEqualTo(screen.lines().count());
    assertThat(summary).contains("`spawn plan` shows everything");
  }

  private static int number(String text, String before, String after) {
    int from = text.indexOf(before) + before.length();
    assertThat(from).isGreaterThan(before.length());
    return Integer.parseInt(text.substring(from, text.indexOf(after, from)));
  }

  @Test
  void aSpecCannotWriteMarkup() throws IOException {
    String evil = "</code></details> ``` <img src=x> @team ::error::x | [a](b)";
    stage.file(
        "lab.spawn.yaml",
        CommandsTest.SPEC.replace("echo hello", "echo '" + evil + "'")
            + "tags: { \""
            + evil.replace("\"", "")
            + "\": x }\nregin: \""
            + evil
            + "\"\n");

    assertThat(stage.run("plan", "--summary", "s.md", "--annotations", "github")).isEqualTo(3);

    String summary = read("s.md");
    assertThat(summary).startsWith("### spawn plan: refused\n");
    assertThat(outsideOfCode(summary)).doesNotContain("<").doesNotContain("@").doesNotContain("](");
    assertThat(stage.err().lines().filter(line -> line.startsWith("::"))).isNotEmpty();
    assertThat(stage.err().lines().filter(line -> line.startsWith("::error::"))).isEmpty();
  }

  @Test
  void aScriptCannotEndTheBlockItIsShownIn() throws IOException {
    stage.file(
        "lab.spawn.yaml",
        CommandsTest.SPEC.replace("echo hello", "echo '````'\n      ``` </details> @team"));

    assertThat(stage.run("plan", "--summary", "s.md")).as(stage.err()).isZero();

    assertThat(outsideOfCode(read("s.md"))).doesNotContain("@team");
    assertThat(outsideOfCode(read("s.md")).split("</details>", -1)).hasSize(2);
  }

  /** The text without code blocks and spans, read as CommonMark does. */
  private static String outsideOfCode(String markdown) {
    StringBuilder rest = new StringBuilder();
    String fence = null;
    for (String line : markdown.lines().toList()) {
      if (fence != null) {
        fence = line.equals(fence) ? null : fence;
      } else if (line.startsWith("```")) {
        fence = line.replace("text", "");
      } else {
        rest.append(line.replaceAll("(?<!`)(`+)(?!`).*?(?<!`)\\1(?!`)", "")).append('\n');
      }
    }
    assertThat(fence).isNull();
    return rest.toString();
  }

  @Test
  void annotationsNameTheLineAndKeepToOneLine() {
    stage.file("sub/lab.spawn.yaml", CommandsTest.SPEC.replace("count: 3", "cuont: 3"));
    stage.environment.put("GITHUB_WORKSPACE", directory.toAbsolutePath().toString());

    assertThat(stage.run("validate", "sub/lab.spawn.yaml", "--annotations", "github")).isEqualTo(3);

    assertThat(stage.err())
        .contains("::error title=spawn SPN-0101,file=sub/lab.spawn.yaml,line=17,endLine=17,col=5,")
        .contains("%0AHint: did you mean `count`?");
    assertThat(stage.run("validate", "--annotations", "gitlab")).isEqualTo(64);
  }

  @Test
  void sarifHasWhatItsSchemaRequires() throws IOException {
    stage.file("lab.spawn.yaml", CommandsTest.SPEC.replace("count: 3", "cuont: 3"));
    assertThat(stage.run("validate", "--sarif", "s.json")).isEqualTo(3);
    Golden.check("cli/sarif.json", read("s.json"));
    Map<String, Value> log = ValueJson.readEntries(read("s.json").replace("\"$", "\"$$"));
    assertThat(log).containsEntry("version", Value.text("2.1.0")).containsKey("runs");
    Map<String, Value> run = object(((Value.ListOf) log.get("runs")).items().getFirst());
    Map<String, Value> driver = object(object(run.get("tool")).get("driver"));
    assertThat(driver).containsKey("name");
    List<Value> rules = ((Value.ListOf) driver.get("rules")).items();
    for (Value one : ((Value.ListOf) run.get("results")).items()) {
      Map<String, Value> result = object(one);
      assertThat(object(result.get("message"))).containsKey("text");
      assertThat(object(rules.get(((Value.Num) result.get("ruleIndex")).value().intValueExact())))
          .containsEntry("id", result.get("ruleId"));
      assertThat(result.get("level"))
          .isIn(Value.text("error"), Value.text("warning"), Value.text("note"));
    }
    assertThat(stage.run("plan", "--sarif", "p.json")).isEqualTo(3);
    assertThat(read("p.json")).isEqualTo(read("s.json"));

    stage.file("lab.spawn.yaml", CommandsTest.SPEC);
    assertThat(stage.run("plan", "--sarif", "none.json")).isZero();
    assertThat(read("none.json")).contains("\"results\" : [ ]");
  }

  private static Map<String, Value> object(Value value) {
    return ((Value.MapOf) value).entries();
  }

  @Test
  void aReportThatCannotBeWrittenIsAnError() {
    assertThat(stage.run("plan", "--summary", "no/such/s.md")).isEqualTo(1);
    assertThat(stage.err()).contains("no/such/s.md");
  }
}
