package host.spore.spawn.agent.array;

import host.spore.spawn.agent.aws.Ec2;
import host.spore.spawn.contract.json.Timestamps;
import host.spore.spawn.contract.tag.Tags;
import java.io.IOException;
import java.time.InstantSource;

/** Members on EC2, each of which says in a tag that it is done. */
public final class TaggedFellows implements Fellows {
  private final Census census;
  private final Ec2 ec2;
  private final InstantSource clock;
  private boolean said;

  public TaggedFellows(Census census, Ec2 ec2, InstantSource clock) {
    this.census = census;
    this.ec2 = ec2;
    this.clock = clock;
  }

  @Override
  public Roll look() throws IOException {
    if (!census.isKnown()) {
      throw new IOException("EC2 has not told yet who the other members are");
    }
    return census.roll();
  }

  /** A machine that never was done needs no tag for it. */
  @Override
  public void say(boolean done) throws IOException, InterruptedException {
    if (!done && !said) {
      look();
      if (!census.saysDone()) {
        return;
      }
    }
    ec2.tag(Tags.DONE, done ? Timestamps.text(clock.instant()) : "");
    said = true;
  }
}
