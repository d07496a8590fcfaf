package host.spore.spawn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What validate accepts can be planned and applied; what cannot be is refused at its line. */
class ExtremeValuesTest {
  @TempDir Path directory;

  private Stage stage(String ttl) {
    return new Stage(directory.toAbsolutePath().normalize())
        .file(
            ".spawn.yaml",
            "name: x\nprovider: fake\ninstances:\n  a:\n    type: t3.small\n    ttl: "
                + ttl
                + "\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"9999999d", "9999999h", "36500d1s"})
  void aLifeThatIsTooLongIsRefusedAtItsLine(String ttl) {
    Stage stage = stage(ttl);
    for (String command : new String[] {"validate", "plan", "apply"}) {
      String[] typed =
          command.equals("apply")
              ? new String[] {command, "--auto-approve"}
              : new String[] {command};
      assertThat(stage.run(typed)).as(command).isEqualTo(3);
      assertThat(stage.err() + stage.out())
          .contains("longer than 100 years", ".spawn.yaml:6", "36500d");
    }
    assertThat(stage.cloud.things()).isEmpty();
  }

  @Test
  void theLongestIsAppliedAndReadBack() {
    Stage stage = stage("36500d");
    assertThat(stage.run("apply", "--auto-approve")).as(stage.err()).isZero();
    assertThat(stage.run("plan", "--detailed-exitcode")).as(stage.out()).isZero();
    assertThat(stage.run("list")).isZero();
    assertThat(stage.run("destroy", "--auto-approve")).isZero();
  }
}
