package host.spore.spawn.agent.ending;

import host.spore.spawn.agent.aws.Ec2;
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
public final class TagFarewell implements Farewells.Farewell {

  private final Ec2 ec2;
  private final @Nullable Duration keptStopped;

  /**
   * Tags nothing yet.
   *
   * @param keptStopped how long the machine may stay stopped; null for as long as anybody likes
   */
  public TagFarewell(Ec2 ec2, @Nullable Duration keptStopped) {
    this.ec2 = ec2;
    this.keptStopped = keptStopped;
  }

  @Override
  public String name() {
    return "tag";
  }

  @Override
  public void say(Ended ended) throws IOException, InterruptedException {
    Map<String, String> tags = new LinkedHashMap<>();
    tags.put(Tags.ENDED, EndedTag.text(ended));
    if (ended.action().keeps()) {
      tags.put(
          Tags.STOPPED_UNTIL,
          keptStopped == null ? Tags.NONE : Timestamps.text(ended.at().plus(keptStopped)));
    }
    ec2.tag(tags);
  }

  /** An empty value says nothing, and needs no other permission. */
  @Override
  public void takeBack() throws IOException, InterruptedException {
    ec2.tag(Map.of(Tags.ENDED, "", Tags.STOPPED_UNTIL, ""));
  }
}
