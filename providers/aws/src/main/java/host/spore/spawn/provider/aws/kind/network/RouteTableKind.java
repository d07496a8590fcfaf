package host.spore.spawn.provider.aws.kind.network;

import host.spore.spawn.engine.provider.Kind;
import host.spore.spawn.engine.provider.Kind.OnChange;
import host.spore.spawn.provider.aws.call.Clients;
import host.spore.spawn.provider.aws.call.Fault;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Route;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.RouteTableAssociation;

/** A route to everywhere through the gateway, for some subnets. */
public final class RouteTableKind extends Tagged {
  public static final String NAME = "aws.route_table";
  public static final String VPC_ID = "vpc_id";
  public static final String GATEWAY_ID = "gateway_id";
  public static final String SUBNET_IDS = "subnet_ids";

  private static final String EVERYWHERE = "0.0.0.0/0";

  static final Kind KIND =
      new Kind(
          NAME,
          "Routes of some subnets",
          Attributes.withCommon(
              Attributes.required(VPC_ID, OnChange.REPLACE, "The network"),
              Attributes.required(GATEWAY_ID, OnChange.UPDATE, "Where the default route leads"),
              Attributes.required(SUBNET_IDS, OnChange.UPDATE, "The subnets it holds for")),
          1,
          Duration.ofMinutes(5));

  /** A handler that calls these clients. */
  public RouteTableKind(Clients clients, Timing timing) {
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
    return ResourceType.ROUTE_TABLE;
  }

  @Override
  public Permissions permissions() {
    return Permissions.none()
        .look("ec2:DescribeRouteTables")
        .make("ec2:CreateRouteTable")
        .own(
            "ec2:AssociateRouteTable",
            "ec2:CreateRoute",
            "ec2:DeleteRouteTable",
            "ec2:DisassociateRouteTable",
            "ec2:ReplaceRoute");
  }

  @Override
  public List<Quota> quotas() {
    return List.of();
  }

  @Override
  protected String idFilter() {
    return "route-table-id";
  }

  @Override
  protected void look(Ec2Client ec2, Filter filter, Map<String, Found> into) {
    for (RouteTable table :
        ec2.describeRouteTablesPaginator(r -> r.filters(filter)).routeTables()) {
      Map<String, Value> attributes = new HashMap<>();
      Attributes.put(attributes, VPC_ID, table.vpcId());
      String gateway = gateway(table);
      attributes.put(GATEWAY_ID, gateway.isEmpty() ? Value.NULL : Value.text(gateway));
      attributes.put(SUBNET_IDS, Attributes.list(List.copyOf(associations(table).keySet())));
      into.put(
          table.routeTableId(),
          Ec2Tags.found(table.routeTableId(), "available", attributes, table.tags()));
    }
  }

  /** Where the default route leads; empty if there is none. */
  private static String gateway(RouteTable table) {
    for (Route route : table.routes()) {
      if (EVERYWHERE.equals(route.destinationCidrBlock()) && route.gatewayId() != null) {
        return route.gatewayId();
      }
    }
    return "";
  }

  /** Ids of the associations by subnet. */
  private static SortedMap<String, String> associations(RouteTable table) {
    SortedMap<String, String> bySubnet = new TreeMap<>();
    for (RouteTableAssociation association : table.associations()) {
      if (association.subnetId() != null) {
        bySubnet.put(association.subnetId(), association.routeTableAssociationId());
      }
    }
    return bySubnet;
  }

  @Override
  protected String create(Wanted wanted) {
    return clients
        .ec2Once(wanted.region())
        .createRouteTable(r -> r.vpcId(wanted.text(VPC_ID)).tagSpecifications(tags(wanted)))
        .routeTable()
        .routeTableId();
  }

  @Override
  protected void complete(Wanted wanted, String id) {
    Ec2Client ec2 = clients.ec2(wanted.region());
    RouteTable table = table(ec2, id);
    route(ec2, wanted, table);
    associate(ec2, wanted, table);
  }

  private static RouteTable table(Ec2Client ec2, String id) {
    for (RouteTable table :
        ec2.describeRouteTables(r -> r.filters(Ec2Tags.filter("route-table-id", id)))
            .routeTables()) {
      return table;
    }
    throw new Rejected(Fault.Nature.NOT_FOUND, id + " is not there");
  }

  private static void route(Ec2Client ec2, Wanted wanted, RouteTable table) {
    String id = table.routeTableId();
    String gateway = wanted.text(GATEWAY_ID);
    boolean hasRoute =
        table.routes().stream().anyMatch(r -> EVERYWHERE.equals(r.destinationCidrBlock()));
    if (!hasRoute) {
      ec2.createRoute(r -> r.routeTableId(id).destinationCidrBlock(EVERYWHERE).gatewayId(gateway));
    } else if (!gateway(table).equals(gateway)) {
      ec2.replaceRoute(r -> r.routeTableId(id).destinationCidrBlock(EVERYWHERE).gatewayId(gateway));
    }
  }

  private static void associate(Ec2Client ec2, Wanted wanted, RouteTable table) {
    Map<String, String> there = associations(table);
    List<String> subnets = wanted.texts(SUBNET_IDS);
    for (String subnet : subnets) {
      if (!there.containsKey(subnet)) {
        ec2.associateRouteTable(r -> r.routeTableId(table.routeTableId()).subnetId(subnet));
      }
    }
    there.forEach(
        (subnet, association) -> {
          if (!subnets.contains(subnet)) {
            ec2.disassociateRouteTable(r -> r.associationId(association));
          }
        });
  }

  @Override
  protected void update(Wanted wanted, Found found) {
    super.update(wanted, found);
    complete(wanted, wanted.id());
  }

  /** A new table may not be visible yet: it is asked to go all the same. */
  @Override
  protected void delete(Wanted wanted) {
    Ec2Client ec2 = clients.ec2(wanted.region());
    Filter byId = Ec2Tags.filter(idFilter(), wanted.id());
    for (RouteTable table : ec2.describeRouteTables(r -> r.filters(byId)).routeTables()) {
      for (String association : associations(table).values()) {
        ec2.disassociateRouteTable(r -> r.associationId(association));
      }
    }
    ec2.deleteRouteTable(r -> r.routeTableId(wanted.id()));
  }
}
