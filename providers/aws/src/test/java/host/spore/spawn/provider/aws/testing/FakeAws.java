package host.spore.spawn.provider.aws.testing;

import host.spore.spawn.provider.aws.call.Clients;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.Volume;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.pricing.PricingClient;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.servicequotas.ServiceQuotasClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/** An account of AWS in memory. Clients of it share one world; nothing is ever closed. */
public final class FakeAws implements Clients {
  /** An image that exists in every region. */
  public static final String IMAGE = Region.IMAGE;

  private final FakeClock clock = new FakeClock();
  private final World world = new World(clock);
  private final Gate gate = new Gate();
  private final Capacity capacity = new Capacity();
  private final Profiles profiles = new Profiles(world);
  private final Map<String, FakeEc2> regions = new LinkedHashMap<>();

  /** Its time. */
  public FakeClock clock() {
    return clock;
  }

  /** Where calls are counted and go wrong. */
  public Gate gate() {
    return gate;
  }

  public Capacity capacity() {
    return capacity;
  }

  /** From now on, what is made is shown by describe calls only after this time. */
  public void lag(Duration time) {
    world.lag(time);
  }

  /** From now on, EC2 refuses a new instance profile for this time. */
  public void profileLag(Duration time) {
    profiles.lag(time);
  }

  /** Has an instance profile be there, as if somebody had made it long ago. */
  public void addProfile(String name) {
    profiles.add(name);
  }

  /** Has an image be there. */
  public void addImage(String region, String id) {
    at(region).region.images.add(id);
  }

  /** Every instance that was not terminated, seen from inside: nothing is hidden or delayed. */
  public synchronized List<Instance> instances(String region) {
    return at(region).region.machines.all().stream()
        .filter(m -> !m.isEnding())
        .map(m -> m.describe(world))
        .toList();
  }

  /** Every volume, seen from inside. */
  public List<Volume> volumes(String region) {
    return at(region).region.volumes.all();
  }

  /** The tags of anything by id. */
  public Map<String, String> tags(String id) {
    return Map.copyOf(world.tags(id));
  }

  /**
   * Ends or stops an instance from outside of the API.
   *
   * @param code of the state's reason, such as {@code Server.SpotInstanceTermination} or {@code
   *     Client.InstanceInitiatedShutdown}
   */
  public void end(String region, String id, InstanceStateName goal, String code) {
    FakeEc2 ec2 = at(region);
    ec2.lifecycle.end(
        ec2.region.machines.get(id), goal, FakeLifecycle.reason(code, "it ended by itself"));
  }

  /** Writes a tag as somebody else would. */
  public void tag(String id, String key, String value) {
    world.tag(id, Map.of(key, value));
  }

  private synchronized FakeEc2 at(String region) {
    return regions.computeIfAbsent(
        region, r -> new FakeEc2(new Region(world, r, capacity, profiles), gate));
  }

  @Override
  public Ec2Client ec2(String region) {
    return at(region);
  }

  @Override
  public Ec2Client ec2Once(String region) {
    return at(region);
  }

  @Override
  public IamClient iam() {
    throw new AssertionError("not faked yet");
  }

  @Override
  public SsmClient ssm(String region) {
    throw new AssertionError("not faked yet");
  }

  @Override
  public SnsClient sns(String region) {
    throw new AssertionError("not faked yet");
  }

  @Override
  public Route53Client route53() {
    throw new AssertionError("not faked yet");
  }

  @Override
  public PricingClient pricing() {
    throw new AssertionError("not faked yet");
  }

  @Override
  public ServiceQuotasClient quotas(String region) {
    throw new AssertionError("not faked yet");
  }

  @Override
  public String account() {
    return gate.pass("GetCallerIdentity", "", () -> World.ACCOUNT);
  }

  @Override
  public void close() {}
}
