package host.spore.spawn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.engine.testing.FakeMachineOperations;
import host.spore.spawn.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A state that cannot be read, beside others that can. */
class DamagedNeighboursTest {
  private static final String OTHER =
      CommandsTest.SPEC
          .replace("name: lab", "name: other")
          .replace("leader:", "boss:")
          .replace("[leader]", "[boss]")
          .replace("instances.leader", "instances.boss")
          .replace("crew:", "team:");

  @TempDir Path directory;
  private Stage stage;
  private Path bad;

  @BeforeEach
  void applied() throws IOException {
    Path folder = directory.toRealPath();
    stage = new Stage(folder);
    stage.file("lab/lab.spawn.yaml", CommandsTest.SPEC);
    stage.file("beside/other.spawn.yaml", OTHER);
    stage.operating(new FakeMachineOperations(stage.cloud, folder));
    assertThat(stage.run("apply", "-C", "lab", "--auto-approve")).as(stage.err()).isZero();
    stage.cloud.drift("instances.leader", "expires", Value.text("2026-05-01T12:00:00Z"));
    assertThat(stage.run("apply", "-C", "beside", "--auto-approve")).as(stage.err()).isZero();
    bad = folder.resolve("beside/.spawn/other/state.db");
  }

  private void garbage() throws IOException {
    Files.writeString(bad, "this is no database, whatever its name says");
  }

  private void newer() throws SQLException {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + bad);
        var statement = connection.createStatement()) {
      statement.execute("PRAGMA user_version = 99");
    }
  }

  @Test
  void whatNeedsTheOthersGoesOnAndSaysWhichCannotBeSeenAndWhatToDo() throws IOException {
    garbage();
    for (String line :
        List.of(
            "list -C lab",
            "list",
            "status leader -C lab",
            "cost -C lab",
            "array status crew -C lab",
            "extend leader 2h -C lab",
            "stop crew -C lab")) {
      assertThat(stage.run(line.split(" "))).as(line + stage.err()).isZero();
      assertThat(stage.err().replaceAll("\\s+", " "))
          .as(line)
          .containsOnlyOnce("Warning SPN-2001: a stack cannot be seen")
          .contains("beside/.spawn/other/state.db")
          .contains("spawn state pull");
      assertThat(stage.run((line + " --json").split(" "))).as(line).isZero();
      assertThat(stage.out())
          .as(line)
          .contains("\"not_seen\"")
          .contains("\"code\" : \"SPN-2001\"")
          .contains("beside/.spawn/other/state.db");
    }
    assertThat(stage.run("list", "-C", "lab", "--output", "yaml")).isZero();
    assertThat(stage.out()).contains("not_seen:");
  }

  @Test
  void aNewerOneIsSaidToBeNewer() throws Exception {
    newer();
    assertThat(stage.run("list", "-C", "lab")).isZero();
    assertThat(stage.out()).contains("instances.leader");
    assertThat(stage.err()).contains("SPN-2002").containsPattern("Upgrade\\s+spawn");
  }

  @Test
  void theOneThatIsAskedForIsAnError() throws IOException {
    garbage();
    for (String line :
        List.of(
            "list --state beside/.spawn/other/state.db",
            "list beside/other.spawn.yaml",
            "list --stack other",
            "status -C beside",
            "output -C beside",
            "status other/boss",
            "extend other/boss 2h")) {
      assertThat(stage.run(line.split(" "))).as(line + stage.out()).isEqualTo(1);
      assertThat(stage.err()).as(line).contains("SPN-2001");
    }
  }

  /** A name in the folder's own stack is not looked for in another one. */
  @Test
  void noOtherMachineIsTakenForOneOfAStackThatCannotBeSeen() throws IOException {
    garbage();
    assertThat(stage.run("terminate", "leader", "-C", "beside", "--auto-approve")).isEqualTo(1);
    assertThat(stage.err()).contains("SPN-2001").contains("SPN-5425").contains("STACK/NAME");
    assertThat(stage.run("stop", "lab/leader", "-C", "beside")).isZero();
  }

  @Test
  void whereNothingElseIsThereItIsNotSaidThatNothingRuns() throws IOException {
    garbage();
    Files.writeString(directory.toRealPath().resolve("lab/.spawn/lab/state.db"), "nor this");
    assertThat(stage.run("list")).isEqualTo(1);
    assertThat(stage.out()).isEmpty();
    assertThat(stage.err()).contains("lab/.spawn/lab/state.db").contains("2 errors");
  }

  @Test
  void theFoldersOtherStacksAreShown() throws IOException {
    Path folder = directory.toRealPath();
    stage.file(
        "beside/third.spawn.yaml",
        OTHER.replace("other", "third").replace("boss", "chief").replace("team", "gang"));
    assertThat(stage.run("apply", "-C", "beside", "third.spawn.yaml", "--auto-approve")).isZero();
    garbage();
    for (String line : List.of("status -C beside", "-C beside", "list -C beside")) {
      assertThat(stage.run(line.split(" "))).as(line + stage.err()).isZero();
      assertThat(stage.out()).as(line).contains("third");
      assertThat(stage.err()).as(line).contains("SPN-2001");
    }
    assertThat(folder.resolve("beside/.spawn/third/state.db")).exists();
  }

  @Test
  void anEntryThatNamesNoStateIsToldAndTheOthersCount() throws IOException {
    Path stacks = directory.toRealPath().resolve("home/.spawn/stacks");
    Files.write(stacks.resolve("aa.path"), new byte[] {'/', 'x', (byte) 0xff, (byte) 0xfe});
    Files.writeString(stacks.resolve("bb.path"), "");
    Files.writeString(stacks.resolve("cc.path"), "/a\0b\n");
    assertThat(stage.run("list")).as(stage.err()).isZero();
    assertThat(stage.out()).contains("lab").contains("other");
    assertThat(stage.err().replaceAll("\\s+", " "))
        .contains("SPN-5426")
        .contains("aa.path")
        .contains("bb.path")
        .contains("cc.path");
  }

  /** Behind a link to itself, as in a folder that may not be entered, nothing can be looked at. */
  @Test
  void whatCannotBeLookedAtIsNotTakenForGone() throws IOException {
    Path states = bad.getParent().getParent();
    Files.move(states, states.resolveSibling("away"));
    Files.createSymbolicLink(states, states);
    assertThat(stage.run("list", "-C", "lab")).isZero();
    assertThat(stage.err()).contains("SPN-2003").contains("beside/.spawn/other/state.db");
    Files.delete(states);
    assertThat(stage.run("list", "-C", "lab")).isZero();
    assertThat(stage.err()).as("a stack whose folder was deleted").isEmpty();
  }

  /** Its other regions are not looked at; those of the rest are. */
  @Test
  void reapGoesOnAndOrphansDoesNot() throws IOException {
    garbage();
    stage.tending(new FakeTending());
    assertThat(stage.run("reap", "-C", "beside", "--dry-run")).as(stage.err()).isZero();
    assertThat(stage.err()).contains("Warning SPN-2001");
    assertThat(stage.run("orphans", "-C", "beside")).isEqualTo(1);
    assertThat(stage.err()).contains("Error SPN-2001");
  }
}
