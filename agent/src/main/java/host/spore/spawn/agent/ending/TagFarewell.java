package host.spore.spawn.agent.ending;

import host.spore.spawn.agent.aws.Ec2;
import host.spore.spawn.agent.contract.Ended;
import host.spore.spawn.agent.contract.EndedTag;
import java.io.IOException;

/** The tag {@code spawn:ended}, by which a plan knows later why the machine is gone. */
public final class TagFarewell implements Farewells.Farewell {
  private static final String TAG = "spawn:ended";

  private final Ec2 ec2;

  public TagFarewell(Ec2 ec2) {
    this.ec2 = ec2;
  }

  @Override
  public String name() {
    return "tag";
  }

  @Override
  public void say(Ended ended) throws IOException, InterruptedException {
    ec2.tag(TAG, EndedTag.text(ended));
  }

  /** An empty value says nothing, and needs no other permission. */
  @Override
  public void takeBack() throws IOException, InterruptedException {
    ec2.tag(TAG, "");
  }
}
