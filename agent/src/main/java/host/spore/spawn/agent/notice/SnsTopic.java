package host.spore.spawn.agent.notice;

import host.spore.spawn.agent.aws.AwsException;
import host.spore.spawn.agent.aws.Sns;
import java.io.IOException;

/** Publishes the same JSON to an SNS topic, with the machine's own role. */
public final class SnsTopic implements Channel {
  private static final int SERVER = 500;
  private static final int LONGEST_SUBJECT = 99;

  private final Sns sns;
  private final String topic;

  public SnsTopic(Sns sns, String topic) {
    this.sns = sns;
    this.topic = topic;
  }

  @Override
  public String name() {
    return "sns";
  }

  @Override
  public void send(Told told) throws IOException {
    try {
      sns.publish(topic, subject(told), told.body());
    } catch (AwsException e) {
      boolean later = e.status() >= SERVER || e.code().contains("Throttl");
      throw later ? e : new Refused(String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /** What SNS takes for a subject: printable ASCII that begins with a letter. */
  private static String subject(Told told) {
    StringBuilder out = new StringBuilder("spawn: ").append(told.event()).append(": ");
    for (int i = 0; i < told.text().length() && out.length() < LONGEST_SUBJECT; i++) {
      char c = told.text().charAt(i);
      out.append(c >= ' ' && c < 0x7f ? c : '?');
    }
    return out.toString();
  }
}
