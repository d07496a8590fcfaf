package host.spore.spawn.agent.deadline;

import host.spore.spawn.agent.imds.Imds;
import host.spore.spawn.agent.imds.ImdsException;
import host.spore.spawn.agent.journal.Log;
import host.spore.spawn.agent.monitor.Monitor;
import host.spore.spawn.contract.host.Status;
import host.spore.spawn.contract.json.Timestamps;
import host.spore.spawn.contract.tag.Tags;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Follows the tag {@code spawn:expires}, which wins over the config: a timestamp, or {@code none}
 * for no deadline. As long as the service is silent, has no such tag, or the tag is garbage, the
 * last known deadline holds. Tags are only believed once the service has named this very instance:
 * a metadata service that answers for another machine has nothing to say here.
 */
public final class ExpiryTagMonitor implements Monitor {
  /** The tag's metadata path. */
  static final String PATH = "tags/instance/" + Tags.EXPIRES;

  private static final Duration PAUSE = Duration.ofSeconds(10);

  private final Imds imds;
  private final String instanceId;
  private final Deadline deadline;
  private final Log log;
  private boolean known;

  /**
   * Looks at nothing yet.
   *
   * @param instanceId the one that the tags must belong to
   */
  public ExpiryTagMonitor(Imds imds, String instanceId, Deadline deadline, Log log) {
    this.imds = imds;
    this.instanceId = instanceId;
    this.deadline = deadline;
    this.log = log;
  }

  @Override
  public String name() {
    return "expiry-tag";
  }

  @Override
  public Duration look() throws ImdsException, InterruptedException {
    if (!known) {
      checkInstance();
    }
    Optional<String> tag = imds.get(PATH);
    if (tag.isPresent()) {
      follow(tag.get().trim());
    }
    return PAUSE;
  }

  private void checkInstance() throws ImdsException, InterruptedException {
    Optional<String> id = imds.get("instance-id");
    if (id.isEmpty() || !id.get().trim().equals(instanceId)) {
      throw new ImdsException(
          "metadata is not of this instance " + instanceId + ", its tags are not used");
    }
    known = true;
  }

  private void follow(String tag) throws ImdsException {
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
      throw new ImdsException("tag " + Tags.EXPIRES + " is " + e.getMessage());
    }
    if (deadline.move(new Status.Deadline(at, Status.Deadline.TAG))) {
      log.info("deadline", "is " + Timestamps.text(at) + " by tag");
    }
  }
}
