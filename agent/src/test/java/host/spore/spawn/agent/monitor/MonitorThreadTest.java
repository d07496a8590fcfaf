package host.spore.spawn.agent.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.agent.MemoryLog;
import host.spore.spawn.agent.journal.Recorder;
import host.spore.spawn.agent.journal.StatusBoard;
import host.spore.spawn.agent.time.ManualClocks;
import host.spore.spawn.contract.host.HostLayout;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MonitorThreadTest {
  private final ManualClocks clocks = new ManualClocks(Instant.EPOCH);
  private final MemoryLog log = new MemoryLog();
  private final StatusBoard board =
      new StatusBoard(
          Path.of("unused"),
          new Recorder(new HostLayout(Path.of("unused")), clocks::wall),
          1,
          Instant.EPOCH);
  private final Sick sick = new Sick();
  private final MonitorThread thread = new MonitorThread(sick, board, log, clocks);

  @Test
  void failuresAreRetriedMoreAndMoreSeldom() {
    sick.failure = new IOException("broken sensor");
    List<Long> pauses = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      pauses.add(thread.once().toSeconds());
    }
    assertThat(pauses).containsExactly(1L, 2L, 4L, 8L, 16L, 30L, 30L);
    assertThat(board.status().monitors().getFirst().problem()).isEqualTo("broken sensor");
  }

  @Test
  void sameFailureIsLoggedOnceInTenMinutes() {
    sick.failure = new IOException("broken sensor");
    for (int i = 0; i < 100; i++) {
      thread.once();
      clocks.pass(Duration.ofSeconds(7));
    }
    assertThat(log.lines()).hasSize(2);
  }

  @Test
  void evenAnErrorIsOnlyAFailureAndRecoveryIsTold() {
    sick.failure = new StackOverflowError();
    assertThat(thread.once()).isEqualTo(Duration.ofSeconds(1));
    sick.failure = null;
    assertThat(thread.once()).isEqualTo(Duration.ofSeconds(9));
    assertThat(board.status().monitors().getFirst().problem()).isNull();
    assertThat(log.lines())
        .containsExactly(
            "warn monitor sick failed and is tried again: java.lang.StackOverflowError",
            "info monitor sick is well again");
  }

  private static final class Sick implements Monitor {
    private Throwable failure;

    @Override
    public String name() {
      return "sick";
    }

    @Override
    public Duration look() throws Exception {
      if (failure instanceof Error error) {
        throw error;
      }
      if (failure instanceof Exception exception) {
        throw exception;
      }
      return Duration.ofSeconds(9);
    }
  }
}
