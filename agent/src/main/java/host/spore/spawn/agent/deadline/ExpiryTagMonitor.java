package host.spore.spawn.agent.deadline;

import host.spore.spawn.agent.cloud.Metadata;
import host.spore.spawn.agent.context.AgentContext;
import host.spore.spawn.agent.journal.Log;
import host.spore.spawn.agent.monitor.Monitor;
import host.spore.spawn.contract.host.Status;
import host.spore.spawn.contract.json.Timestamps;
import host.spore.spawn.contract.tag.Tags;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Follows the tag {@code spawn:expires}, which wins over the config: a timestamp, or {@code none}
 * for no deadline. As long as nobody says anything, there is no such tag, or it is garbage, the
 * last known deadline holds.
 */
public final class ExpiryTagMonitor implements Monitor {
  /** Its name in the log and the status. */
  public static final String NAME = "expiry-tag";

  private static final Duration PAUSE = Duration.ofSeconds(10);

  private final Metadata metadata;
  private final Deadline deadline;
  private final Log log;

  /**
   * Looks at nothing yet.
   *
   * @param metadata used by nobody else
   */
  ExpiryTagMonitor(Metadata metadata, Deadline deadline, Log log) {
    this.metadata = metadata;
    this.deadline = deadline;
    this.log = log;
  }

  /** The one of a machine that has tags; null if it has none. */
  public static @Nullable ExpiryTagMonitor of(AgentContext context, Deadline deadline) {
    Metadata metadata = context.cloud().metadata();
    return metadata == null ? null : new ExpiryTagMonitor(metadata, deadline, context.log());
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Duration look() throws IOException, InterruptedException {
    Optional<String> tag = metadata.tag(Tags.EXPIRES);
    if (tag.isPresent()) {
      follow(tag.get());
    }
    return PAUSE;
  }

  private void follow(String tag) throws IOException {
    if (tag.equals(Tags.NONE)) {
      if (deadline.move(null)) {
        log.info("deadline", "removed by tag");
      }
      return;
    }
    Instant at;
    try {
      at = Timestamps.parse(tag);
    } catch (IllegalArgumentException e) {
      throw new IOException("tag " + Tags.EXPIRES + " is " + e.getMessage(), e);
    }
    if (deadline.move(new Status.Deadline(at, Status.Deadline.TAG))) {
      log.info("deadline", "is " + Timestamps.text(at) + " by tag");
    }
  }
}
