package host.spore.spawn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The templates that come with spawn plan as they promise. */
class TemplatesTest {
  @TempDir Path directory;

  private String plan(String spec) {
    Stage stage =
        new Stage(directory.toAbsolutePath().normalize()).local().file(".spawn.yaml", spec);
    assertThat(stage.run("plan")).describedAs(stage.err()).isZero();
    return stage.out();
  }

  @Test
  void aJobRunsItsCommandAndSaysWhenItIsDone() {
    String plan =
        plan(
            """
            name: t
            provider: local
            instances:
              count: { template: job, with: { command: seq 3, hours: 2 } }
            """);

    assertThat(plan).contains("+ ttl      = \"2h\"", "( seq 3", "/tmp/SPAWN_COMPLETE", "1 to add");
  }

  @Test
  void aCrewHasItsMembers() {
    String plan =
        plan(
            """
            name: t
            provider: local
            template: crew
            with: { members: 7, command: hostname }
            """);

    assertThat(plan).contains("arrays.crew[0-6]", "( hostname", "7 to add");
  }
}
