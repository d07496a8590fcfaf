package host.spore.spawn.agent;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.agent.cloud.imds.FakeImds;
import host.spore.spawn.agent.notice.FakeHook;
import host.spore.spawn.contract.host.Ended;
import host.spore.spawn.contract.host.EndedJson;
import host.spore.spawn.s3.wire.Hmac;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real process tells a webhook. */
class NotifyIT {
  @TempDir Path root;
  private FakeImds imds;
  private FakeHook hook;
  private AgentProcess agent;

  @BeforeEach
  void prepare() throws Exception {
    imds = new FakeImds().set("instance-id", AgentProcess.ID);
    hook = new FakeHook();
    agent = new AgentProcess(root, imds.endpoint());
    agent.rule("notify", "{\"webhook\":\"" + hook.url() + "\",\"secret\":\"s3cret\"}");
  }

  @AfterEach
  void stop() throws Exception {
    agent.kill();
    hook.close();
    imds.close();
  }

  @Test
  void warningAndEndAreTold() throws Exception {
    agent.config(Instant.now().plusSeconds(6), null).start();
    assertThat(agent.waitUntilGone(Duration.ofSeconds(30))).isTrue();
    assertThat(hook.posts()).hasSize(2);
    assertThat(hook.posts().get(0).body()).contains("\"event\":\"expiring\"", "in 2 seconds");
    assertThat(hook.posts().get(1).body()).contains("\"event\":\"ttl\"", "instances.box");
    for (FakeHook.Post post : hook.posts()) {
      assertThat(post.signature()).isEqualTo("sha256=" + Hmac.sha256Hex("s3cret", post.body()));
    }
  }

  @Test
  void whoDoesNotAnswerDelaysTheEndBySecondsAtMost() throws Exception {
    hook.always(FakeHook.NEVER);
    Instant deadline = Instant.now().plusSeconds(5);
    agent.config(deadline, null).start();
    assertThat(agent.waitUntilGone(Duration.ofSeconds(30))).isTrue();
    assertThat(Instant.now()).isBefore(deadline.plusSeconds(6));
    Ended ended = EndedJson.read(agent.layout.ended());
    assertThat(ended.reason()).isEqualTo(Ended.TTL);
    assertThat(ended.at()).isBetween(deadline, deadline.plusSeconds(2));
  }
}
