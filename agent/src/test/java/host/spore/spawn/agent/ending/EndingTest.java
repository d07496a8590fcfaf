package host.spore.spawn.agent.ending;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.agent.contract.Ended;
import host.spore.spawn.agent.contract.EndedJson;
import host.spore.spawn.agent.contract.HostLayout;
import host.spore.spawn.agent.journal.Recorder;
import host.spore.spawn.agent.journal.StatusBoard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

class EndingTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  // Threads of the agent never end, and may write while the directory is cleaned up.
  @TempDir(cleanup = CleanupMode.NEVER)
  Path root;

  private final BlockingQueue<String> runs = new LinkedBlockingQueue<>();
  private HostLayout layout;

  @BeforeEach
  void layout() {
    layout = new HostLayout(root);
  }

  @Test
  void writesTheReasonBeforeItActsAndTriesUntilItHolds() throws Exception {
    Ending ending = ending();
    ending.start();
    ending.end(Ended.COMPLETED, "done");
    ending.end(Ended.TTL, "too late");
    assertThat(next()).isEqualTo("off with completed");
    assertThat(next()).isEqualTo("off with completed");
    assertThat(EndedJson.read(layout.ended())).isEqualTo(new Ended(Ended.COMPLETED, "done", NOW));
  }

  @Test
  void takesUpWhatAnEarlierAgentBegan() throws Exception {
    EndedJson.write(layout.ended(), new Ended(Ended.COMPLETED, "earlier", NOW));
    Ending ending = ending();
    ending.start();
    ending.end(Ended.TTL, "later");
    assertThat(next()).isEqualTo("off with completed");
    assertThat(ending.reason().detail()).isEqualTo("earlier");
  }

  @Test
  void halfAReasonIsNone() throws Exception {
    Files.createDirectories(layout.ended().getParent());
    Files.writeString(layout.ended(), "{\"version\":1,\"rea");
    Ending ending = ending();
    ending.start();
    assertThat(ending.reason()).isNull();
    ending.end(Ended.TTL, "now");
    assertThat(next()).isEqualTo("off with ttl");
  }

  @Test
  void actsThoughTheReasonCannotBeWritten() throws Exception {
    Files.writeString(root.resolve("var"), "not a directory");
    Ending ending = ending();
    ending.start();
    ending.end(Ended.TTL, "now");
    assertThat(next()).isEqualTo("off with nothing");
  }

  private String next() throws InterruptedException {
    return runs.poll(20, TimeUnit.SECONDS);
  }

  /** The command fails, in turn, by throwing and by having no effect. */
  private Ending ending() {
    Recorder recorder = new Recorder(layout, () -> NOW);
    StatusBoard board = new StatusBoard(layout.status(), recorder, 1, NOW);
    recorder.start(board);
    return new Ending(layout.ended(), List.of("off"), this::run, () -> NOW, board, recorder);
  }

  private int run(List<String> command, Duration limit) throws IOException {
    String reason;
    try {
      reason = EndedJson.read(layout.ended()).reason();
    } catch (IOException e) {
      reason = "nothing";
    }
    runs.add(command.getFirst() + " with " + reason);
    throw new IOException("no such command");
  }
}
