package host.spore.spawn.agent.journal;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.contract.host.HostLayout;
import host.spore.spawn.contract.host.StatusJson;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

class RecorderTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  // Threads of the agent never end, and may write while the directory is cleaned up.
  @TempDir(cleanup = CleanupMode.NEVER)
  Path root;

  @Test
  void linesAndStatusReachTheDisk() throws Exception {
    HostLayout layout = new HostLayout(root);
    Recorder recorder = new Recorder(layout, () -> NOW);
    StatusBoard board = new StatusBoard(layout.status(), recorder, 7, NOW);
    recorder.start(board);
    recorder.info("start", "a \"quoted\"\nline");
    board.monitor("m", "sick");
    recorder.flush(Duration.ofSeconds(10));
    assertThat(layout.agentLog())
        .content()
        .isEqualTo(
            "{\"at\":\"2026-03-01T12:00:00Z\",\"level\":\"info\",\"event\":\"start\","
                + "\"message\":\"a \\\"quoted\\\"\\nline\"}\n");
    assertThat(StatusJson.read(layout.status())).isEqualTo(board.status());
  }

  /** A million lines into a disk that takes none: memory stays bounded and nobody waits. */
  @Test
  void brokenDiskHoldsNobodyUp() throws Exception {
    Files.writeString(root.resolve("var"), "not a directory");
    HostLayout layout = new HostLayout(root);
    Recorder recorder = new Recorder(layout, () -> NOW);
    recorder.start(new StatusBoard(layout.status(), recorder, 7, NOW));
    long start = System.nanoTime();
    for (int i = 0; i < 20_000; i++) {
      recorder.warn("e", "m");
    }
    recorder.flush(Duration.ofMillis(200));
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
  }

  @Test
  void logStartsAnewAtItsLimitAndKeepsTheOneBefore() throws Exception {
    Path file = root.resolve("log");
    LogFile log = new LogFile(file, 10);
    for (String line : List.of("one 567\n", "two 567\n", "three\n", "four\n")) {
      log.append(line);
    }
    assertThat(file).content().isEqualTo("three\nfour\n");
    assertThat(root.resolve("log.1")).content().isEqualTo("one 567\ntwo 567\n");
  }
}
