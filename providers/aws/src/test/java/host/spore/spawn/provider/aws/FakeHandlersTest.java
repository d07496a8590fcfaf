package host.spore.spawn.provider.aws;

import host.spore.spawn.provider.aws.testing.FakeAws;
import host.spore.spawn.provider.aws.testing.HandlerContract;
import host.spore.spawn.provider.aws.testing.Stage;

/** The contract of all kinds, on the fake. */
class FakeHandlersTest extends HandlerContract {
  @Override
  protected Stage newStage() {
    FakeAws aws = new FakeAws();
    aws.addZone("example.com");
    return new Stage(
        aws, aws.clock().timing(), "us-east-1", FakeAws.IMAGE, "t3.micro", "example.com");
  }
}
