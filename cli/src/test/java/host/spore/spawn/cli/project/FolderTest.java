package host.spore.spawn.cli.project;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.diagnostic.Diagnostic;
import host.spore.spawn.diagnostic.Validated;
import host.spore.spawn.state.StateRef;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderTest {
  @TempDir Path directory;
  private Folder folder;

  @BeforeEach
  void open() {
    folder = new Folder(directory, directory);
  }

  @Test
  void theHiddenSpecComesFirstThenTheOnlyOther() throws IOException {
    Path other = Files.createFile(directory.resolve("box.spawn.yaml"));
    assertThat(folder.spec(null).get()).isEqualTo(other);
    Path plain = Files.createFile(directory.resolve(".spawn.yaml"));
    assertThat(folder.spec(null).get()).isEqualTo(plain);
    assertThat(folder.spec("box.spawn.yaml").get()).isEqualTo(other);
    assertThat(folder.specs()).containsExactly(plain, other);
  }

  @Test
  void severalSpecsAreListed() throws IOException {
    Files.createFile(directory.resolve("b.spawn.yaml"));
    Files.createFile(directory.resolve("a.spawn.yaml"));
    Diagnostic told = only(folder.spec(null));
    assertThat(told.code()).isEqualTo("SPN-5007");
    assertThat(told.detail()).contains("\n  a.spawn.yaml\n  b.spawn.yaml");
  }

  @Test
  void whatIsNoFileIsSaidInItsOwnWords() throws IOException {
    Files.createDirectory(directory.resolve("sub"));
    assertThat(only(folder.spec(null)).code()).isEqualTo("SPN-5006");
    assertThat(only(folder.spec("nope.yaml")).code()).isEqualTo("SPN-5001");
    assertThat(only(folder.spec("sub")).code()).isEqualTo("SPN-5003");
    Folder nowhere = new Folder(directory.resolve("nowhere"), directory);
    assertThat(only(nowhere.spec(null)).code()).isEqualTo("SPN-5002");
  }

  @Test
  void theStateLiesBesideTheSpecUnderItsName() {
    assertThat(Folder.stateOf(directory.resolve(".spawn.yaml")))
        .isEqualTo(StateRef.file(directory.resolve(".spawn/state.db")));
    assertThat(Folder.stateOf(directory.resolve("box.spawn.yaml")))
        .isEqualTo(StateRef.file(directory.resolve(".spawn/box/state.db")));
    assertThat(Folder.stateOf(directory.resolve("odd.yml")))
        .isEqualTo(StateRef.file(directory.resolve(".spawn/odd/state.db")));
  }

  @Test
  void statesAreFoundWithoutTheirSpecs() throws IOException {
    Files.createDirectories(directory.resolve(".spawn/box"));
    Path state = Files.createFile(directory.resolve(".spawn/box/state.db"));
    assertThat(folder.states()).containsExactly(StateRef.file(state));
  }

  @Test
  void pathsAreShownAsTheUserWouldTypeThem() {
    assertThat(folder.shown(directory.resolve("sub/a.yaml"))).isEqualTo("sub/a.yaml");
    assertThat(folder.shown(Path.of("/elsewhere/a.yaml"))).isEqualTo("/elsewhere/a.yaml");
  }

  private static Diagnostic only(Validated<Path> failed) {
    assertThat(failed.valueOrNull()).isNull();
    return failed.diagnostics().getFirst();
  }
}
