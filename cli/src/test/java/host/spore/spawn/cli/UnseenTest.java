package host.spore.spawn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What cannot be seen is not taken for what is not there. A link that leads nowhere but to itself
 * stands for a folder that may not be entered: a test that runs as root may enter all of them.
 */
final class UnseenTest {
  @TempDir Path directory;
  private Stage stage;

  @BeforeEach
  void applyAndHide() throws IOException {
    stage =
        new Stage(directory.toAbsolutePath().normalize())
            .file(
                ".spawn.yaml",
                """
                name: lab
                provider: fake
                instances: { box: { type: t3.small, ttl: 1h } }
                """);
    assertThat(stage.run("apply", "--auto-approve")).as(stage.err()).isZero();
    Path states = stage.directory().resolve(".spawn");
    Files.move(states, stage.directory().resolve("hidden"));
    Files.createSymbolicLink(states, states);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "list",
        "plan",
        "apply --auto-approve",
        "destroy --auto-approve",
        "status box",
        "terminate box --auto-approve",
        "extend box 1h",
        "orphans",
        "state list",
        "cost",
        "output"
      })
  void aFolderOfStatesThatCannotBeEnteredIsNotEmpty(String command) {
    assertThat(stage.run(command.split(" "))).as(stage.out()).isEqualTo(1);
    assertThat(stage.out() + stage.err())
        .contains("SPN-2003", "cannot be seen")
        .doesNotContain("nothing to destroy", "no instances", "will be created");
    assertThat(stage.cloud.things()).hasSize(1);
  }

  @Test
  void onceItIsSeenAgainAllIsAsItWas() throws IOException {
    Files.delete(stage.directory().resolve(".spawn"));
    Files.move(stage.directory().resolve("hidden"), stage.directory().resolve(".spawn"));
    assertThat(stage.run("plan", "--detailed-exitcode")).isZero();
  }
}
