package host.spore.spawn.agent.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import host.spore.spawn.agent.cloud.aws.FakeAws;
import host.spore.spawn.agent.cloud.imds.FakeImds;
import host.spore.spawn.agent.time.Clocks;
import host.spore.spawn.contract.lifecycle.Notify;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TopicChannelTest {
  private static final String TOPIC = "arn:aws:sns:eu-west-1:111122223333:told";

  private FakeImds imds;
  private FakeAws aws;
  private TopicChannel topic;

  @BeforeEach
  void start() throws IOException {
    imds = new FakeImds();
    aws = new FakeAws().serveRole(imds);
    topic = new TopicChannel(aws.cloud(imds, "i-1", Clocks.system()).topics(), TOPIC);
  }

  @AfterEach
  void stop() throws IOException {
    aws.close();
    imds.close();
  }

  private static Notification told(String text) {
    return new Notification(
        "run-0", "unhealthy", Notify.Topic.FAILED, text, Instant.EPOCH, "{\"text\":\"größer\"}\n");
  }

  @Test
  void publishesSignedInTheTopicsRegion() throws Exception {
    topic.send(told("größer als " + "gedacht ".repeat(30)));
    Map<String, String> form = aws.calls().getFirst();
    assertThat(form)
        .containsEntry("Action", "Publish")
        .containsEntry("TopicArn", TOPIC)
        .containsEntry("Message", "{\"text\":\"größer\"}\n");
    assertThat(form.get("Subject"))
        .startsWith("spawn: unhealthy: gr??er als gedacht ")
        .hasSizeLessThan(100);
  }

  @Test
  void aTopicThatIsForbiddenIsNotTriedAgainOneThatIsDownIs() {
    aws.mode(FakeAws.Mode.DENIES);
    assertThatThrownBy(() -> topic.send(told("x"))).isInstanceOf(Channel.Refused.class);
    aws.mode(FakeAws.Mode.FAILS);
    assertThatThrownBy(() -> topic.send(told("x")))
        .isInstanceOf(IOException.class)
        .isNotInstanceOf(Channel.Refused.class);
  }
}
