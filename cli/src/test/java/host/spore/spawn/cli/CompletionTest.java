package host.spore.spawn.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import host.spore.spawn.cli.command.Commands;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Completion: what is offered, and that real shells offer it. */
class CompletionTest {
  @TempDir Path directory;
  private Stage stage;

  @BeforeEach
  void setStage() throws IOException {
    directory = directory.toRealPath();
    stage = new Stage(directory).file("lab.spawn.yaml", CommandsTest.SPEC);
  }

  /** What is offered where the line ends; a line that ends in a blank begins a new word. */
  private List<String> offered(String line) {
    String[] words = ("__complete " + line).split(" ", -1);
    assertThat(stage.run(words)).isZero();
    assertThat(stage.err()).isEmpty();
    return stage.out().lines().toList();
  }

  private List<String> words(String line) {
    return offered(line).stream().map(l -> l.split("\t", 2)[0]).toList();
  }

  @Test
  void commandsAndOptions() {
    for (String name : Commands.names()) {
      String[] parts = name.split(" ", -1);
      assertThat(words("")).contains(parts[0]);
      if (parts.length > 1) {
        assertThat(words(parts[0] + " ")).contains(parts[1]);
      }
      assertThat(words(name + " --"))
          .as(name)
          .contains("--json", "--directory", "--help")
          .allMatch(word -> word.startsWith("--"));
    }
    assertThat(words("pl")).containsExactly("plan");
    assertThat(offered("pl").getFirst())
        .isEqualTo("plan\tShows what would change, what it would cost and when it would end.");
    assertThat(words("-C /tmp state s")).containsExactly("show", "settle");
    assertThat(words("plan --det")).containsExactly("--detailed-exitcode");
    assertThat(words("plan --destroy --dest")).isEmpty();
    assertThat(words("plan --var a=b --var")).containsExactly("--var", "--var-file");
    assertThat(words("launch --wait")).as("hidden").isEmpty();
    assertThat(words("nonsense ")).isEmpty();
    assertThat(words("--")).isEmpty();
    assertThat(words("version x ")).isEmpty();
  }

  @Test
  void valuesThatCanOnlyBeSome() {
    assertThat(words("list --output ")).containsExactly("table", "json", "yaml");
    assertThat(words("list --output=y")).containsExactly("--output=yaml");
    assertThat(words("graph --format m")).containsExactly("mermaid");
    assertThat(words("completion ")).containsExactly("bash", "zsh", "fish");
    assertThat(words("help stat")).containsExactly("status", "state");
    assertThat(words("plan ")).containsExactly(":files");
    assertThat(words("plan --out ")).containsExactly(":files");
    assertThat(words("plan --var-file=")).isEmpty();
  }

  @Test
  void namesThatAreThereNow() {
    assertThat(words("status ")).isEmpty();
    assertThat(stage.run("apply", "--auto-approve")).isZero();
    assertThat(offered("status "))
        .containsExactly(
            "crew\tlab, array",
            "crew[0]\tlab, running",
            "crew[1]\tlab, running",
            "crew[2]\tlab, running",
            "leader\tlab, running");
    assertThat(words("status leader crew[1")).containsExactly("crew[1]");
    assertThat(words("plan --target arrays."))
        .containsExactly("arrays.crew", "arrays.crew[0]", "arrays.crew[1]", "arrays.crew[2]");
    assertThat(words("plan --target=i")).containsExactly("--target=instances.leader");
    assertThat(words("array scale ")).containsExactly("crew");
    assertThat(words("output ")).containsExactly("leader_ip", "secret");
    assertThat(words("list --stack ")).containsExactly("lab");
    Stage elsewhere = new Stage(directory.resolve("home"));
    assertThat(elsewhere.run("__complete", "-C", directory.toString(), "state", "show", "ins"))
        .isZero();
    assertThat(elsewhere.out()).startsWith("instances.leader\t");
  }

  @Test
  void templates() {
    stage.file("home/.spawn/templates/mine.spawn.yaml", "ttl: 1h\n");
    assertThat(offered("template show mi")).containsExactly("mine\town");
    assertThat(words("launch --template swe")).containsExactly("sweep", "sweep-local");
    assertThat(words("template save ")).isEmpty();
  }

  @Test
  void aStateThatCannotBeReadOffersNothing() {
    stage.file(".spawn/lab/state.db", "this is no database");
    assertThat(words("status ")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"bash", "zsh", "fish"})
  void theScripts(String shell) {
    assertThat(stage.run("completion", shell)).isZero();
    Golden.check("cli/completion/" + shell + ".txt", stage.out());
    assertThat(stage.run("completion", shell, "--json")).isZero();
    assertThat(stage.out()).contains("\"shell\" : \"" + shell + "\"", "__complete");
    assertThat(stage.run("completion", "tcsh")).isEqualTo(64);
  }

  @Test
  void inBash() throws Exception {
    String offers =
        """
        offers() { COMP_LINE="$1"; COMP_POINT=${#1}; shift; COMP_WORDS=("$@")
          COMP_CWORD=$(($#-1)); _spawn; echo "$COMP_LINE:" "${COMPREPLY[@]}"; }
        offers 'spawn pl' spawn pl
        offers 'spawn template show ' spawn template show ''
        offers 'spawn graph --format=m' spawn graph --format = m
        offers 'spawn graph --format=' spawn graph --format =
        offers 'spawn plan ' spawn plan ''
        """;
    assertThat(shell("bash", offers))
        .isEqualTo(
            """
            spawn pl: plan
            spawn template show : mine
            spawn graph --format=m: mermaid
            spawn graph --format=: dot mermaid svg html
            spawn plan :
            """);
  }

  @Test
  void inZsh() throws Exception {
    String offers =
        """
        compdef() { }
        _describe() { print -r -- "${(P@)2}" }
        _files() { print files }
        source completion
        offers() { words=("$@"); CURRENT=$#; PREFIX="${words[-1]}"; _spawn }
        offers spawn pl
        offers spawn template show ''
        offers spawn plan ''
        """;
    assertThat(shell("zsh", offers))
        .isEqualTo(
            """
            plan:Shows what would change, what it would cost and when it would end.
            mine:own
            files
            """);
  }

  @Test
  void inFish() throws Exception {
    String offers =
        """
        complete -C 'spawn pl'
        complete -C 'spawn template show '
        """;
    assertThat(shell("fish", offers))
        .isEqualTo(
            """
            plan\tShows what would change, what it would cost and when it would end.
            mine\town
            """);
  }

  /** Runs lines in a shell that has this build on its path and its completion loaded. */
  private String shell(String shell, String lines) throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/" + shell)), shell + " is not here");
    assertThat(stage.run("completion", shell)).isZero();
    stage.file("completion", stage.out());
    stage.file("home/.spawn/templates/mine.spawn.yaml", "ttl: 1h\n");
    String java = System.getProperty("java.home") + "/bin/java";
    stage.file(
        "bin/spawn",
        "#!/bin/sh\nexec "
            + java
            + " -XX:TieredStopAtLevel=1 -cp '"
            + System.getProperty("java.class.path")
            + "' host.spore.spawn.cli.Main \"$@\"\n");
    assertThat(directory.resolve("bin/spawn").toFile().setExecutable(true)).isTrue();
    String load = shell.equals("zsh") ? "" : "source completion\n";
    ProcessBuilder builder = new ProcessBuilder("/usr/bin/" + shell, "-c", load + lines);
    builder.directory(directory.toFile()).redirectError(directory.resolve("err").toFile());
    builder.environment().put("PATH", directory.resolve("bin") + ":/usr/bin:/bin");
    builder.environment().put("HOME", directory.resolve("home").toString());
    Process process = builder.start();
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(directory.resolve("err")).as(out).isEmptyFile();
    return out;
  }
}
