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
import host.spore.spawn.provider.aws.kind.Rejected;
import host.spore.spawn.provider.aws.kind.Tagged;
import host.spore.spawn.provider.aws.kind.Wanted;
import host.spore.spawn.provider.aws.price.Pricing;
import host.spore.spawn.value.Value;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.InternetGateway;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/** A network's way to the internet. */
public final class InternetGatewayKind extends Tagged {
  public static final String NAME = "aws.internet_gateway";
  public static final String VPC_ID = "vpc_id";

  private static final String ALREADY_ATTACHED = "Resource.AlreadyAssociated";
  private static final String NOT_ATTACHED = "Gateway.NotAttached";

  static final Kind KIND =
      new Kind(
          NAME,
          "A network's way to the internet",
          Attributes.withCommon(
              Attributes.required(VPC_ID, OnChange.REPLACE, "The network it is attached to")),
          1,
          Duration.ofMinutes(20));

  /** A handler that calls these clients. */
  public InternetGatewayKind(Clients clients, Timing timing) {
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
    return ResourceType.INTERNET_GATEWAY;
  }

  @Override
  public Permissions permissions() {
    return Permissions.none()
        .look("ec2:DescribeInternetGateways")
        .make("ec2:CreateInternetGateway")
        .own("ec2:AttachInternetGateway", "ec2:DetachInternetGateway", "ec2:DeleteInternetGateway");
  }

  @Override
  public List<Quota> quotas() {
    return List.of(
        new Quota(
            "InternetGatewayLimitExceeded",
            "internet gateways in the region",
            "vpc",
            "L-A4707A72"));
  }

  @Override
  protected String idFilter() {
    return "internet-gateway-id";
  }

  @Override
  protected void look(Ec2Client ec2, Filter filter, Map<String, Found> into) {
    for (InternetGateway gateway :
        ec2.describeInternetGatewaysPaginator(r -> r.filters(filter)).internetGateways()) {
      String id = gateway.internetGatewayId();
      Value vpc =
          gateway.attachments().isEmpty()
              ? Value.NULL
              : Value.text(gateway.attachments().getFirst().vpcId());
      into.put(
          id,
          Ec2Tags.found(
              id,
              vpc.equals(Value.NULL) ? "detached" : "attached",
              Map.of(VPC_ID, vpc),
              gateway.tags()));
    }
  }

  @Override
  protected boolean isReady(Found found) {
    return found.state().equals("attached");
  }

  @Override
  protected String create(Wanted wanted) {
    return clients
        .ec2Once(wanted.region())
        .createInternetGateway(r -> r.tagSpecifications(tags(wanted)))
        .internetGateway()
        .internetGatewayId();
  }

  @Override
  protected void complete(Wanted wanted, String id) {
    Found found = describe(wanted.region(), List.of(id)).get(id);
    if (found == null || !isReady(found)) {
      unless(
          ALREADY_ATTACHED,
          () ->
              clients
                  .ec2(wanted.region())
                  .attachInternetGateway(r -> r.internetGatewayId(id).vpcId(wanted.text(VPC_ID))));
    }
  }

  @Override
  protected void delete(Wanted wanted) {
    Ec2Client ec2 = clients.ec2(wanted.region());
    Found found = describe(wanted.region(), List.of(wanted.id())).get(wanted.id());
    if (found != null && isReady(found)) {
      String vpc = Attributes.text(found.attributes(), VPC_ID);
      unless(
          NOT_ATTACHED,
          () -> ec2.detachInternetGateway(r -> r.internetGatewayId(wanted.id()).vpcId(vpc)));
    }
    ec2.deleteInternetGateway(r -> r.internetGatewayId(wanted.id()));
  }

  /** A call whose answer was lost is sent again, and then AWS says that it is done already. */
  private static void unless(String done, Runnable call) {
    try {
      call.run();
    } catch (RuntimeException e) {
      if (!Rejected.fault(e).code().equals(done)) {
        throw e;
      }
    }
  }
}
