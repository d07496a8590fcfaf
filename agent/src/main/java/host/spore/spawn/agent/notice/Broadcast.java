package host.spore.spawn.agent.notice;

import host.spore.spawn.agent.context.AgentContext;
import host.spore.spawn.contract.host.HostConfig;
import host.spore.spawn.contract.host.ToldJson;
import host.spore.spawn.contract.lifecycle.Notify.Topic;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Tells those elsewhere who want to know. Never blocks whoever has something to tell. */
public final class Broadcast {
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

  private final Set<Topic> topics;
  private final HostConfig config;
  private final InstantSource clock;
  private final String origin;
  private final List<Outbox> outboxes = new ArrayList<>();
  private int count;

  /**
   * Tells nothing yet.
   *
   * @param topics those that are wanted
   * @param origin something that no other run of an agent has, for the ids
   */
  public Broadcast(List<Channel> channels, Set<Topic> topics, AgentContext context, String origin) {
    this.topics = Set.copyOf(topics);
    this.config = context.config();
    this.clock = context.clock();
    this.origin = origin;
    for (Channel channel : channels) {
      outboxes.add(new Outbox(channel, FIRST_PAUSE, context.board(), context.log()));
    }
  }

  /** Starts a thread for each channel. */
  public void start() {
    for (Outbox outbox : outboxes) {
      outbox.start();
    }
  }

  /** Tells, unless nobody wants to know. */
  public synchronized void tell(String event, String text) {
    Topic topic = Topics.of(event);
    if (outboxes.isEmpty() || !topics.contains(topic)) {
      return;
    }
    Instant at = clock.instant();
    String id = origin + "-" + count++;
    String body = ToldJson.write(id, event, topic.word(), text, at, config);
    Notification told = new Notification(id, event, topic, text, at, body);
    for (Outbox outbox : outboxes) {
      outbox.put(told);
    }
  }

  /** Waits until everybody has been told, but not longer than that. */
  public void flush(Duration atMost) throws InterruptedException {
    long end = System.nanoTime() + atMost.toNanos();
    for (Outbox outbox : outboxes) {
      outbox.flush(end - System.nanoTime());
    }
  }

  /** No more will be told; what was, is still sent. */
  public void close() {
    for (Outbox outbox : outboxes) {
      outbox.close();
    }
  }
}
