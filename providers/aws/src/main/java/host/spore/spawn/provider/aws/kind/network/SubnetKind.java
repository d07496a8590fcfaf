package host.spore.spawn.provider.aws.kind.network;

import host.spore.spawn.engine.provider.Kind;
import host.spore.spawn.engine.provider.Kind.OnChange;
import host.spore.spawn.provider.aws.call.Clients;
import host.spore.spawn.provider.aws.call.Quota;
import host.spore.spawn.provider.aws.call.Timing;
import host.spore.spawn.provider.aws.kind.Attributes;
import host.spore.spawn.provider.aws.kind.Ec2Tags;
import host.spore.spawn.provider.aws.kind.Found;
import host.spore.spawn.provider.aws.kind.Part;
import host.spore.spawn.provider.aws.kind.Permissions;
import host.spore.spawn.provider.aws.kind.Tagged;
import host.spore.spawn.provider.aws.kind.Wanted;
import host.spore.spawn.provider.aws.price.Pricing;
import host.spore.spawn.value.Value;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Subnet;

/** A subnet in one zone; what is launched into it gets a public address unless it asks not to. */
public final class SubnetKind extends Tagged {
  public static final String NAME = "aws.subnet";
  public static final String VPC_ID = "vpc_id";
  public static final String ZONE = "zone";
  public static final String CIDR = "cidr";

  static final Kind KIND =
      new Kind(
          NAME,
          "A network's part in one zone",
          Attributes.withCommon(
              Attributes.required(VPC_ID, OnChange.REPLACE, "The network"),
              Attributes.required(ZONE, OnChange.REPLACE, "Availability zone"),
              Attributes.required(CIDR, OnChange.REPLACE, "Its addresses")),
          1,
          Duration.ofMinutes(20));

  /** A handler that calls these clients. */
  public SubnetKind(Clients clients, Timing timing) {
    super(clients, timing);
  }

  @Override
  public Kind kind() {
    return KIND;
  }

  @Override
  public Part part() {
    return Part.OF_MACHINES;
  }

  @Override
  public Pricing pricing() {
    return Pricing.FREE;
  }

  @Override
  protected ResourceType type() {
    return ResourceType.SUBNET;
  }

  @Override
  public Permissions permissions() {
    return Permissions.none()
        .look("ec2:DescribeSubnets")
        .make("ec2:CreateSubnet")
        .own("ec2:ModifySubnetAttribute", "ec2:DeleteSubnet");
  }

  @Override
  public List<Quota> quotas() {
    return List.of(new Quota("SubnetLimitExceeded", "subnets in the VPC", "vpc", "L-407747CB"));
  }

  @Override
  protected String idFilter() {
    return "subnet-id";
  }

  @Override
  protected void look(Ec2Client ec2, Filter filter, Map<String, Found> into) {
    for (Subnet subnet : ec2.describeSubnetsPaginator(r -> r.filters(filter)).subnets()) {
      Map<String, Value> attributes = new HashMap<>();
      Attributes.put(attributes, VPC_ID, subnet.vpcId());
      Attributes.put(attributes, ZONE, subnet.availabilityZone());
      Attributes.put(attributes, CIDR, subnet.cidrBlock());
      into.put(
          subnet.subnetId(),
          Ec2Tags.found(subnet.subnetId(), subnet.stateAsString(), attributes, subnet.tags()));
    }
  }

  @Override
  protected boolean isReady(Found found) {
    return found.state().equals("available");
  }

  @Override
  protected String create(Wanted wanted) {
    return clients
        .ec2Once(wanted.region())
        .createSubnet(
            r ->
                r.vpcId(wanted.text(VPC_ID))
                    .availabilityZone(wanted.text(ZONE))
                    .cidrBlock(wanted.text(CIDR))
                    .tagSpecifications(tags(wanted)))
        .subnet()
        .subnetId();
  }

  @Override
  protected void complete(Wanted wanted, String id) {
    clients
        .ec2(wanted.region())
        .modifySubnetAttribute(r -> r.subnetId(id).mapPublicIpOnLaunch(a -> a.value(true)));
  }

  @Override
  protected void delete(Wanted wanted) {
    clients.ec2(wanted.region()).deleteSubnet(r -> r.subnetId(wanted.id()));
  }
}
