package host.spore.spawn.provider.aws.testing;

import host.spore.spawn.provider.aws.call.Clients;
import host.spore.spawn.provider.aws.call.Service;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.ArchitectureType;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.SpotPrice;
import software.amazon.awssdk.services.ec2.model.Volume;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/** An account of AWS in memory. Clients of it share one world; nothing is ever closed. */
public final class FakeAws implements Clients {
  /** An image that exists in every region. */
  public static final String IMAGE = Region.IMAGE;

  private final FakeClock clock = new FakeClock();
  private final World world = new World(clock);
  private final Gate gate = new Gate();
  private final Capacity capacity = new Capacity();
  private final Profiles profiles = new Profiles(world);
  private final FakeIam iam = new FakeIam(gate, profiles);
  private final FakeRoute53 route53 = new FakeRoute53(gate, world);
  private final FakeSsm ssm = new FakeSsm(gate);
  private final FakeOthers.Quotas quotas = new FakeOthers.Quotas(gate);
  private final FakeOthers.Pricing pricing = new FakeOthers.Pricing(gate);
  private String account = World.ACCOUNT;
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

  /**
   * Has an image be there.
   *
   * @param architecture {@code x86_64} or {@code arm64}
   */
  public void addImage(String region, String id, String architecture, String name) {
    at(region).facts.image(id, architecture, name);
  }

  /** Has an instance type be there. */
  public void addType(
      String region, String type, ArchitectureType architecture, int cpus, long megabytes) {
    at(region).facts.add(type, architecture, cpus, megabytes, 0);
  }

  /** Has a price of the spot market be there. */
  public void addSpotPrice(String region, SpotPrice price) {
    at(region).facts.prices.add(price);
  }

  /** Has a public parameter be there. */
  public void addParameter(String name, String value) {
    ssm.parameters.put(name, value);
  }

  /** Has a quota be readable. */
  public void addQuota(String code, double value) {
    quotas.values.put(code, value);
  }

  /** Has a product of the price list be there, as the JSON text AWS gives. */
  public void addProduct(String json) {
    pricing.products.add(json);
  }

  /** Has a hosted zone be there, and gives its id. */
  public String addZone(String name) {
    return route53.addZone(name, false);
  }

  /** Has a hosted zone be there that only private networks see. */
  public String addPrivateZone(String name) {
    return route53.addZone(name, true);
  }

  /** What a zone says. */
  public List<ResourceRecordSet> records(String zone) {
    return route53.records(zone);
  }

  /** Names of all roles. */
  public Set<String> roles() {
    return Set.copyOf(iam.roles.keySet());
  }

  /** Names of all instance profiles that IAM has. */
  public Set<String> profiles() {
    return Set.copyOf(iam.rows.keySet());
  }

  /** Ids of all that is in a region and was not there from the beginning, but for instances. */
  public Set<String> things(String region) {
    return at(region).region.things();
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
  @SuppressWarnings("unchecked") // a service's id says which client it has
  public <C extends AutoCloseable> C of(Service<C> service, String region) {
    return (C)
        switch (service.id()) {
          case "IAM" -> iam;
          case "ROUTE_53" -> route53;
          case "SSM" -> ssm;
          case "SERVICE_QUOTAS" -> quotas;
          case "PRICING" -> pricing;
          default -> throw new AssertionError("nobody stands in for " + service.id());
        };
  }

  /** Roles as somebody else would change them. */
  public IamClient iam() {
    return iam;
  }

  @Override
  public String account() {
    return gate.pass("GetCallerIdentity", "", () -> account);
  }

  /** Has the credentials belong to another account. */
  public void account(String number) {
    account = number;
  }

  @Override
  public void close() {}
}
