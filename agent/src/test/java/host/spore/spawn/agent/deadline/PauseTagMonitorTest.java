package host.spore.spawn.agent.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.agent.cloud.aws.AwsCloud;
import host.spore.spawn.agent.cloud.aws.FakeAws;
import host.spore.spawn.agent.cloud.imds.FakeImds;
import host.spore.spawn.agent.journal.Recorder;
import host.spore.spawn.agent.journal.StatusBoard;
import host.spore.spawn.agent.time.Clocks;
import host.spore.spawn.contract.host.HostLayout;
import host.spore.spawn.contract.host.Status;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PauseTagMonitorTest {
  private static final Instant END = Instant.parse("2026-03-01T20:00:00Z");

  @TempDir Path root;

  @Test
  void deadlineThatWaitedIsSaidAnewUnlessSomebodyElseDid() throws Exception {
    try (FakeImds imds = new FakeImds();
        FakeAws aws = new FakeAws().serveRole(imds)) {
      HostLayout layout = new HostLayout(root);
      Recorder recorder = new Recorder(layout, () -> END);
      StatusBoard board = new StatusBoard(layout.status(), recorder, 1, END);
      Deadline deadline = new Deadline(new Status.Deadline(END, Status.Deadline.TAG), board);
      AwsCloud cloud = aws.cloud(imds, "i-1", Clocks.system());
      PauseTagMonitor monitor = new PauseTagMonitor(deadline, cloud.metadata(), cloud.tags());
      imds.set("tags/instance/spawn:expires", "2026-03-01T20:00:00Z");

      monitor.look();
      assertThat(aws.actions()).isEmpty();

      deadline.pause(Duration.ofMillis(3_600_500));
      monitor.look();
      assertThat(aws.tags()).containsEntry("spawn:expires", "2026-03-01T21:00:00Z");

      imds.set("tags/instance/spawn:expires", "2026-03-02T00:00:00Z");
      monitor.look();
      assertThat(aws.actions()).containsExactly("CreateTags");
    }
  }
}
