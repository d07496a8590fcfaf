package host.spore.spawn.provider.aws.testing;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.AssociateRouteTableRequest;
import software.amazon.awssdk.services.ec2.model.AssociateRouteTableResponse;
import software.amazon.awssdk.services.ec2.model.CreateRouteRequest;
import software.amazon.awssdk.services.ec2.model.CreateRouteResponse;
import software.amazon.awssdk.services.ec2.model.CreateRouteTableRequest;
import software.amazon.awssdk.services.ec2.model.CreateRouteTableResponse;
import software.amazon.awssdk.services.ec2.model.DeleteRouteTableRequest;
import software.amazon.awssdk.services.ec2.model.DeleteRouteTableResponse;
import software.amazon.awssdk.services.ec2.model.DescribeRouteTablesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeRouteTablesResponse;
import software.amazon.awssdk.services.ec2.model.DisassociateRouteTableRequest;
import software.amazon.awssdk.services.ec2.model.DisassociateRouteTableResponse;
import software.amazon.awssdk.services.ec2.model.ReplaceRouteRequest;
import software.amazon.awssdk.services.ec2.model.ReplaceRouteResponse;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Route;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.RouteTableAssociation;

/** Route tables. */
final class FakeRoutes {
  private final Region region;
  private final World world;

  FakeRoutes(Region region) {
    this.region = region;
    this.world = region.world;
  }

  CreateRouteTableResponse create(CreateRouteTableRequest request) {
    region.vpcs.get(request.vpcId());
    String id = world.id("rtb");
    region.routes.add(
        id,
        RouteTable.builder()
            .routeTableId(id)
            .vpcId(request.vpcId())
            .routes(Route.builder().destinationCidrBlock("10.0.0.0/16").gatewayId("local").build())
            .build());
    world.tag(id, request.tagSpecifications(), ResourceType.ROUTE_TABLE);
    return CreateRouteTableResponse.builder().routeTable(region.routes.get(id)).build();
  }

  CreateRouteResponse createRoute(CreateRouteRequest request) {
    region.gateways.get(request.gatewayId());
    RouteTable table = region.routes.seen(request.routeTableId());
    if (has(table, request.destinationCidrBlock())) {
      throw Errors.refused("RouteAlreadyExists", request.destinationCidrBlock());
    }
    put(table, request.destinationCidrBlock(), request.gatewayId());
    return CreateRouteResponse.builder().returnValue(true).build();
  }

  ReplaceRouteResponse replaceRoute(ReplaceRouteRequest request) {
    RouteTable table = region.routes.get(request.routeTableId());
    if (!has(table, request.destinationCidrBlock())) {
      throw Errors.notFound("InvalidRoute.NotFound", request.destinationCidrBlock());
    }
    put(table, request.destinationCidrBlock(), request.gatewayId());
    return ReplaceRouteResponse.builder().build();
  }

  private static boolean has(RouteTable table, String destination) {
    return table.routes().stream().anyMatch(r -> r.destinationCidrBlock().equals(destination));
  }

  private void put(RouteTable table, String destination, String gateway) {
    List<Route> routes = new ArrayList<>(table.routes());
    routes.removeIf(r -> r.destinationCidrBlock().equals(destination));
    routes.add(Route.builder().destinationCidrBlock(destination).gatewayId(gateway).build());
    region.routes.change(table.routeTableId(), t -> t.toBuilder().routes(routes).build());
  }

  AssociateRouteTableResponse associate(AssociateRouteTableRequest request) {
    region.subnets.get(request.subnetId());
    boolean taken =
        region.routes.all().stream()
            .flatMap(t -> t.associations().stream())
            .anyMatch(a -> request.subnetId().equals(a.subnetId()));
    if (taken) {
      throw Errors.refused("Resource.AlreadyAssociated", request.subnetId());
    }
    String id = world.id("rtbassoc");
    RouteTable table = region.routes.seen(request.routeTableId());
    List<RouteTableAssociation> all = new ArrayList<>(table.associations());
    all.add(
        RouteTableAssociation.builder()
            .routeTableAssociationId(id)
            .routeTableId(table.routeTableId())
            .subnetId(request.subnetId())
            .main(false)
            .build());
    region.routes.change(table.routeTableId(), t -> t.toBuilder().associations(all).build());
    return AssociateRouteTableResponse.builder().associationId(id).build();
  }

  DisassociateRouteTableResponse disassociate(DisassociateRouteTableRequest request) {
    for (RouteTable table : region.routes.all()) {
      List<RouteTableAssociation> all = new ArrayList<>(table.associations());
      if (all.removeIf(a -> a.routeTableAssociationId().equals(request.associationId()))) {
        region.routes.change(table.routeTableId(), t -> t.toBuilder().associations(all).build());
        return DisassociateRouteTableResponse.builder().build();
      }
    }
    throw Errors.notFound("InvalidAssociationID.NotFound", request.associationId());
  }

  DeleteRouteTableResponse delete(DeleteRouteTableRequest request) {
    if (!region.routes.get(request.routeTableId()).associations().isEmpty()) {
      throw Errors.inUse(request.routeTableId(), "association");
    }
    region.routes.remove(request.routeTableId());
    return DeleteRouteTableResponse.builder().build();
  }

  DescribeRouteTablesResponse describe(DescribeRouteTablesRequest request) {
    List<RouteTable> seen =
        region
            .routes
            .visible(
                request.routeTableIds(),
                t ->
                    Filters.match(
                        request.filters(),
                        world.tags(t.routeTableId()),
                        name ->
                            switch (name) {
                              case "route-table-id" -> List.of(t.routeTableId());
                              case "vpc-id" -> List.of(t.vpcId());
                              default -> null;
                            }))
            .stream()
            .map(t -> t.toBuilder().tags(world.tagList(t.routeTableId())).build())
            .toList();
    Filters.Page<RouteTable> page = Filters.page(seen, request.nextToken(), request.maxResults());
    return DescribeRouteTablesResponse.builder()
        .routeTables(page.items())
        .nextToken(page.next())
        .build();
  }
}
