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
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real process goes by a config that was changed. */
class ReloadIT {
  private static final Instant LATER = Instant.parse("2099-01-01T00:00:00Z");

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
  void aRuleThatComesLaterEndsTheMachine() throws Exception {
    agent.config(LATER, null).start();
    agent.waitUntilRunning();
    assertThat(agent.query("why")).contains("completion: does not end this machine");
    Files.createDirectories(root.resolve("tmp"));
    Files.createFile(root.resolve("tmp/DONE"));
    agent.config(LATER, new HostConfig.Completion("/tmp/DONE", Duration.ZERO, null));
    assertThat(agent.waitUntilGone(Duration.ofSeconds(20))).isTrue();
    assertThat(EndedJson.read(agent.layout.ended()).reason()).isEqualTo(Ended.COMPLETED);
  }

  @Test
  void aRuleThatGoesEndsNothingAndTheDeadlineMoves() throws Exception {
    HostConfig.Completion late =
        new HostConfig.Completion("/tmp/DONE", Duration.ZERO, Duration.ofHours(1));
    agent.config(LATER, late);
    Files.setLastModifiedTime(agent.layout.config(), FileTime.from(Instant.now().minusSeconds(60)));
    agent.start();
    agent.waitUntilRunning();
    agent.config(LATER.plusSeconds(60), null);
    agent.query("reload");
    assertThat(agent.query("reload")).isEqualTo("the config was read anew\nexit 0");
    Files.createDirectories(root.resolve("tmp"));
    Files.createFile(root.resolve("tmp/DONE"));
    assertThat(agent.query("why"))
        .contains("completion: does not end this machine", "2099-01-01T00:01:00Z by config");
    assertThat(agent.waitUntilGone(Duration.ofSeconds(4))).isFalse();
    assertThat(Files.exists(agent.layout.ended())).isFalse();
  }

  @Test
  void aBrokenConfigChangesNothing() throws Exception {
    agent.config(LATER, new HostConfig.Completion("/tmp/DONE", Duration.ZERO, null)).start();
    agent.waitUntilRunning();
    Files.writeString(agent.layout.config(), "{\"version\":1,");
    assertThat(agent.query("reload")).startsWith("nothing has changed: ").endsWith("exit 1");
    Status status = StatusJson.read(agent.layout.status());
    assertThat(status.completion()).isNotNull();
    Files.createDirectories(root.resolve("tmp"));
    Files.createFile(root.resolve("tmp/DONE"));
    assertThat(agent.waitUntilGone(Duration.ofSeconds(20))).isTrue();
  }
}
