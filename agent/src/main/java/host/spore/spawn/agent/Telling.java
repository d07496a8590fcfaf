package host.spore.spawn.agent;

import host.spore.spawn.agent.aws.AwsCalls;
import host.spore.spawn.agent.aws.Sns;
import host.spore.spawn.agent.http.Target;
import host.spore.spawn.agent.http.Traffic;
import host.spore.spawn.agent.journal.Log;
import host.spore.spawn.agent.journal.StatusBoard;
import host.spore.spawn.agent.notice.Broadcast;
import host.spore.spawn.agent.notice.Channel;
import host.spore.spawn.agent.notice.SnsTopic;
import host.spore.spawn.agent.notice.Webhook;
import host.spore.spawn.contract.host.HostConfig;
import host.spore.spawn.contract.host.RuleBook;
import host.spore.spawn.contract.json.ContractException;
import host.spore.spawn.contract.lifecycle.Notify;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes the ways by which those elsewhere are told what happens to the machine. */
final class Telling {
  static final String NAME = "notify";

  private final InstantSource clock;
  private final Traffic traffic;
  private final StatusBoard board;
  private final Log log;

  Telling(InstantSource clock, Traffic traffic, StatusBoard board, Log log) {
    this.clock = clock;
    this.traffic = traffic;
    this.board = board;
    this.log = log;
  }

  /** Those that a config asks for; one that cannot be used is reported and left out. */
  Broadcast of(HostConfig config, @Nullable AwsCalls calls, String origin) {
    List<Channel> channels = new ArrayList<>();
    Set<Notify.Topic> topics = Set.of();
    try {
      Notify<String> rule = new RuleBook(config).notifications();
      if (rule != null) {
        topics = rule.on();
        add(channels, webhook(rule));
        add(channels, topic(rule, calls));
      }
    } catch (ContractException e) {
      refused(String.valueOf(e.getMessage()));
    }
    return new Broadcast(channels, topics, config, clock, origin, board, log);
  }

  private static void add(List<Channel> channels, @Nullable Channel channel) {
    if (channel != null) {
      channels.add(channel);
    }
  }

  private @Nullable Channel topic(Notify<String> rule, @Nullable AwsCalls calls) {
    if (rule.sns() == null) {
      return null;
    }
    if (calls == null) {
      refused("there is nobody to publish to a topic with");
      return null;
    }
    return new SnsTopic(new Sns(calls), rule.sns());
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
    return new Webhook(target, rule.secret(), traffic);
  }

  private void refused(String problem) {
    log.warn("config", NAME + " cannot be followed: " + problem);
    board.monitor(NAME, problem);
  }
}
