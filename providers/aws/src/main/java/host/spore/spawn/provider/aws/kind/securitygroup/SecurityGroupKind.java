package host.spore.spawn.provider.aws.kind.securitygroup;

import host.spore.spawn.engine.provider.Kind;
import host.spore.spawn.engine.provider.Kind.OnChange;
import host.spore.spawn.engine.provider.Tending.Grade;
import host.spore.spawn.provider.aws.call.Clients;
import host.spore.spawn.provider.aws.call.Fault;
import host.spore.spawn.provider.aws.call.Quota;
import host.spore.spawn.provider.aws.call.Timing;
import host.spore.spawn.provider.aws.kind.Attributes;
import host.spore.spawn.provider.aws.kind.Ec2Tags;
import host.spore.spawn.provider.aws.kind.Found;
import host.spore.spawn.provider.aws.kind.Names;
import host.spore.spawn.provider.aws.kind.Part;
import host.spore.spawn.provider.aws.kind.Permissions;
import host.spore.spawn.provider.aws.kind.Rejected;
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
import software.amazon.awssdk.services.ec2.model.SecurityGroup;

/** Who may reach the stack's machines. Its members always reach each other and everybody. */
public final class SecurityGroupKind extends Tagged {
  public static final String NAME = "aws.security_group";
  public static final String VPC_ID = "vpc_id";

  /** What is let in, as {@link Ingress#toValue} writes it. */
  public static final String INGRESS = "ingress";

  /** Whether members reach each other; always wanted, so that its loss is seen. */
  public static final String MEMBERS = "members_reach_each_other";

  public static final String GROUP_NAME = "name";

  static final Kind KIND =
      new Kind(
          NAME,
          "Who may reach the machines",
          Attributes.withCommon(
              Attributes.required(VPC_ID, OnChange.REPLACE, "The network").by("network.vpc"),
              Attributes.optional(INGRESS, OnChange.UPDATE, "What is let in")
                  .by("network.ssh", "network.ports"),
              Attributes.optional(MEMBERS, OnChange.UPDATE, "Members reach each other"),
              Attributes.computed(GROUP_NAME, "Its name")),
          1,
          Duration.ofMinutes(20));

  /** A handler that calls these clients. */
  public SecurityGroupKind(Clients clients, Timing timing) {
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
    return ResourceType.SECURITY_GROUP;
  }

  @Override
  public Permissions permissions() {
    return Permissions.none()
        .look("ec2:DescribeSecurityGroups")
        .make("ec2:CreateSecurityGroup")
        .own(
            "ec2:AuthorizeSecurityGroupIngress",
            "ec2:DeleteSecurityGroup",
            "ec2:RevokeSecurityGroupIngress",
            "ec2:UpdateSecurityGroupRuleDescriptionsIngress")
        .tried(
            Grade.FAIL,
            "make security groups",
            (clients, region) ->
                clients
                    .ec2(region)
                    .createSecurityGroup(
                        r -> r.dryRun(true).groupName("spawn-doctor").description("spawn doctor")));
  }

  @Override
  public List<Quota> quotas() {
    return List.of(
        new Quota(
            "SecurityGroupLimitExceeded", "security groups in the region", "vpc", "L-E79EC296"),
        new Quota(
            "RulesPerSecurityGroupLimitExceeded",
            "rules of the security group",
            "vpc",
            "L-0EA8095F"));
  }

  @Override
  protected String idFilter() {
    return "group-id";
  }

  @Override
  protected void look(Ec2Client ec2, Filter filter, Map<String, Found> into) {
    for (SecurityGroup group :
        ec2.describeSecurityGroupsPaginator(r -> r.filters(filter)).securityGroups()) {
      Map<String, Value> attributes = new HashMap<>();
      Attributes.put(attributes, VPC_ID, group.vpcId());
      Attributes.put(attributes, GROUP_NAME, group.groupName());
      Rules rules = Rules.of(group);
      attributes.put(INGRESS, Ingress.toValue(rules.ingress()));
      attributes.put(MEMBERS, Value.bool(rules.members()));
      into.put(
          group.groupId(), Ec2Tags.found(group.groupId(), "available", attributes, group.tags()));
    }
  }

  @Override
  protected String create(Wanted wanted) {
    String name = Names.unique(wanted.stack(), "members", wanted.lineage(), wanted.operation());
    return clients
        .ec2Once(wanted.region())
        .createSecurityGroup(
            r ->
                r.groupName(name)
                    .description("Machines of stack " + wanted.stack())
                    .vpcId(wanted.text(VPC_ID))
                    .tagSpecifications(tags(wanted)))
        .groupId();
  }

  @Override
  protected void complete(Wanted wanted, String id) {
    Ec2Client ec2 = clients.ec2(wanted.region());
    for (SecurityGroup group :
        ec2.describeSecurityGroups(r -> r.filters(Ec2Tags.filter("group-id", id)))
            .securityGroups()) {
      Rules.Difference difference =
          Rules.of(group).difference(Ingress.read(Attributes.items(wanted.inputs(), INGRESS)));
      // First what is to be let in, so that nobody who stays is locked out in between.
      difference.authorise(ec2, id);
      difference.describe(ec2, id);
      difference.revoke(ec2, id);
      return;
    }
    throw new Rejected(Fault.Nature.NOT_FOUND, id + " is not there");
  }

  @Override
  protected void update(Wanted wanted, Found found) {
    super.update(wanted, found);
    complete(wanted, wanted.id());
  }

  @Override
  protected void delete(Wanted wanted) {
    clients.ec2(wanted.region()).deleteSecurityGroup(r -> r.groupId(wanted.id()));
  }
}
