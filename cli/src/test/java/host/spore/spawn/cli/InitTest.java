package host.spore.spawn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The wizard: what it writes is right, is never written over anything, and is all or nothing. */
class InitTest {
  @TempDir Path directory;
  private Stage stage;

  @BeforeEach
  void setStage() throws IOException {
    Path folder = Files.createDirectory(directory.resolve("My Jobs 2")).toRealPath();
    stage = new Stage(folder).aws();
  }

  private String written() throws IOException {
    return Files.readString(stage.directory().resolve(".spawn.yaml"));
  }

  private boolean isNothingWritten() throws IOException {
    try (var files = Files.list(stage.directory())) {
      return files.findAny().isEmpty();
    }
  }

  /** Runs, compares the answer and the file, and has the file validated and planned. */
  private void init(String name, String... options) throws IOException {
    List<String> words = new ArrayList<>(List.of("init"));
    words.addAll(List.of(options));
    assertThat(stage.run(words.toArray(String[]::new))).as(stage.err()).isZero();
    assertThat(stage.err()).isEmpty();
    Golden.check("cli/init/" + name + ".txt", stage.out());
    Golden.tidy(written(), 80);
    Golden.check("cli/init/" + name + ".spawn.yaml", written());
    assertThat(stage.run("validate")).as(stage.err() + written()).isZero();
    assertThat(stage.run("plan", "--offline")).as(stage.err() + written()).isZero();
    assertThat(stage.out()).contains("to add, 0 to change");
  }

  @Test
  void mistakesNameTheOptionAndNoFileThatIsNotThere() throws IOException {
    String[] wrong = {"init", "--yes", "--provider=local", "--run=echo ${{ var.nothing }}"};
    assertThat(stage.run(wrong)).isEqualTo(3);
    assertThat(stage.err()).contains("--run: ").doesNotContain(".spawn.yaml");
    String[] lines = {"init", "--yes", "--provider=local", "--run=date\necho ${{ var.nothing }}"};
    assertThat(stage.run(lines)).isEqualTo(3);
    assertThat(stage.err()).contains("--run: ").doesNotContain(".spawn.yaml");
    assertThat(isNothingWritten()).isTrue();
  }

  @Test
  void byFlags() throws IOException {
    init("flags-usual", "--yes");
    assertThat(stage.run("init", "--yes")).isEqualTo(1);
    Golden.check("cli/init/there.txt", stage.err());
    Files.delete(stage.directory().resolve(".spawn.yaml"));
    init("flags-local", "--provider=local", "--name=n", "--count=3", "--run=sleep 1", "--yes");
    Files.delete(stage.directory().resolve(".spawn.yaml"));
    init(
        "flags-aws",
        "--provider=aws --name=n --region=eu-west-1 --type=g5.xlarge --spot --ttl=2h --yes"
            .split(" "));
    Files.delete(stage.directory().resolve(".spawn.yaml"));
    init("flags-json", "--yes", "--json");
  }

  @Test
  void byQuestions() throws IOException {
    stage.terminal("\n\n\n\n\n");
    init("asked-usual");
    Files.delete(stage.directory().resolve(".spawn.yaml"));
    stage.terminal("mars\naws\nBox!\nbox\n\nm7i.large\nperhaps\ny\n0\n2\npython3 t.py\n8\n4h\n");
    init("asked-all");
    Files.delete(stage.directory().resolve(".spawn.yaml"));
    stage.terminal("\n\n\n");
    init("asked-some", "--provider", "aws", "--type=t3.small", "--spot", "--count=1", "--run=date");
  }

  @Test
  void spawnAloneInAnEmptyFolderIsTheSame() throws IOException {
    stage.terminal("\n\n\n\n\n");
    assertThat(stage.run()).as(stage.err()).isZero();
    Golden.check("cli/init/asked-usual.txt", stage.out());
    Golden.check("cli/init/asked-usual.spawn.yaml", written());
    assertThat(stage.run()).isZero();
    assertThat(stage.out()).contains("nothing runs", "spawn apply");
  }

  @Test
  void theEndOfTheInputLeavesNothing() throws IOException {
    for (String typed : List.of("", "local\n", "local\nx\n1\n", "local\nx\n1\nls\n")) {
      stage.terminal(typed);
      assertThat(stage.run("init")).as(typed).isEqualTo(130);
      assertThat(stage.out()).endsWith("\nNothing was written.\n");
      assertThat(isNothingWritten()).isTrue();
    }
  }

  @Test
  void whereNobodyCanBeAsked() throws IOException {
    assertThat(stage.run("init", "--provider", "local")).isEqualTo(1);
    Golden.check("cli/init/nobody.txt", stage.err());
    stage.terminal("\n\n\n\n\n");
    assertThat(stage.run("init", "--json")).isEqualTo(1);
    assertThat(stage.out()).contains("SPN-5812");
    for (String wrong :
        List.of(
            "--provider=mars",
            "--name=Box",
            "--count=0",
            "--ttl=8",
            "--type=t3.a",
            "--spot",
            "--region=eu-west-1")) {
      assertThat(stage.run("init", "--yes", wrong)).as(wrong).isEqualTo(64);
    }
    assertThat(stage.run("init", "--yes", "-C", "nowhere")).isEqualTo(1);
    assertThat(isNothingWritten()).isTrue();
  }
}
