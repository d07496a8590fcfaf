package host.spore.spawn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.engine.testing.FakeMachineOperations;
import host.spore.spawn.engine.testing.MemoryObjects;
import host.spore.spawn.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every command line of the design documents is tried, and does what {@code
 * docs/reference/seed-commands.md} says of it. The page is written from the list in {@code seed/}.
 */
class SeedCommandsTest {
  private static final Path LIST = Path.of("src/test/resources/seed/commands.tsv");
  private static final Path PAGE = Path.of("../docs/reference/seed-commands.md");
  private static final List<String> PAGES = List.of("agent.md", "aws.md", "lifetimes.md");

  /** As truffle writes it. */
  private static final String FOUND =
      """
      {"instance_type": "m7i.large", "region": "us-east-1", "availability_zone": "us-east-1a",
       "architecture": "x86_64", "spot": true, "spot_price": 0.0331}
      """;

  private static final String STACK =
      """
      name: lab
      provider: fake
      instances:
        my-instance: { type: t3.small, ttl: 4h }
      arrays:
        compute: { type: t3.small, count: 4, ttl: 4h }
        ml-training: { type: t3.small, count: 2, ttl: 4h }
        training: { type: t3.small, count: 2, ttl: 4h, checkpoints: "s3://bucket/checkpoints" }
      """;

  /** What the agent's page says of a line that is typed on a machine. */
  private static final Map<String, String> ON_THE_MACHINE =
      Map.of(
          "systemctl status spored", "systemd",
          "journalctl -u spored -f", "journal",
          "cat /var/log/spored.log", "spored.log",
          "cat /tmp/SPAWN_WARNING", "SPAWN_WARNING",
          "touch /tmp/SPAWN_COMPLETE", "SPAWN_COMPLETE",
          "spored version", "`version`");

  @TempDir Path directory;
  private Stage launching;
  private Stage working;

  @BeforeEach
  void stages() throws IOException {
    Path home = directory.toRealPath();
    launching = new Stage(Files.createDirectories(home.resolve("launching"))).aws();
    launching.environment.put("AWS_REGION", "us-east-1");
    launching.environment.put("EDITOR", "ed");
    launching.file("train.sh", "echo hi\n").file("save_checkpoint.sh", "echo saved\n");
    Path lab = Files.createDirectories(home.resolve("working"));
    working = new Stage(lab).file("lab.spawn.yaml", STACK).keeping(new MemoryObjects(false));
    working.operating(new FakeMachineOperations(working.cloud, lab).apart());
    working.file("my-instance.log", "one\n");
    assertThat(working.run("apply", "--auto-approve")).as(working.err()).isZero();
    working.cloud.drift("instances.my-instance", "expires", Value.text("2026-05-01T12:00:00Z"));
    assertThat(working.run("apply", "--refresh-only", "--auto-approve")).isZero();
  }

  private record Line(String typed, String verdict, String words) {}

  private static List<Line> lines() throws IOException {
    List<Line> all = new ArrayList<>();
    for (String line : Files.readAllLines(LIST)) {
      if (!line.startsWith("#")) {
        String[] parts = line.split("\t", -1);
        all.add(new Line(parts[0], parts[1], parts[2]));
      }
    }
    return all;
  }

  @Test
  void everyLineDoesWhatThePageSaysOfIt() throws IOException {
    Map<String, String> wrong = new TreeMap<>();
    for (Line line : lines()) {
      String said = tried(line);
      if (!said.isEmpty()) {
        wrong.put(line.typed(), line.verdict() + " was expected: " + said);
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(lines()).hasSizeGreaterThan(90);
  }

  /** Empty if the line does what is said of it. */
  private String tried(Line line) throws IOException {
    boolean refused =
        switch (line.verdict()) {
          case "runs" -> false;
          case "refused", "not yet" -> true;
          case "on the machine" -> {
            String told = ON_THE_MACHINE.get(line.typed());
            assertThat(told).as(line.typed()).isNotNull();
            assertThat(pages().contains(told)).as(line.typed()).isTrue();
            yield false;
          }
          case "another program" -> false;
          default -> throw new AssertionError(line.verdict());
        };
    if (!line.typed().startsWith("spawn") && !line.typed().contains("| spawn")) {
      return "";
    }
    Stage stage = isLaunch(line.typed()) ? launching : working;
    int exit = run(stage, line.typed());
    if (!refused) {
      return exit == 0 ? "" : stage.out() + stage.err();
    }
    String err = stage.err().replaceAll("\\s+", " ");
    boolean notYet = line.verdict().equals("not yet");
    boolean said =
        err.contains("Hint:") && err.contains(notYet ? "cannot do that yet" : line.words());
    return exit != 0 && said ? "" : exit + ": " + stage.out() + stage.err();
  }

  private static String pages() throws IOException {
    StringBuilder all = new StringBuilder();
    for (String page : PAGES) {
      all.append(Files.readString(Path.of("../docs").resolve(page)));
    }
    return all.toString();
  }

  private static boolean isLaunch(String typed) {
    return typed.startsWith("spawn launch")
        || typed.startsWith("spawn --")
        || typed.startsWith("spawn template")
        || typed.contains("| spawn");
  }

  private int run(Stage stage, String typed) {
    int pipe = typed.indexOf("| spawn");
    List<String> words = words(pipe < 0 ? typed : typed.substring(pipe + 2));
    words.removeFirst();
    stage.piped(pipe < 0 ? "" : FOUND);
    if (!isLaunch(typed) || typed.contains(" template ") || words.contains("--help")) {
      return stage.run(approved(words));
    }
    if (words.isEmpty()) {
      // It is a launch; AWS cannot be reached here.
      stage.keyboard("no\n").run();
      assertThat(stage.out()).startsWith("The spec is box.spawn.yaml");
      words.add("launch");
      stage.piped(FOUND);
    }
    words.add("--print-spec");
    int exit = stage.run(words.toArray(String[]::new));
    if (exit != 0) {
      return exit;
    }
    stage.file("tried.spawn.yaml", stage.out());
    return stage.run("plan", "tried.spawn.yaml", "--offline");
  }

  /** What asks is told yes; what leads to a machine is only shown. */
  private static String[] approved(List<String> words) {
    List<String> all = new ArrayList<>(words);
    if (words.contains("scale") || words.contains("restore")) {
      all.add("-y");
    }
    if (words.contains("connect") || words.contains("ssh")) {
      all.add("--print");
    }
    all.replaceAll(w -> w.equals("i-123") ? "my-instance" : w);
    if (words.contains("restore")) {
      all.set(all.indexOf("20240115-123456"), "20260501-100000");
    }
    return all.toArray(String[]::new);
  }

  /** As a shell takes a line apart. */
  private static List<String> words(String line) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    char quote = 0;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '\\') {
        word.append(line.charAt(++i));
      } else if (quote != 0 ? c == quote : c == '"' || c == '\'') {
        quote = quote == 0 ? c : 0;
      } else if (c == ' ' && quote == 0) {
        words.add(word.toString());
        word.setLength(0);
      } else {
        word.append(c);
      }
    }
    words.add(word.toString());
    return words;
  }

  @Test
  void thePageIsTheList() throws IOException {
    StringBuilder page =
        new StringBuilder(
            """
            # Commands of the design documents

            The documents that spawn was designed from show command lines. This is what each of them does now; a test
            tries every line. `i-123` stands for the id of a machine.

            **runs**: as it is written. **refused**: with this reason. **not yet**: comes with a later feature, and
            spawn says what to do until then. **on the machine**: typed there, and does what it did.
            """);
    for (String line : Files.readAllLines(LIST)) {
      if (line.startsWith("#")) {
        page.append('\n').append(line).append("\n\n| line | | |\n|---|---|---|\n");
      } else {
        String[] parts = line.split("\t", -1);
        page.append("| `").append(parts[0].replace("|", "\\|")).append("` | ");
        page.append(parts[1]).append(" | ").append(parts[2].replace("|", "\\|")).append(" |\n");
      }
    }
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(PAGE, page);
    }
    assertThat(PAGE).hasContent(page.toString());
  }
}
