package host.spore.spawn.agent.deadline;

import host.spore.spawn.agent.cloud.MachineTags;
import host.spore.spawn.agent.cloud.Metadata;
import host.spore.spawn.agent.monitor.Monitor;
import host.spore.spawn.contract.host.Status;
import host.spore.spawn.contract.json.Timestamps;
import host.spore.spawn.contract.tag.Tags;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Says the deadline anew after the machine was off, in the tag {@code spawn:expires}: whoever looks
 * from outside, and the timer of the operating system, do not know of the pause. A tag that says
 * something else than what the agent goes by has been changed meanwhile, and is left alone.
 */
public final class PauseTagMonitor implements Monitor {
  private static final Duration PAUSE = Duration.ofSeconds(60);

  private final Deadline deadline;
  private final Metadata metadata;
  private final MachineTags tags;

  /**
   * Says nothing yet.
   *
   * @param metadata used by nobody else
   */
  public PauseTagMonitor(Deadline deadline, Metadata metadata, MachineTags tags) {
    this.deadline = deadline;
    this.metadata = metadata;
    this.tags = tags;
  }

  @Override
  public String name() {
    return "pause-tag";
  }

  @Override
  public Duration look() throws IOException, InterruptedException {
    Status.Deadline current = deadline.current();
    if (current == null || current.paused().isZero()) {
      return PAUSE;
    }
    Optional<String> tag = metadata.tag(Tags.EXPIRES);
    if (tag.isPresent() && tag.get().equals(Timestamps.text(current.announced()))) {
      tags.set(Tags.EXPIRES, Timestamps.text(Instant.ofEpochSecond(current.at().getEpochSecond())));
    }
    return PAUSE;
  }
}
