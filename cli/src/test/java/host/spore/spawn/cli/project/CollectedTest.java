package host.spore.spawn.cli.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import host.spore.spawn.provider.aws.operate.AwsMachineOperations;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Results of members, copied from folders or sent by their machines. */
class CollectedTest {
  @TempDir Path from;
  @TempDir Path into;

  /** What a machine of EC2 would send of this folder. */
  private List<String> sent() throws IOException {
    String command =
        AwsMachineOperations.RESULTS.replace("/var/lib/spawn/results", from.toString());
    Process process = new ProcessBuilder("sh", "-c", command).redirectErrorStream(true).start();
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      return lines.lines().toList();
    }
  }

  @Test
  void whatAMachineSendsArrivesWhole() throws IOException {
    byte[] large = new byte[10_000];
    new Random(7).nextBytes(large);
    Files.write(from.resolve("model.bin"), large);
    Files.createDirectories(from.resolve("logs/a b"));
    Files.writeString(from.resolve("logs/a b/=odd"), "one\n=two\n");
    Files.createFile(from.resolve("empty"));

    Collected collected = new Collected(into);
    collected.add(3, "0", Map.of("PARAM_LR", "0.1"), sent());
    collected.finish();

    assertThat(collected.files()).isEqualTo(3);
    assertThat(into.resolve("3/model.bin")).hasBinaryContent(large);
    assertThat(into.resolve("3/logs/a b/=odd")).hasContent("one\n=two\n");
    assertThat(into.resolve("3/empty")).isEmptyFile();
    assertThat(into.resolve("points.csv")).hasContent("rank,exit,PARAM_LR\n3,0,0.1\n");
  }

  @Test
  void nothingIsWrittenOutsideOfItsFolder() {
    Collected collected = new Collected(into.resolve("out"));
    assertThatThrownBy(() -> collected.add(0, "", Map.of(), List.of("=./../1/x", "YQ==")))
        .hasMessageContaining("outside");
    assertThatThrownBy(() -> collected.add(0, "", Map.of(), List.of("=/etc/x", "YQ==")))
        .hasMessageContaining("outside");
    assertThatThrownBy(() -> collected.add(0, "", Map.of(), List.of("=x", "connection lost")))
        .hasMessageContaining("did not arrive whole");
    assertThat(into.resolve("out/1")).doesNotExist();
  }

  @Test
  void whatIsSaidBeforeTheFirstFileIsNoContent() throws IOException {
    Collected collected = new Collected(into);
    collected.add(0, "", Map.of(), List.of("Warning: added to the list of hosts", "=./x", "YQ=="));
    assertThat(into.resolve("0/x")).hasContent("a");
  }
}
