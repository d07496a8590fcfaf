package host.spore.spawn.agent.deadline;

import host.spore.spawn.agent.aws.Ec2;
import host.spore.spawn.agent.imds.Imds;
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
  private final Imds imds;
  private final Ec2 ec2;

  /**
   * Says nothing yet.
   *
   * @param imds used by nobody else
   */
  public PauseTagMonitor(Deadline deadline, Imds imds, Ec2 ec2) {
    this.deadline = deadline;
    this.imds = imds;
    this.ec2 = ec2;
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
    Optional<String> tag = imds.get("tags/instance/" + Tags.EXPIRES);
    if (tag.isPresent() && tag.get().trim().equals(Timestamps.text(current.announced()))) {
      ec2.tag(Tags.EXPIRES, Timestamps.text(Instant.ofEpochSecond(current.at().getEpochSecond())));
    }
    return PAUSE;
  }
}
