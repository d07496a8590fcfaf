package host.spore.spawn.agent;

import host.spore.spawn.agent.context.AgentContext;
import host.spore.spawn.agent.deadline.Deadline;
import host.spore.spawn.contract.host.HostConfig;
import host.spore.spawn.contract.host.Status;
import host.spore.spawn.contract.host.StatusJson;
import host.spore.spawn.contract.json.Timestamps;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an agent that ran before on this machine has left to go on with. */
final class EarlierAgent {
  private final HostConfig config;
  private final @Nullable Status status;

  private EarlierAgent(HostConfig config, @Nullable Status status) {
    this.config = config;
    this.status = status;
  }

  /** Reads it; without a status that is whole, the config is what is left. */
  static EarlierAgent of(AgentContext context) {
    try {
      return new EarlierAgent(context.config(), StatusJson.read(context.layout().status()));
    } catch (IOException e) {
      return new EarlierAgent(context.config(), null);
    }
  }

  /** A deadline that it got by tag holds until the tag says otherwise. */
  Status.@Nullable Deadline deadline() {
    Status.Deadline known = status == null ? null : status.deadline();
    if (known != null
        && (known.source().equals(Status.Deadline.TAG)
            || known.announced().equals(config.expires()))) {
      return known;
    }
    Instant expires = config.expires();
    return expires == null ? null : new Status.Deadline(expires, Status.Deadline.CONFIG);
  }

  /** Leads of the warnings that it gave for the same deadline. */
  List<Duration> warningsGiven(Deadline deadline) {
    Status.Deadline current = deadline.current();
    return status != null && current != null && current.equals(status.deadline())
        ? status.warningsGiven()
        : List.of();
  }

  /** Says in the log what is gone by from now on. */
  void announce(AgentContext context, Deadline deadline, String problem) {
    Status.Deadline current = deadline.current();
    context
        .log()
        .info(
            "start",
            config.address()
                + " ("
                + config.id()
                + "), "
                + (current == null
                    ? "no deadline"
                    : "deadline " + Timestamps.text(current.at()) + " by " + current.source()));
    if (!problem.isEmpty()) {
      context.log().warn("config", "the kept copy is used: " + problem);
    }
  }
}
