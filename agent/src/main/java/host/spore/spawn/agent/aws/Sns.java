package host.spore.spawn.agent.aws;

import java.io.IOException;

/** Publishes to topics. */
public final class Sns {
  private static final String VERSION = "2010-03-31";
  private static final int REGION_PART = 3;

  private final AwsCalls calls;

  public Sns(AwsCalls calls) {
    this.calls = calls;
  }

  /**
   * Publishes, in the topic's own region.
   *
   * @param topic its ARN
   * @param subject ASCII, shorter than 100 characters
   */
  public void publish(String topic, String subject, String message)
      throws IOException, InterruptedException {
    String[] parts = topic.split(":", -1);
    String region = parts.length > REGION_PART ? parts[REGION_PART] : calls.region();
    String form =
        new Form("Publish", VERSION)
            .put("TopicArn", topic)
            .put("Subject", subject)
            .put("Message", message)
            .text();
    calls.post("sns", region, form);
  }
}
