package host.spore.spawn.agent.ending;

import host.spore.spawn.agent.cloud.MachineTags;
import host.spore.spawn.contract.host.Ended;
import host.spore.spawn.contract.json.Timestamps;
import host.spore.spawn.contract.tag.EndedTag;
import host.spore.spawn.contract.tag.Tags;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The tags by which others know later why the machine is gone: {@code spawn:ended}, and of one that
 * is stopped {@code spawn:stopped-until}, a timestamp or {@code none}, since its deadline waits.
 */
final class EndedTagHook implements ShutdownHooks.Hook {
  private final MachineTags tags;
  private final @Nullable Duration keptStopped;

  /**
   * Tags nothing yet.
   *
   * @param keptStopped how long the machine may stay stopped; null for as long as anybody likes
   */
  EndedTagHook(MachineTags tags, @Nullable Duration keptStopped) {
    this.tags = tags;
    this.keptStopped = keptStopped;
  }

  @Override
  public String name() {
    return "tag";
  }

  @Override
  public void say(Ended ended) throws IOException, InterruptedException {
    Map<String, String> said = new LinkedHashMap<>();
    said.put(Tags.ENDED, EndedTag.text(ended));
    if (ended.action().keeps()) {
      said.put(
          Tags.STOPPED_UNTIL,
          keptStopped == null ? Tags.NONE : Timestamps.text(ended.at().plus(keptStopped)));
    }
    tags.set(said);
  }

  /** An empty value says nothing, and needs no other permission. */
  @Override
  public void takeBack() throws IOException, InterruptedException {
    tags.set(Map.of(Tags.ENDED, "", Tags.STOPPED_UNTIL, ""));
  }
}
