package host.spore.spawn.agent.array;

import host.spore.spawn.agent.cloud.MachineTags;
import host.spore.spawn.contract.json.Timestamps;
import host.spore.spawn.contract.tag.Tags;
import java.io.IOException;
import java.time.InstantSource;

/** Members that a cloud lists, each of which says in a tag that it is done. */
public final class TaggedPeers implements PeerStatuses {
  private final MemberTracker tracker;
  private final MachineTags tags;
  private final InstantSource clock;
  private boolean said;

  /**
   * Says nothing yet.
   *
   * @param tags of this machine
   */
  public TaggedPeers(MemberTracker tracker, MachineTags tags, InstantSource clock) {
    this.tracker = tracker;
    this.tags = tags;
    this.clock = clock;
  }

  @Override
  public Roll look() throws IOException {
    if (!tracker.isKnown()) {
      throw new IOException("the cloud has not told yet who the other members are");
    }
    return tracker.roll();
  }

  /** A machine that never was done needs no tag for it. */
  @Override
  public void say(boolean done) throws IOException, InterruptedException {
    if (!done && !said) {
      look();
      if (!tracker.saysDone()) {
        return;
      }
    }
    tags.set(Tags.DONE, done ? Timestamps.text(clock.instant()) : "");
    said = true;
  }
}
