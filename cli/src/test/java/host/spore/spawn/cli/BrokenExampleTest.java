package host.spore.spawn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The example that is wrong on purpose says what stands beside it. */
class BrokenExampleTest {
  private static final Path EXAMPLES = Path.of("../examples");

  @Test
  void everyMistakeIsReportedAsWritten() throws IOException {
    Stage stage = new Stage(EXAMPLES.toAbsolutePath().normalize()).local();
    assertThat(stage.run("validate", "broken.spawn.yaml")).isEqualTo(3);
    Path expected = EXAMPLES.resolve("broken.expected.txt");
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(expected, stage.err());
    }
    assertThat(stage.err()).isEqualTo(Files.readString(expected));
  }
}
