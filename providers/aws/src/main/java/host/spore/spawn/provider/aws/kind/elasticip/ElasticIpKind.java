package host.spore.spawn.provider.aws.kind.elasticip;

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
import software.amazon.awssdk.services.ec2.model.Address;
import software.amazon.awssdk.services.ec2.model.DomainType;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/** A public address that stays. */
public final class ElasticIpKind extends Tagged {
  public static final String NAME = "aws.elastic_ip";
  public static final String INSTANCE_ID = "instance_id";
  public static final String PUBLIC_IP = "public_ip";

  static final Kind KIND =
      new Kind(
          NAME,
          "A public address that stays",
          Attributes.withCommon(
              Attributes.required(INSTANCE_ID, OnChange.UPDATE, "The machine it leads to"),
              Attributes.computed(PUBLIC_IP, "The address")),
          1,
          Duration.ofMinutes(5));

  /** A handler that calls these clients. */
  public ElasticIpKind(Clients clients, Timing timing) {
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
    return new AddressPricing();
  }

  @Override
  protected ResourceType type() {
    return ResourceType.ELASTIC_IP;
  }

  @Override
  public Permissions permissions() {
    return Permissions.none()
        .look("ec2:DescribeAddresses")
        .make("ec2:AllocateAddress")
        .own("ec2:AssociateAddress", "ec2:DisassociateAddress", "ec2:ReleaseAddress")
        .tried(
            Grade.WARN,
            "take addresses",
            (clients, region) -> clients.ec2(region).allocateAddress(r -> r.dryRun(true)));
  }

  @Override
  public List<Quota> quotas() {
    return List.of(
        new Quota("AddressLimitExceeded", "Elastic IPs in the region", "ec2", "L-0263D0A3", true));
  }

  @Override
  protected String idFilter() {
    return "allocation-id";
  }

  @Override
  protected void look(Ec2Client ec2, Filter filter, Map<String, Found> into) {
    for (Address address : ec2.describeAddresses(r -> r.filters(filter)).addresses()) {
      Map<String, Value> attributes = new HashMap<>();
      Attributes.put(attributes, PUBLIC_IP, address.publicIp());
      String instance = address.instanceId();
      boolean leads = instance != null && !instance.isEmpty();
      attributes.put(INSTANCE_ID, leads ? Value.text(instance) : Value.NULL);
      into.put(
          address.allocationId(),
          Ec2Tags.found(
              address.allocationId(),
              leads ? "associated" : "allocated",
              attributes,
              address.tags()));
    }
  }

  @Override
  protected String create(Wanted wanted) {
    return clients
        .ec2Once(wanted.region())
        .allocateAddress(r -> r.domain(DomainType.VPC).tagSpecifications(tags(wanted)))
        .allocationId();
  }

  @Override
  protected void complete(Wanted wanted, String id) {
    String instance = wanted.text(INSTANCE_ID);
    clients
        .ec2(wanted.region())
        .associateAddress(r -> r.allocationId(id).instanceId(instance).allowReassociation(true));
  }

  @Override
  protected void update(Wanted wanted, Found found) {
    super.update(wanted, found);
    String leads = Attributes.text(found.attributes(), INSTANCE_ID);
    if (!leads.equals(wanted.text(INSTANCE_ID))) {
      complete(wanted, wanted.id());
    }
  }

  @Override
  protected void delete(Wanted wanted) {
    Ec2Client ec2 = clients.ec2(wanted.region());
    Filter byId = Ec2Tags.filter(idFilter(), wanted.id());
    for (Address address : ec2.describeAddresses(r -> r.filters(byId)).addresses()) {
      if (address.associationId() != null && !address.associationId().isEmpty()) {
        ec2.disassociateAddress(r -> r.associationId(address.associationId()));
      }
    }
    ec2.releaseAddress(r -> r.allocationId(wanted.id()));
  }
}
