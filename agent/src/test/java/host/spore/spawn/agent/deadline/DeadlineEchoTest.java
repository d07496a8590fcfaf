package host.spore.spawn.agent.deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import host.spore.spawn.agent.journal.Recorder;
import host.spore.spawn.agent.journal.StatusBoard;
import host.spore.spawn.agent.time.ManualClocks;
import host.spore.spawn.agent.time.SteadyClock;
import host.spore.spawn.contract.host.HostLayout;
import host.spore.spawn.contract.host.Status;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A deadline that came by tag is said back, once, as it was announced. */
class DeadlineEchoTest {
  private static final Instant LAUNCH = Instant.parse("2026-03-01T12:00:00Z");
  private static final Instant LATER = LAUNCH.plus(Duration.ofHours(9));

  @TempDir Path root;

  @Test
  void saysBackWhatWasTakenOver() throws Exception {
    HostLayout layout = new HostLayout(root);
    SteadyClock clock = new SteadyClock(new ManualClocks(LAUNCH), LAUNCH, null);
    StatusBoard board = new StatusBoard(layout.status(), new Recorder(layout, clock), 1, LAUNCH);
    Deadline deadline =
        new Deadline(
            new Status.Deadline(LAUNCH.plus(Duration.ofHours(8)), Status.Deadline.CONFIG), board);
    List<String> said = new ArrayList<>();
    boolean[] silent = {true};
    DeadlineEcho echo =
        new DeadlineEcho(
            deadline,
            tags -> {
              if (silent[0]) {
                throw new IOException("no answer");
              }
              tags.forEach((key, value) -> said.add(key + "=" + value));
            });
    echo.look();
    assertThat(said).as("the config's own needs no answer").isEmpty();
    deadline.move(new Status.Deadline(LATER, Status.Deadline.TAG));
    assertThatThrownBy(echo::look).isInstanceOf(IOException.class);
    silent[0] = false;
    echo.look();
    echo.look();
    deadline.pause(Duration.ofMinutes(5));
    echo.look();
    assertThat(said).as("once, and pauses are not news").hasSize(1);
    assertThat(said.getFirst()).startsWith("spawn:acknowledged=");
    assertThat(Instant.parse(said.getFirst().substring(said.getFirst().indexOf('=') + 1)))
        .isEqualTo(LATER);
  }
}
