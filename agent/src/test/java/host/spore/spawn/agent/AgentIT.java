package host.spore.spawn.agent;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.agent.cloud.imds.FakeImds;
import host.spore.spawn.contract.host.Ended;
import host.spore.spawn.contract.host.EndedJson;
import host.spore.spawn.contract.host.HostConfig;
import host.spore.spawn.contract.host.Status;
import host.spore.spawn.contract.host.StatusJson;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real process, in real time. */
class AgentIT {
  private static final Duration SOON = Duration.ofSeconds(30);

  @TempDir Path root;
  private FakeImds imds;
  private AgentProcess agent;

  @BeforeEach
  void prepare() throws Exception {
    imds = new FakeImds().set("instance-id", AgentProcess.ID);
    agent = new AgentProcess(root, imds.endpoint());
  }

  @AfterEach
  void stop() throws Exception {
    agent.kill();
    imds.close();
  }

  @Test
  void endsAtItsDeadlineWithItsReasonWritten() throws Exception {
    Instant deadline = Instant.now().plusSeconds(8); // it takes seconds to start on a busy host
    agent.config(deadline, null).start();
    assertThat(agent.waitUntilGone(SOON)).isTrue();
    assertThat(Instant.now()).isAfter(deadline);
    assertThat(agent.off()).content().isEqualTo("off\n");
    Ended ended = EndedJson.read(agent.layout.ended());
    assertThat(ended.reason()).isEqualTo(Ended.TTL);
    assertThat(ended.at()).isBetween(deadline, deadline.plusSeconds(5));
    assertThat(agent.layout.warning()).content().contains("This machine ends in 2 seconds");
    assertThat(agent.layout.agentLog()).content().contains("\"event\":\"expiring\"");
  }

  @Test
  void deadlineIsMovedByTagInBothDirections() throws Exception {
    imds.set("tags/instance/spawn:expires", Instant.now().plusSeconds(6).toString());
    agent.config(Instant.now().plusSeconds(3600), null).start();
    assertThat(agent.waitUntilGone(SOON)).isTrue();
    assertThat(EndedJson.read(agent.layout.ended()).detail()).contains("(tag)");
  }

  @Test
  void completionFileEndsTheMachineAfterItsGrace() throws Exception {
    complete(Duration.ofSeconds(1), null);
    agent.waitUntilRunning();
    Files.createDirectories(root.resolve("tmp"));
    Files.writeString(
        root.resolve("tmp/SPAWN_COMPLETE"), "{\"status\":\"success\",\"message\":\"42\\nfiles\"}");
    assertThat(agent.waitUntilGone(SOON)).isTrue();
    Ended ended = EndedJson.read(agent.layout.ended());
    assertThat(ended.reason()).isEqualTo(Ended.COMPLETED);
    assertThat(ended.detail()).isEqualTo("/tmp/SPAWN_COMPLETE: status success: 42 files");
  }

  @Test
  void completionFileThatIsTakenBackEndsNothing() throws Exception {
    complete(Duration.ofSeconds(4), null);
    agent.waitUntilRunning();
    Path file = root.resolve("tmp/SPAWN_COMPLETE");
    Files.createDirectories(file.getParent());
    Files.createFile(file);
    waitForPhase("grace");
    Files.delete(file);
    waitForPhase("waiting");
    assertThat(agent.waitUntilGone(Duration.ofSeconds(5))).isFalse();
    assertThat(Files.exists(agent.layout.ended())).isFalse();
  }

  @Test
  void completionThatStaysAwayTimesOut() throws Exception {
    complete(Duration.ZERO, Duration.ofSeconds(3));
    assertThat(agent.waitUntilGone(SOON)).isTrue();
    assertThat(EndedJson.read(agent.layout.ended()).reason()).isEqualTo(Ended.COMPLETION_TIMEOUT);
  }

  @Test
  void oneDaemonPerRootAndItsStatusCanBeAsked() throws Exception {
    assertThat(agent.query("status"))
        .isEqualTo("spored: not running\nstatus: none has been written\nexit 1");
    agent.config(Instant.parse("2099-01-01T00:00:00Z"), null).start();
    agent.waitUntilRunning();
    assertThat(agent.query("status"))
        .startsWith("spored: running\ndeadline: 2099-01-01T00:00:00Z by config, in ")
        .endsWith("exit 0");
    assertThat(agent.query("run")).contains("another one runs").endsWith("exit 75");
    assertThat(agent.query("why")).contains("completion: does not end this machine");
    assertThat(agent.query("config")).contains("TOKEN").doesNotContain("s3cret");
    assertThat(agent.query("nonsense")).endsWith("exit 64");
    Status status = StatusJson.read(agent.layout.status());
    assertThat(status.pid()).isEqualTo(agent.process().pid());
    agent.kill();
    agent.process().waitFor();
    assertThat(agent.query("status")).startsWith("spored: not running");
  }

  @Test
  void jobSaysItselfThatItIsDone() throws Exception {
    complete(Duration.ZERO, null);
    agent.waitUntilRunning();
    waitForApi();
    assertThat(agent.query("why"))
        .contains("completion: waiting", "file /tmp/SPAWN_COMPLETE", "not there", "waiting");
    assertThat(agent.query("complete", "--status", "failed", "--message", "no disk"))
        .isEqualTo("completion is noted\nexit 0");
    assertThat(agent.waitUntilGone(SOON)).isTrue();
    assertThat(EndedJson.read(agent.layout.ended()).detail())
        .isEqualTo("declared by the job: status failed: no disk");
  }

  @Test
  void withoutCompletionNobodyCanSayThatItIsDone() throws Exception {
    agent.config(Instant.now().plusSeconds(3600), null).start();
    agent.waitUntilRunning();
    waitForApi();
    assertThat(agent.query("complete")).isEqualTo("completion does not end this machine\nexit 1");
  }

  @Test
  void idlenessEndsTheMachineAndWhyShowsEverySignal() throws Exception {
    agent.rule("idle", "{\"after\":\"12s\",\"of\":\"instance\"}").config(null, null).start();
    agent.waitUntilRunning();
    waitForApi();
    Thread.sleep(3_000);
    assertThat(agent.query("why"))
        .contains("idle: ", " of 12 s", "  cpu ", "(limit ", "  disk ", "(limit 100KB/min)");
    assertThat(agent.waitUntilGone(Duration.ofSeconds(60))).isTrue();
    Ended ended = EndedJson.read(agent.layout.ended());
    assertThat(ended.reason()).isEqualTo(Ended.IDLE);
    assertThat(agent.layout.warning()).content().contains("it ends in 6 s");
  }

  @Test
  void ruleThatIsNotUnderstoodIsReportedAndTheDeadlineHolds() throws Exception {
    agent.rule("idle", "{\"after\":\"1h\",\"then\":\"freeze\"}");
    agent.config(Instant.now().plusSeconds(8), null).start();
    agent.waitUntilRunning();
    assertThat(agent.query("status")).contains("problem: idle: then freeze is not known");
    assertThat(agent.waitUntilGone(SOON)).isTrue();
    assertThat(EndedJson.read(agent.layout.ended()).reason()).isEqualTo(Ended.TTL);
  }

  @Test
  void withoutAConfigItSaysSoAndGivesUp() throws Exception {
    assertThat(agent.query("run")).contains("no config").endsWith("exit 78");
    Files.createDirectories(agent.layout.config().getParent());
    Files.writeString(agent.layout.config(), "{\"version\":2}");
    assertThat(agent.query("run")).contains("version 2").endsWith("exit 78");
  }

  private void complete(Duration grace, Duration timeout) throws Exception {
    agent.config(null, new HostConfig.Completion("/tmp/SPAWN_COMPLETE", grace, timeout)).start();
  }

  private void waitForApi() throws Exception {
    for (int i = 0; i < 200 && !Files.exists(agent.layout.api()); i++) {
      Thread.sleep(50);
    }
  }

  private void waitForPhase(String phase) throws Exception {
    for (int i = 0; i < 200; i++) {
      if (StatusJson.read(agent.layout.status()).completion().phase().equals(phase)) {
        return;
      }
      Thread.sleep(50);
    }
    throw new AssertionError("never " + phase);
  }
}
