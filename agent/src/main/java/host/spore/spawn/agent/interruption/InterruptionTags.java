package host.spore.spawn.agent.interruption;

import host.spore.spawn.agent.aws.Ec2;
import host.spore.spawn.agent.imds.Imds;
import host.spore.spawn.agent.monitor.Monitor;
import host.spore.spawn.contract.host.Ended;
import host.spore.spawn.contract.host.HostLayout;
import host.spore.spawn.contract.tag.EndedTag;
import host.spore.spawn.contract.tag.Tags;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Has the tag {@code spawn:ended} say that the capacity is taken back and whether the work was
 * saved, since nobody can ask the machine later. Emptied when the notice is withdrawn, or the
 * machine is back. An ending of the agent's own has the last word.
 */
public final class InterruptionTags implements Monitor {
  private static final Duration EVERY = Duration.ofSeconds(2);

  private final InterruptionMonitor monitor;
  private final HostLayout layout;
  private final Imds imds;
  private final Ec2 ec2;
  private @Nullable String said;

  /**
   * Tags nothing yet.
   *
   * @param imds used by nobody else
   */
  public InterruptionTags(InterruptionMonitor monitor, HostLayout layout, Imds imds, Ec2 ec2) {
    this.monitor = monitor;
    this.layout = layout;
    this.imds = imds;
    this.ec2 = ec2;
  }

  @Override
  public String name() {
    return "interruption-tag";
  }

  @Override
  public Duration look() throws IOException, InterruptedException {
    String text = monitor.tag();
    if (text == null || text.equals(said) || Files.exists(layout.ended())) {
      return EVERY;
    }
    if (said != null || !text.isEmpty() || isLeft()) {
      ec2.tag(Tags.ENDED, text);
    }
    said = text;
    return EVERY;
  }

  /** Whether the life before this one ended with an interruption. */
  private boolean isLeft() throws IOException, InterruptedException {
    Optional<String> tag = imds.get("tags/instance/" + Tags.ENDED);
    return tag.flatMap(EndedTag::parse)
        .filter(ended -> ended.reason().equals(Ended.INTERRUPTED))
        .isPresent();
  }
}
