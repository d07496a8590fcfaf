package host.spore.spawn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.engine.testing.FakeMachineOperations;
import host.spore.spawn.engine.testing.MemoryObjects;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code spawn array checkpoint}, with members that leave what they save where they are told. */
class CheckpointCommandsTest {
  private static final String SPEC =
      """
      name: lab
      provider: fake
      arrays:
        crew: { type: t3.small, count: 2, ttl: 1h, checkpoints: PLACE }
        plain: { type: t3.small, count: 1, ttl: 1h }
      """;

  private static final String SAVE = "echo saved >\"$SPAWN_CHECKPOINT/model\"";

  @TempDir Path directory;
  @TempDir Path place;
  private Stage stage;

  @BeforeEach
  void apply() {
    stage =
        new Stage(directory.toAbsolutePath().normalize())
            .file("lab.spawn.yaml", SPEC.replace("PLACE", place.toString()));
    stage.operating(new FakeMachineOperations(stage.cloud, directory));
    assertThat(stage.run("apply", "--auto-approve", "--parallelism", "1")).isZero();
  }

  private void golden(int code, String name, String... arguments) {
    assertThat(stage.run(arguments)).as(stage.out() + stage.err()).isEqualTo(code);
    // Members write at the same time.
    List<String> told =
        stage.out().lines().filter(l -> isOfAMember(l)).sorted().collect(Collectors.toList());
    stage.out().lines().filter(l -> !isOfAMember(l)).forEach(told::add);
    stage.err().lines().forEach(told::add);
    String said = (String.join("\n", told) + "\n").replace(place.toString(), "/place");
    Golden.check("cli/checkpoint/" + name + ".txt", said);
  }

  private static boolean isOfAMember(String line) {
    return line.matches("\\[[0-9]+\\] echo .*");
  }

  /** What a member would have left. */
  private void saved(String id, int rank, String text) throws IOException {
    Path folder = Files.createDirectories(place.resolve("crew/" + id + "/" + rank));
    Files.writeString(folder.resolve("model"), text);
  }

  @Test
  void savesListsAndRestores() throws IOException {
    golden(0, "none", "array", "checkpoint", "list", "crew");
    golden(1, "restore-none", "array", "checkpoint", "restore", "crew", "--auto-approve");
    saved("20260501-100000", 0, "abc");
    saved("20260501-100000", 1, "x".repeat(5000));
    golden(0, "save", "array", "checkpoint", "save", "crew");
    stage.pass(Duration.ofMinutes(20));
    saved("20260501-102000", 0, "later");
    golden(0, "save-json", "array", "checkpoint", "save", "crew", "--json", "--", "./save");
    stage.pass(Duration.ofMinutes(3));
    golden(0, "list", "array", "checkpoint", "list", "crew");
    golden(0, "list-json", "array", "checkpoint", "list", "crew", "--json");
    assertThat(place.resolve("crew/latest/0/model")).hasContent("later");

    String[] restore = {
      "array", "checkpoint", "restore", "crew", "--checkpoint-id", "20260501-100000"
    };
    assertThat(stage.run(restore)).as("without a yes").isEqualTo(1);
    assertThat(place.resolve("crew/latest/0/model")).hasContent("later");
    String[] approved = java.util.Arrays.copyOf(restore, restore.length + 1);
    approved[restore.length] = "--auto-approve";
    assertThat(stage.run(approved)).as(stage.out() + stage.err()).isZero();
    assertThat(stage.out())
        .contains("# arrays.crew[0-1]", "2 added, 0 changed, 2 destroyed")
        .doesNotContain("# arrays.plain");
    assertThat(place.resolve("crew/latest/0/model")).hasContent("abc");
    golden(0, "list-restored", "array", "checkpoint", "list", "crew");
    String[] json = java.util.Arrays.copyOf(approved, approved.length + 3);
    System.arraycopy(new String[] {"--json", "--parallelism", "1"}, 0, json, approved.length, 3);
    golden(0, "restore-json", json);
    approved[restore.length - 1] = "20260501-999999";
    golden(1, "restore-unknown", approved);
  }

  @Test
  void oneThatIsCutShortIsNotTheLatest() throws IOException {
    saved("20260501-100000", 0, "abc");
    stage.guestCode(3);
    golden(4, "save-failed", "array", "checkpoint", "save", "crew");
    stage.guestCode(0);
    golden(0, "list-cut-short", "array", "checkpoint", "list", "crew");
    assertThat(place.resolve("crew/latest")).doesNotExist();
  }

  /** What a member is told to run, and what the bucket has then. */
  private List<String> savedToABucket(MemoryObjects objects, FakeMachineOperations operating) {
    stage.file("lab.spawn.yaml", SPEC.replace("PLACE", "s3://bucket/runs"));
    stage.operating(operating).keeping(objects);
    assertThat(stage.run("apply", "--auto-approve")).as(stage.err()).isZero();
    assertThat(stage.run("array", "checkpoint", "save", "crew", "--", SAVE))
        .as(stage.out() + stage.err())
        .isZero();
    return stage.out().lines().filter(CheckpointCommandsTest::isOfAMember).toList();
  }

  @Test
  void membersOnMachinesOfTheirOwnWriteToABucketByTheirAgents() {
    MemoryObjects objects = new MemoryObjects(false);
    assertThat(savedToABucket(objects, new FakeMachineOperations(stage.cloud, directory).apart()))
        .hasSize(2)
        .allMatch(
            line -> line.contains("spored sync \"$SPAWN_CHECKPOINT\" s3://bucket/runs/crew/"));
    assertThat(objects.text("bucket", "runs/crew/latest/checkpoint.json")).isNotNull();
  }

  @Test
  void forMembersOnThisComputerTheProgramWritesToABucket() {
    MemoryObjects objects = new MemoryObjects(false);
    FakeMachineOperations here = new FakeMachineOperations(stage.cloud, directory);
    stage.guestsRun();
    assertThat(savedToABucket(objects, here))
        .hasSize(2)
        .allMatch(line -> line.contains("export SPAWN_CHECKPOINT=/") && !line.contains("spored"));
    for (int rank = 0; rank < 2; rank++) {
      assertThat(objects.text("bucket", "runs/crew/latest/" + rank + "/model"))
          .isEqualTo("saved\n");
    }
    Matcher folder =
        Pattern.compile("SPAWN_CHECKPOINT=(/[^ ]*)/[0-9-]+/[01] ").matcher(stage.out());
    assertThat(folder.find()).as(stage.out()).isTrue();
    assertThat(Path.of(folder.group(1))).as("only for the time of saving").doesNotExist();
  }

  @Test
  void anArrayWithoutAPlaceSaysWhatToDo() {
    golden(1, "no-place", "array", "checkpoint", "save", "plain");
    assertThat(stage.run("array", "checkpoint", "list", "plain")).isEqualTo(1);
    assertThat(stage.err()).contains("SPN-5414");
    assertThat(stage.run("array", "terminate", "crew", "--auto-approve")).isZero();
    assertThat(stage.run("array", "checkpoint", "save", "crew")).isEqualTo(1);
    assertThat(stage.err()).contains("SPN-5416");
    assertThat(stage.run("array", "checkpoint")).isEqualTo(64);
    assertThat(stage.run("array", "checkpoint", "--help")).isZero();
    assertThat(stage.out()).contains("save", "list", "restore");
  }
}
