package host.spore.spawn.agent.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import host.spore.spawn.agent.MemoryLog;
import host.spore.spawn.agent.cloud.aws.AwsCloud;
import host.spore.spawn.agent.cloud.aws.FakeAws;
import host.spore.spawn.agent.cloud.imds.FakeImds;
import host.spore.spawn.agent.context.AgentContext;
import host.spore.spawn.agent.context.TestContext;
import host.spore.spawn.agent.process.Programs;
import host.spore.spawn.agent.time.Clocks;
import host.spore.spawn.contract.host.Ended;
import host.spore.spawn.contract.host.EndedJson;
import host.spore.spawn.contract.host.HostConfig;
import host.spore.spawn.contract.host.HostLayout;
import host.spore.spawn.contract.lifecycle.OnFailure;
import host.spore.spawn.contract.tag.Tags;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What rank 0 of an array of four does when members fail, as EC2 tells of them. */
class FailureMonitorTest {
  private static final Instant LAUNCH = Instant.parse("2026-01-01T00:00:00Z");
  private static final String BEFORE = "failed at 2025-12-31T23:59:59Z: job exited 1";
  private static final String AFTER = "failed at 2026-01-01T00:01:00Z: job exited 7";

  @TempDir Path root;
  private final HostConfig.ArrayMember array =
      new HostConfig.ArrayMember("work-20260101-abcdef", "work", 4, 0);
  private final MemberTracker tracker = new MemberTracker(array, "i-0");
  private final List<String> ended = new ArrayList<>();
  private final List<List<String>> started = new ArrayList<>();
  private final MemoryLog log = new MemoryLog();
  private Instant now = LAUNCH.plusSeconds(600);
  private HostLayout layout;
  private FakeImds imds;
  private FakeAws aws;
  private AwsCloud cloud;

  @BeforeEach
  void begin() throws IOException {
    layout = new HostLayout(root);
    Files.createDirectories(layout.jobExit().getParent());
    imds = new FakeImds();
    aws = new FakeAws().serveRole(imds);
    cloud = aws.cloud(imds, "i-0", Clocks.system());
    for (int rank = 0; rank < 4; rank++) {
      aws.fleet().add("i-" + rank, "10.0.0." + rank, rank, "0-3");
    }
  }

  @AfterEach
  void end() throws IOException {
    aws.close();
    imds.close();
  }

  private FailureMonitor monitor(String policy) {
    Programs programs =
        (command, environment, atMost) -> {
          started.add(command);
          return new Programs.Result(0, "");
        };
    AgentContext context =
        TestContext.at(root).programs(programs).clock(() -> now).launch(LAUNCH).log(log).make();
    return new FailureMonitor(
        OnFailure.of(policy),
        0,
        new MemberFailures(tracker, cloud.tags()),
        context,
        (action, why, detail) -> ended.add(why + ": " + detail));
  }

  private void see() throws Exception {
    tracker.take(cloud.peers().tagged(Tags.ARRAY_ID, array.id()));
  }

  private void exits(int code) throws IOException {
    Files.writeString(layout.jobExit(), code + "\n");
  }

  @Test
  void aJobThatFailsEndsItsMachineAtOnceAndIsToldByTag() throws Exception {
    FailureMonitor monitor = monitor("terminate-all");
    monitor.look();
    exits(0);
    monitor.look();
    assertThat(ended).isEmpty();
    exits(3);
    monitor.look();
    monitor.look();

    assertThat(ended)
        .containsExactly("array-failed: rank 0 failed: job exited 3; on_failure: terminate-all");
    assertThat(aws.fleet().tagOf("i-0", "spawn:failed"))
        .isEqualTo("failed at 2026-01-01T00:10:00Z: job exited 3");
    assertThat(aws.fleet().tagOf("i-0", "spawn:job-exit")).isEqualTo("3");
    assertThat(aws.actions()).containsExactly("CreateTags");
  }

  @Test
  void itEndsAlsoWhenTheOthersCannotBeTold() throws Exception {
    aws.deny("CreateTags");
    exits(3);
    FailureMonitor monitor = monitor("terminate-all");
    assertThatThrownBy(monitor::look).isInstanceOf(IOException.class);
    assertThat(ended).hasSize(1);
  }

  @Test
  void aQuorumCountsFailedJobsAndLostMachines() throws Exception {
    FailureMonitor monitor = monitor("quorum:2");
    see();
    aws.fleet().tag("i-1", "spawn:failed", AFTER);
    aws.fleet().state("i-2", "terminated", "Server.SpotInstanceTermination");
    see();
    monitor.look();
    assertThat(ended).isEmpty();

    aws.fleet().tag("i-3", "spawn:ended", "interrupted at 2026-01-01T00:02:00Z: work saved");
    aws.fleet().state("i-3", "shutting-down", "Server.SpotInstanceTermination");
    see();
    monitor.look();
    assertThat(ended)
        .containsExactly(
            "array-failed: rank 1 and 2 more failed: job exited 7; on_failure: quorum:2");
  }

  @Test
  void whoIsEndedOrRemovedOrDoneHasNotFailed() throws Exception {
    FailureMonitor monitor = monitor("terminate-all");
    see();
    aws.fleet().state("i-1", "terminated", "Client.UserInitiatedShutdown");
    aws.fleet().state("i-2", "terminated", "Server.SpotInstanceTermination");
    aws.fleet().tag("i-2", "spawn:ended", "completed at 2026-01-01T00:01:00Z: done");
    aws.fleet().forget("i-3");
    for (int i = 0; i < 4; i++) {
      see();
    }
    monitor.look();
    assertThat(ended).isEmpty();

    aws.fleet().state("i-1", "terminated", "Server.SpotInstanceTermination");
    see();
    monitor.look();
    assertThat(ended)
        .containsExactly(
            "array-failed: rank 1 failed: its machine was lost, SpotInstanceTermination;"
                + " on_failure: terminate-all");
  }

  @Test
  void anotherMachineMakesGoodAndASmallerArrayForgets() throws Exception {
    FailureMonitor monitor = monitor("terminate-all");
    aws.fleet().tag("i-3", "spawn:failed", AFTER);
    aws.fleet().tag("i-0", "spawn:size", "3");
    aws.fleet().tag("i-1", "spawn:failed", AFTER);
    aws.fleet().state("i-1", "terminated");
    aws.fleet().add("i-9", "10.0.0.9", 0, "1");
    see();
    monitor.look();
    assertThat(ended).isEmpty();

    aws.fleet().tag("i-9", "spawn:failed", AFTER);
    see();
    monitor.look();
    assertThat(ended).hasSize(1);
  }

  @Test
  void anEarlierAttemptDoesNotCount() throws Exception {
    aws.fleet().tag("i-1", "spawn:failed", BEFORE);
    aws.fleet().state("i-1", "terminated");
    aws.fleet().state("i-2", "terminated", "Server.SpotInstanceTermination");
    aws.fleet().tag("i-3", "spawn:ended", "array-failed at 2025-12-31T23:59:59Z: rank 1 failed");
    aws.fleet().state("i-3", "terminated");
    FailureMonitor monitor = monitor("terminate-all");
    see();
    monitor.look();
    assertThat(ended).isEmpty();
  }

  @Test
  void whatAnotherHasSeenIsBelieved() throws Exception {
    aws.fleet().tag("i-3", "spawn:ended", "array-failed at 2026-01-01T00:05:00Z: rank 1 failed");
    aws.fleet().state("i-3", "terminated");
    see();
    monitor("restart").look();
    assertThat(ended).isEmpty();
    monitor("quorum:1").look();
    assertThat(ended).containsExactly("array-failed: rank 1 failed");
  }

  @Test
  void aJobIsStartedAgainEverLaterAndFiveTimes() throws Exception {
    FailureMonitor monitor = monitor("restart");
    List<Long> pauses = new ArrayList<>();
    for (int restart = 1; restart <= 5; restart++) {
      exits(restart);
      Instant failed = now;
      while (started.size() < restart) {
        monitor.look();
        now = now.plusMillis(500);
      }
      pauses.add(Duration.between(failed, now).toSeconds());
      assertThat(Files.readString(layout.jobExit())).isEmpty();
    }
    assertThat(pauses).containsExactly(1L, 2L, 4L, 8L, 16L);
    assertThat(started.getFirst()).containsExactly("systemctl", "restart", "spawn-job.service");
    assertThat(aws.actions()).isEmpty();

    exits(9);
    monitor.look();
    assertThat(aws.fleet().tagOf("i-0", "spawn:job-exit")).isEqualTo("9");
    assertThat(ended).isEmpty();
    assertThat(started).hasSize(5);
  }

  @Test
  void itIsKnownAfterARestartOfTheAgentAndNotOfAMachineThatEnds() throws Exception {
    exits(3);
    monitor("continue").look();
    Files.delete(layout.jobExit());
    now = now.plusSeconds(60);
    monitor("terminate-all").look();
    assertThat(ended).hasSize(1);
    assertThat(aws.fleet().tagOf("i-0", "spawn:failed")).contains("2026-01-01T00:10:00Z");

    Files.delete(layout.failed());
    exits(143);
    EndedJson.write(layout.ended(), new Ended(Ended.TTL, "its time is over", now));
    monitor("terminate-all").look();
    assertThat(ended).hasSize(1);
  }
}
