package host.spore.spawn.agent.deadline;

import host.spore.spawn.agent.cloud.MachineTags;
import host.spore.spawn.agent.monitor.Monitor;
import host.spore.spawn.contract.host.Status;
import host.spore.spawn.contract.json.Timestamps;
import host.spore.spawn.contract.tag.Tags;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Says back which deadline was taken over from a tag, so that whoever extended it knows. Writes
 * once for each deadline; the deadline itself never waits for it.
 */
public final class DeadlineEcho implements Monitor {
  private static final Duration PAUSE = Duration.ofSeconds(2);

  private final Deadline deadline;
  private final MachineTags tags;
  private @Nullable Instant said;

  public DeadlineEcho(Deadline deadline, MachineTags tags) {
    this.deadline = deadline;
    this.tags = tags;
  }

  @Override
  public String name() {
    return "deadline-echo";
  }

  @Override
  public Duration look() throws IOException, InterruptedException {
    Status.Deadline current = deadline.current();
    if (current != null && current.source().equals(Status.Deadline.TAG)) {
      Instant announced = current.announced();
      if (!announced.equals(said)) {
        tags.set(Tags.ACKNOWLEDGED, Timestamps.text(announced));
        said = announced;
      }
    }
    return PAUSE;
  }
}
