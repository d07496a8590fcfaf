package host.spore.spawn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.cli.terminal.Output;
import host.spore.spawn.cli.terminal.Terminal;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Standard input of a line without a command: JSON means launch, and nothing is waited for long.
 */
class MeantLaunchTest {
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private Terminal terminal(Reader input) {
    Output stream = new Output(err);
    return new Terminal(
        new BufferedReader(input), new Output(stream), stream, false, false, () -> 0);
  }

  @Test
  void aPipeThatSaysNothingIsLeftAlone() throws IOException {
    try (PipedWriter silent = new PipedWriter();
        PipedReader input = new PipedReader(silent)) {
      Terminal terminal = terminal(input);
      assertThat(MeantLaunch.byInput(terminal, 1, 2)).isFalse();
      terminal.err().flush();
    }
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("Waiting for JSON about machines")
        .contains("`… | spawn launch` waits for as long as it takes");
  }

  @Test
  void whatWasLookedAtIsStillThereForTheLaunch() throws IOException {
    Terminal terminal = terminal(Reader.of("\n  {\"instance_type\": \"a.b\"}"));
    assertThat(MeantLaunch.byInput(terminal)).isTrue();
    assertThat(terminal.in().readAllAsString()).isEqualTo("\n  {\"instance_type\": \"a.b\"}");
    assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  @Test
  void onlyOptionsOfAMachineAreALaunch() {
    assertThat(MeantLaunch.byOptions(List.of("--spot"))).isTrue();
    assertThat(MeantLaunch.byOptions(List.of("--count=3", "--ttl", "1h"))).isTrue();
    assertThat(MeantLaunch.byOptions(List.of("--region", "x"))).isFalse();
    assertThat(MeantLaunch.byOptions(List.of("--spot", "plan"))).isFalse();
    assertThat(MeantLaunch.byOptions(List.of("--name", "plan"))).isTrue();
    assertThat(MeantLaunch.byOptions(List.of("--profile", "x"))).isFalse();
  }
}
