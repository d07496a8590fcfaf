package host.spore.spawn.agent.notice;

import host.spore.spawn.agent.cloud.CloudException;
import host.spore.spawn.agent.cloud.TopicPublisher;
import java.io.IOException;

/** Publishes the same JSON to a topic of the cloud, with the machine's own role. */
final class TopicChannel implements Channel {
  private final TopicPublisher publisher;
  private final String topic;

  TopicChannel(TopicPublisher publisher, String topic) {
    this.publisher = publisher;
    this.topic = topic;
  }

  @Override
  public String name() {
    return publisher.name();
  }

  @Override
  public void send(Notification told) throws IOException {
    try {
      publisher.publish(topic, "spawn: " + told.event() + ": " + told.text(), told.body());
    } catch (CloudException e) {
      throw e.isTemporary() ? e : new Refused(String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
