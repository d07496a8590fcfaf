package host.spore.spawn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A spec file that gets another name does not begin a second stack beside the one that runs. */
class RenamedSpecTest {
  private static final String SPEC =
      "name: one\nprovider: fake\ninstances:\n  a: { type: t3.small, ttl: 1h }\n";

  @TempDir Path directory;
  private Stage stage;

  @BeforeEach
  void applyAndRename() throws IOException {
    stage = new Stage(directory.toAbsolutePath().normalize()).file("a.spawn.yaml", SPEC);
    assertThat(stage.run("apply", "--auto-approve")).isZero();
    Files.move(directory.resolve("a.spawn.yaml"), directory.resolve("b.spawn.yaml"));
  }

  @Test
  void isSaidByEveryCommandThatWouldTakeItForNew() {
    for (String line :
        new String[] {
          "plan", "apply --auto-approve", "destroy --auto-approve", "destroy b.spawn.yaml",
          "plan b.spawn.yaml", "state list", "output", "import instances.a fake-0"
        }) {
      assertThat(stage.run(line.split(" "))).as(line + stage.out()).isEqualTo(1);
      assertThat(stage.err().replaceAll("\\s+", " "))
          .as(line)
          .contains("SPN-5039", "`spawn state take .spawn/a/state.db b.spawn.yaml`");
    }
    assertThat(stage.cloud.things()).hasSize(1);
  }

  @Test
  void isPutRightByTheCommandThatIsNamed() {
    assertThat(stage.run("state", "take", ".spawn/a/state.db", "b.spawn.yaml"))
        .as(stage.err())
        .isZero();
    assertThat(stage.run("plan", "--detailed-exitcode")).as(stage.out()).isZero();
    assertThat(directory.resolve(".spawn/a")).doesNotExist();
    assertThat(stage.run("list")).isZero();
    assertThat(stage.out()).containsOnlyOnce("instances.a");
    assertThat(stage.run("state", "take", ".spawn/b/state.db", "b.spawn.yaml")).isEqualTo(1);
    assertThat(stage.err()).contains("SPN-5041");
    assertThat(stage.run("destroy", "--auto-approve")).isZero();
    assertThat(stage.cloud.things()).isEmpty();
  }

  @Test
  void isPutRightByTheOldNameToo() throws IOException {
    Files.move(directory.resolve("b.spawn.yaml"), directory.resolve("a.spawn.yaml"));
    assertThat(stage.run("plan", "--detailed-exitcode")).isZero();
  }

  @Test
  void isNothingToSayOfOtherStacksAndOfWhatWasNamed() {
    assertThat(stage.run("plan", "--state", ".spawn/a/state.db", "--detailed-exitcode")).isZero();
    stage.file("c.spawn.yaml", SPEC.replace("one", "two"));
    assertThat(stage.run("plan", "c.spawn.yaml")).as(stage.err()).isZero();
    stage.file("a.spawn.yaml", SPEC);
    assertThat(stage.run("plan", "b.spawn.yaml")).as("a copy with its own state").isZero();
  }

  /** After a destroy nothing is left that another name could harm. */
  @Test
  void isNoMatterAfterADestroy() throws IOException {
    assertThat(stage.run("destroy", "--state", ".spawn/a/state.db", "--auto-approve")).isZero();
    assertThat(stage.run("plan")).as(stage.err()).isZero();
    stage.file("d.spawn.yaml", SPEC);
    assertThat(stage.run("apply", "d.spawn.yaml", "--auto-approve")).as(stage.err()).isZero();
    assertThat(stage.run("destroy", "d.spawn.yaml", "--auto-approve")).isZero();
    stage.file("d.spawn.yaml", SPEC.replace("one", "two"));
    assertThat(stage.run("plan", "d.spawn.yaml", "--detailed-exitcode")).isEqualTo(2);
    assertThat(stage.run("destroy", "d.spawn.yaml", "--auto-approve")).as(stage.err()).isZero();
    assertThat(stage.run("apply", "d.spawn.yaml", "--auto-approve")).as(stage.err()).isZero();
    assertThat(stage.run("list")).isZero();
    assertThat(stage.out()).contains("two").doesNotContain("one");
    stage.file("d.spawn.yaml", SPEC);
    assertThat(stage.run("apply", "d.spawn.yaml", "--auto-approve")).isEqualTo(1);
    assertThat(stage.err()).as("what runs is not given another name").contains("SPN-2101");
  }
}
