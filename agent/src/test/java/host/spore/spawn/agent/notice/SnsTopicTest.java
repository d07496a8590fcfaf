package host.spore.spawn.agent.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import host.spore.spawn.agent.aws.AwsCalls;
import host.spore.spawn.agent.aws.FakeAws;
import host.spore.spawn.agent.aws.Sns;
import host.spore.spawn.agent.http.Traffic;
import host.spore.spawn.agent.imds.FakeImds;
import host.spore.spawn.agent.imds.Imds;
import host.spore.spawn.agent.time.Clocks;
import host.spore.spawn.contract.lifecycle.Notify;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SnsTopicTest {
  private static final String TOPIC = "arn:aws:sns:eu-west-1:111122223333:told";

  private FakeImds imds;
  private FakeAws aws;
  private SnsTopic topic;

  @BeforeEach
  void start() throws IOException {
    imds = new FakeImds();
    aws = new FakeAws().serveRole(imds);
    Imds client = new Imds(imds.endpoint(), Clocks.system(), new Random(1), new Traffic());
    AwsCalls calls = new AwsCalls("us-east-1", aws.endpoint(), client, Instant::now, new Traffic());
    topic = new SnsTopic(new Sns(calls), TOPIC);
  }

  @AfterEach
  void stop() throws IOException {
    aws.close();
    imds.close();
  }

  private static Told told(String text) {
    return new Told(
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
