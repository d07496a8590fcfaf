package host.spore.spawn.agent.notice;

import host.spore.spawn.agent.cloud.TopicPublisher;
import host.spore.spawn.agent.context.AgentContext;
import host.spore.spawn.agent.http.Target;
import host.spore.spawn.contract.json.ContractException;
import host.spore.spawn.contract.lifecycle.Notify;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes the ways by which those elsewhere are told what happens to the machine. */
public final class NotificationChannels {
  /** Their rule's name in the log and the status. */
  public static final String NAME = "notify";

  private final AgentContext context;

  private NotificationChannels(AgentContext context) {
    this.context = context;
  }

  /** Those that the config asks for; one that cannot be used is reported and left out. */
  public static Broadcast of(AgentContext context) {
    return new NotificationChannels(context).all();
  }

  private Broadcast all() {
    List<Channel> channels = new ArrayList<>();
    Set<Notify.Topic> topics = Set.of();
    try {
      Notify<String> rule = context.rules().notifications();
      if (rule != null) {
        topics = rule.on();
        add(channels, webhook(rule));
        add(channels, topic(rule));
      }
    } catch (ContractException e) {
      refused(String.valueOf(e.getMessage()));
    }
    String origin = context.config().id() + "-" + context.clock().instant().toEpochMilli();
    return new Broadcast(channels, topics, context, origin);
  }

  private static void add(List<Channel> channels, @Nullable Channel channel) {
    if (channel != null) {
      channels.add(channel);
    }
  }

  private @Nullable Channel topic(Notify<String> rule) {
    if (rule.sns() == null) {
      return null;
    }
    TopicPublisher publisher = context.cloud().topics();
    if (publisher == null) {
      refused("there is nobody to publish to a topic with");
      return null;
    }
    return new TopicChannel(publisher, rule.sns());
  }

  private @Nullable Channel webhook(Notify<String> rule) {
    if (rule.webhook() == null) {
      return null;
    }
    Target target = Target.of(rule.webhook());
    if (target == null) {
      refused("the webhook is no http:// or https:// URL");
      return null;
    }
    return new Webhook(target, rule.secret(), context.traffic());
  }

  private void refused(String problem) {
    context.log().warn("config", NAME + " cannot be followed: " + problem);
    context.board().monitor(NAME, problem);
  }
}
