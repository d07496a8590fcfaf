package host.spore.spawn.provider.aws.kind.network;

import host.spore.spawn.engine.provider.Kind;
import host.spore.spawn.engine.provider.Kind.OnChange;
import host.spore.spawn.engine.provider.Tending.Grade;
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
import software.amazon.awssdk.services.ec2.model.Vpc;

/** A network of the stack's own. */
public final class VpcKind extends Tagged {
  public static final String NAME = "aws.vpc";
  public static final String CIDR = "cidr";

  static final Kind KIND =
      new Kind(
          NAME,
          "A network",
          Attributes.withCommon(
              Attributes.required(CIDR, OnChange.REPLACE, "Its addresses, such as 10.0.0.0/16")),
          1,
          Duration.ofMinutes(20));

  /** A handler that calls these clients. */
  public VpcKind(Clients clients, Timing timing) {
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
    return ResourceType.VPC;
  }

  @Override
  public Permissions permissions() {
    return Permissions.none()
        .look("ec2:DescribeVpcs")
        .make("ec2:CreateVpc")
        .own("ec2:ModifyVpcAttribute", "ec2:DeleteVpc")
        .tried(
            Grade.WARN,
            "make networks",
            (clients, region) ->
                clients.ec2(region).createVpc(r -> r.dryRun(true).cidrBlock("10.0.0.0/16")));
  }

  @Override
  public List<Quota> quotas() {
    return List.of(new Quota("VpcLimitExceeded", "VPCs in the region", "vpc", "L-F678F1CE"));
  }

  @Override
  protected String idFilter() {
    return "vpc-id";
  }

  @Override
  protected void look(Ec2Client ec2, Filter filter, Map<String, Found> into) {
    for (Vpc vpc : ec2.describeVpcsPaginator(r -> r.filters(filter)).vpcs()) {
      Map<String, Value> attributes = new HashMap<>();
      Attributes.put(attributes, CIDR, vpc.cidrBlock());
      into.put(
          vpc.vpcId(), Ec2Tags.found(vpc.vpcId(), vpc.stateAsString(), attributes, vpc.tags()));
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
        .createVpc(r -> r.cidrBlock(wanted.text(CIDR)).tagSpecifications(tags(wanted)))
        .vpc()
        .vpcId();
  }

  @Override
  protected void complete(Wanted wanted, String id) {
    clients
        .ec2(wanted.region())
        .modifyVpcAttribute(r -> r.vpcId(id).enableDnsHostnames(a -> a.value(true)));
  }

  @Override
  protected void delete(Wanted wanted) {
    clients.ec2(wanted.region()).deleteVpc(r -> r.vpcId(wanted.id()));
  }
}
