package host.spore.spawn.agent.cloud.aws;

import host.spore.spawn.agent.cloud.TopicPublisher;
import java.io.IOException;

/** Publishes to topics of SNS. */
public final class Sns implements TopicPublisher {
  private static final String VERSION = "2010-03-31";
  private static final int REGION_PART = 3;
  private static final int LONGEST_SUBJECT = 99;

  private final AwsCalls calls;

  public Sns(AwsCalls calls) {
    this.calls = calls;
  }

  @Override
  public String name() {
    return "sns";
  }

  /** In the topic's own region; the topic is an ARN. */
  @Override
  public void publish(String topic, String subject, String message)
      throws IOException, InterruptedException {
    String[] parts = topic.split(":", -1);
    String region = parts.length > REGION_PART ? parts[REGION_PART] : calls.region();
    String form =
        new Form("Publish", VERSION)
            .put("TopicArn", topic)
            .put("Subject", plain(subject))
            .put("Message", message)
            .text();
    calls.post("sns", region, form);
  }

  /** What SNS takes for a subject: printable ASCII. */
  private static String plain(String subject) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < subject.length() && out.length() < LONGEST_SUBJECT; i++) {
      char c = subject.charAt(i);
      out.append(c >= ' ' && c < 0x7f ? c : '?');
    }
    return out.toString();
  }
}
