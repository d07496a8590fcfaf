package host.spore.spawn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.yaml.Node;
import host.spore.spawn.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The flow of a pull request: the steps of {@code action.yml} as they stand, run in a sample
 * repository as GitHub's runner would, with the real program.
 */
class ActionTest {
  private static final Path ACTION = Path.of("../action.yml");
  private static final Pattern EXPRESSION = Pattern.compile("\\$\\{\\{ *([a-z_.-]+) *}}");
  private static final String SPEC =
      """
      name: farm
      provider: aws
      region: eu-west-1
      network: { vpc: create }
      instances:
        head: { type: m7g.large, ttl: 3d, run: "echo '</details> ::error::x `| @everyone'" }
      """;

  @TempDir Path directory;
  private final Map<String, String> inputs = new LinkedHashMap<>();
  private final Map<String, String> values = new HashMap<>();
  private final StringBuilder log = new StringBuilder();
  private Path workspace;

  @BeforeEach
  void checkOut() throws IOException {
    workspace = Files.createDirectories(directory.resolve("repository"));
    Files.createDirectory(workspace.resolve(".git"));
    Files.createDirectories(directory.resolve("home"));
    write("jobs/farm.spawn.yaml", SPEC);
    Path spawn = directory.resolve("action/spawn");
    Files.createDirectories(spawn.getParent());
    Files.writeString(
        spawn,
        "#!/bin/sh\nexec '%s/bin/java' -cp '%s' %s \"$@\"\n"
            .formatted(
                System.getProperty("java.home"),
                System.getProperty("java.class.path"),
                Main.class.getName()));
    Files.setPosixFilePermissions(spawn, PosixFilePermissions.fromString("rwxr-xr-x"));
    values.put("github.action_path", spawn.getParent().toString());
    values.put("runner.temp", Files.createDirectories(directory.resolve("temp")).toString());
    inputs.put("directory", "jobs");
  }

  private void write(String name, String text) throws IOException {
    Path file = workspace.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  @Test
  void aPullRequestIsPlannedAndReported() throws Exception {
    assertThat(run()).as(log.toString()).isZero();

    assertThat(output("exitcode")).isEqualTo("2");
    assertThat(output("changes")).isEqualTo("true");
    assertThat(output("cost")).isEqualTo("0");
    String summary = Files.readString(directory.resolve("step-summary"));
    assertThat(summary)
        .startsWith("### spawn plan: `farm`: ")
        .contains("| ➕ create | `instances.head` | `aws.instance` |")
        .contains("**Not checked:**");
    assertThat(summary.lines().filter(line -> line.equals("</details>"))).hasSize(1);
    assertThat(Files.readString(Path.of(output("plan")))).contains("\"offline\" : true");
    assertThat(log).contains("farm.spawn.yaml is valid").contains("::notice title=spawn SPN-6290");
  }

  @Test
  void everyInputReachesTheProgram() throws Exception {
    write(
        "jobs/farm.spawn.yaml",
        "variables:\n  days: { type: integer }\n" + SPEC.replace("3d", "\"${{ var.days }}d\""));
    write("jobs/other.spawn.yaml", "name: other\nprovider: local\n");
    write("jobs/values.yaml", "days: 4\n");
    write("jobs/rules.yaml", "max_ttl: 3d\n");
    inputs.putAll(
        Map.of(
            "spec", "farm.spawn.yaml",
            "var-file", "values.yaml",
            "policy", "rules.yaml",
            "strict", "true",
            "offline", "true"));

    assertThat(run()).as(log.toString()).isEqualTo(5);

    assertThat(log).contains("may live 4d").contains("rules.yaml:1");
  }

  @Test
  void aBreachOfThePolicyFailsTheJobAtItsLine() throws Exception {
    write(".spawn/policy.yaml", "max_ttl: 1d\n");

    assertThat(run()).isEqualTo(5);

    assertThat(output("exitcode")).isEqualTo("5");
    assertThat(output("changes")).isEmpty();
    assertThat(log)
        .contains("::error title=spawn SPN-1523,file=jobs/farm.spawn.yaml,line=6,endLine=6,col=");
    assertThat(Files.readString(directory.resolve("step-summary")))
        .startsWith("### spawn plan: refused")
        .contains("SPN-1523");
    assertThat(Files.readString(Path.of(output("sarif"))))
        .contains("\"ruleId\" : \"SPN-1523\"")
        .contains("\"uri\" : \"jobs/farm.spawn.yaml\"");
  }

  /** Then there is no Java to set up and nothing to build. */
  @Test
  void aProgramThatIsThereAlreadyIsUsed() throws Exception {
    Path mine = directory.resolve("bin/my-spawn");
    Files.createDirectories(mine.getParent());
    Files.move(directory.resolve("action/spawn"), mine);
    inputs.put("spawn", mine.toString());

    assertThat(run()).as(log.toString()).isZero();

    assertThat(output("exitcode")).isEqualTo("2");
  }

  @Test
  void aWrongSpecIsReportedWithoutFailingWhereThatIsWanted() throws Exception {
    write("jobs/farm.spawn.yaml", SPEC.replace("ttl: 3d", "tll: 3d"));
    inputs.put("fail", "false");

    assertThat(run()).isZero();

    assertThat(output("exitcode")).isEqualTo("3");
    assertThat(log).contains("did you mean `ttl`?");
  }

  @Test
  void inputsAreNeverPartOfAScript() throws IOException {
    for (Node.Mapping step : steps()) {
      String script = text(step, "run");
      if (script != null) {
        assertThat(script).doesNotContain("${{");
      }
    }
  }

  private String output(String name) {
    return evaluated(text(mapping(mapping(action(), "outputs"), name), "value"));
  }

  /** Runs the steps and says the exit code of the first that fails. */
  private int run() throws IOException, InterruptedException {
    for (Node.Entry input : mapping(action(), "inputs").entries()) {
      String name = input.key().text();
      String standard = text((Node.Mapping) input.value(), "default");
      values.put("inputs." + name, inputs.getOrDefault(name, standard));
    }
    assertThat(values.keySet())
        .containsAll(inputs.keySet().stream().map(i -> "inputs." + i).toList());
    for (Node.Mapping step : steps()) {
      String condition = text(step, "if");
      assertThat(condition).as("known here").isIn(null, "inputs.spawn == ''");
      if (condition != null && inputs.containsKey("spawn")) {
        continue;
      }
      if (text(step, "uses") != null) {
        assertThat(text(step, "uses")).isEqualTo("actions/setup-java@v4");
        continue;
      }
      int code = run(step);
      if (code != 0) {
        return code;
      }
    }
    return 0;
  }

  private int run(Node.Mapping step) throws IOException, InterruptedException {
    assertThat(text(step, "shell")).isEqualTo("bash");
    Path output = directory.resolve("output");
    Path said = directory.resolve("said");
    Files.writeString(output, "");
    // As the runner calls bash.
    ProcessBuilder builder =
        new ProcessBuilder(
                "bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", text(step, "run"))
            .directory(workspace.toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile());
    Map<String, String> environment = builder.environment();
    String path = environment.get("PATH");
    environment.clear();
    environment.put("PATH", path);
    environment.put("HOME", directory.resolve("home").toString());
    environment.put("AWS_ENDPOINT_URL", "http://127.0.0.1:1");
    environment.put("GITHUB_WORKSPACE", workspace.toString());
    environment.put("GITHUB_OUTPUT", output.toString());
    environment.put("GITHUB_STEP_SUMMARY", directory.resolve("step-summary").toString());
    Node.Entry env = step.get("env");
    if (env != null) {
      for (Node.Entry one : ((Node.Mapping) env.value()).entries()) {
        environment.put(one.key().text(), evaluated(((Node.Scalar) one.value()).text()));
      }
    }
    Process process = builder.start();
    if (!process.waitFor(120, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("still running");
    }
    log.append(Files.readString(said));
    String id = text(step, "id");
    if (id != null) {
      for (String line : Files.readAllLines(output)) {
        int equals = line.indexOf('=');
        values.put(
            "steps." + id + ".outputs." + line.substring(0, equals), line.substring(equals + 1));
      }
    }
    return process.exitValue();
  }

  private String evaluated(String text) {
    Matcher matcher = EXPRESSION.matcher(text);
    StringBuilder all = new StringBuilder();
    while (matcher.find()) {
      String value = values.get(matcher.group(1));
      assertThat(value).as(matcher.group()).isNotNull();
      matcher.appendReplacement(all, Matcher.quoteReplacement(value));
    }
    return matcher.appendTail(all).toString();
  }

  private static Node.Mapping action() {
    try {
      return (Node.Mapping) YamlReader.read("action.yml", Files.readAllBytes(ACTION)).get();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static List<Node.Mapping> steps() {
    Node.Sequence steps = (Node.Sequence) mapping(action(), "runs").get("steps").value();
    return steps.items().stream().map(Node.Mapping.class::cast).toList();
  }

  private static Node.Mapping mapping(Node.Mapping of, String name) {
    return (Node.Mapping) of.get(name).value();
  }

  private static String text(Node.Mapping of, String name) {
    Node.Entry entry = of.get(name);
    return entry == null ? null : ((Node.Scalar) entry.value()).text();
  }
}
