package host.spore.spawn.provider.aws.testing;

/** EC2 in one region. */
final class FakeEc2 extends ComputeCalls {
  FakeEc2(Region region, Gate gate) {
    super(region, gate);
  }
}
