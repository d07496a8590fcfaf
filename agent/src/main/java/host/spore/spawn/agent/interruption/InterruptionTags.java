package host.spore.spawn.agent.interruption;

import host.spore.spawn.agent.cloud.MachineTags;
import host.spore.spawn.agent.cloud.Metadata;
import host.spore.spawn.agent.context.AgentContext;
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
  /** Its name in the log and the status. */
  public static final String NAME = "interruption-tag";

  private static final Duration EVERY = Duration.ofSeconds(2);

  private final InterruptionMonitor monitor;
  private final HostLayout layout;
  private final Metadata metadata;
  private final MachineTags tags;
  private @Nullable String said;

  /**
   * Tags nothing yet.
   *
   * @param metadata used by nobody else
   */
  InterruptionTags(
      InterruptionMonitor monitor, HostLayout layout, Metadata metadata, MachineTags tags) {
    this.monitor = monitor;
    this.layout = layout;
    this.metadata = metadata;
    this.tags = tags;
  }

  /**
   * Those of a machine that has tags; null if it has none.
   *
   * @param monitor null if nobody listens
   */
  public static @Nullable InterruptionTags of(
      AgentContext context, @Nullable InterruptionMonitor monitor) {
    MachineTags tags = context.cloud().tags();
    Metadata metadata = context.cloud().metadata();
    return monitor == null || tags == null || metadata == null
        ? null
        : new InterruptionTags(monitor, context.layout(), metadata, tags);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Duration look() throws IOException, InterruptedException {
    String text = monitor.tag();
    if (text == null || text.equals(said) || Files.exists(layout.ended())) {
      return EVERY;
    }
    if (said != null || !text.isEmpty() || isLeft()) {
      tags.set(Tags.ENDED, text);
    }
    said = text;
    return EVERY;
  }

  /** Whether the life before this one ended with an interruption. */
  private boolean isLeft() throws IOException, InterruptedException {
    Optional<String> tag = metadata.tag(Tags.ENDED);
    return tag.flatMap(EndedTag::parse)
        .filter(ended -> ended.reason().equals(Ended.INTERRUPTED))
        .isPresent();
  }
}
