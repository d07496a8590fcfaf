package host.spore.spawn.agent.cloud;

import java.io.IOException;

/** Topics that others subscribe to. */
public interface TopicPublisher {
  /** Its name in the log and the status, such as {@code sns}. */
  String name();

  /**
   * Publishes.
   *
   * @param topic as a spec names it
   * @param subject one line for a person; cut and cleaned as the service needs it
   * @throws CloudException if the service says no
   */
  void publish(String topic, String subject, String message)
      throws IOException, InterruptedException;
}
