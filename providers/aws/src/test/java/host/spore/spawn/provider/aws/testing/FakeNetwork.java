package host.spore.spawn.provider.aws.testing;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.AttachInternetGatewayRequest;
import software.amazon.awssdk.services.ec2.model.AttachInternetGatewayResponse;
import software.amazon.awssdk.services.ec2.model.CreateInternetGatewayRequest;
import software.amazon.awssdk.services.ec2.model.CreateInternetGatewayResponse;
import software.amazon.awssdk.services.ec2.model.CreateSubnetRequest;
import software.amazon.awssdk.services.ec2.model.CreateSubnetResponse;
import software.amazon.awssdk.services.ec2.model.CreateVpcRequest;
import software.amazon.awssdk.services.ec2.model.CreateVpcResponse;
import software.amazon.awssdk.services.ec2.model.DeleteInternetGatewayRequest;
import software.amazon.awssdk.services.ec2.model.DeleteInternetGatewayResponse;
import software.amazon.awssdk.services.ec2.model.DeleteSubnetRequest;
import software.amazon.awssdk.services.ec2.model.DeleteSubnetResponse;
import software.amazon.awssdk.services.ec2.model.DeleteVpcRequest;
import software.amazon.awssdk.services.ec2.model.DeleteVpcResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInternetGatewaysRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInternetGatewaysResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsResponse;
import software.amazon.awssdk.services.ec2.model.DetachInternetGatewayRequest;
import software.amazon.awssdk.services.ec2.model.DetachInternetGatewayResponse;
import software.amazon.awssdk.services.ec2.model.InternetGateway;
import software.amazon.awssdk.services.ec2.model.InternetGatewayAttachment;
import software.amazon.awssdk.services.ec2.model.ModifySubnetAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ModifySubnetAttributeResponse;
import software.amazon.awssdk.services.ec2.model.ModifyVpcAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ModifyVpcAttributeResponse;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.Vpc;

/** Networks, subnets and gateways. */
final class FakeNetwork {
  private final Region region;
  private final World world;

  FakeNetwork(Region region) {
    this.region = region;
    this.world = region.world;
  }

  CreateVpcResponse createVpc(CreateVpcRequest request) {
    String id = world.id("vpc");
    region.vpcs.add(
        id,
        Vpc.builder()
            .vpcId(id)
            .cidrBlock(request.cidrBlock())
            .isDefault(false)
            .state("available")
            .build());
    world.tag(id, request.tagSpecifications(), ResourceType.VPC);
    return CreateVpcResponse.builder().vpc(region.vpcs.get(id)).build();
  }

  ModifyVpcAttributeResponse modifyVpc(ModifyVpcAttributeRequest request) {
    region.vpcs.seen(request.vpcId());
    return ModifyVpcAttributeResponse.builder().build();
  }

  DeleteVpcResponse deleteVpc(DeleteVpcRequest request) {
    String id = request.vpcId();
    region.vpcs.get(id);
    free(id, region.subnets.all().stream().anyMatch(s -> s.vpcId().equals(id)), "subnet");
    free(id, region.routes.all().stream().anyMatch(r -> r.vpcId().equals(id)), "route table");
    free(id, region.groups.all().stream().anyMatch(g -> g.vpcId().equals(id)), "group");
    free(id, region.gateways.all().stream().anyMatch(g -> isAttached(g, id)), "gateway");
    region.vpcs.remove(id);
    return DeleteVpcResponse.builder().build();
  }

  private static void free(String id, boolean held, String by) {
    if (held) {
      throw Errors.inUse(id, by);
    }
  }

  private static boolean isAttached(InternetGateway gateway, String vpc) {
    return gateway.attachments().stream().anyMatch(a -> a.vpcId().equals(vpc));
  }

  DescribeVpcsResponse describeVpcs(DescribeVpcsRequest request) {
    List<Vpc> seen =
        region.vpcs.visible(
            request.vpcIds(),
            v ->
                Filters.match(
                    request.filters(),
                    world.tags(v.vpcId()),
                    name ->
                        switch (name) {
                          case "vpc-id" -> List.of(v.vpcId());
                          case "is-default", "isDefault" -> List.of(v.isDefault().toString());
                          default -> null;
                        }));
    Filters.Page<Vpc> page = Filters.page(seen, request.nextToken(), request.maxResults());
    return DescribeVpcsResponse.builder()
        .vpcs(
            page.items().stream()
                .map(v -> v.toBuilder().tags(world.tagList(v.vpcId())).build())
                .toList())
        .nextToken(page.next())
        .build();
  }

  CreateSubnetResponse createSubnet(CreateSubnetRequest request) {
    region.vpcs.get(request.vpcId());
    boolean conflict =
        region.subnets.all().stream()
            .anyMatch(
                s ->
                    s.vpcId().equals(request.vpcId()) && s.cidrBlock().equals(request.cidrBlock()));
    if (conflict) {
      throw Errors.refused("InvalidSubnet.Conflict", request.cidrBlock());
    }
    String id = world.id("subnet");
    region.subnets.add(
        id,
        Subnet.builder()
            .subnetId(id)
            .vpcId(request.vpcId())
            .availabilityZone(request.availabilityZone())
            .cidrBlock(request.cidrBlock())
            .defaultForAz(false)
            .mapPublicIpOnLaunch(false)
            .state("available")
            .build());
    world.tag(id, request.tagSpecifications(), ResourceType.SUBNET);
    return CreateSubnetResponse.builder().subnet(region.subnets.get(id)).build();
  }

  ModifySubnetAttributeResponse modifySubnet(ModifySubnetAttributeRequest request) {
    region.subnets.seen(request.subnetId());
    if (request.mapPublicIpOnLaunch() != null) {
      region.subnets.change(
          request.subnetId(),
          s -> s.toBuilder().mapPublicIpOnLaunch(request.mapPublicIpOnLaunch().value()).build());
    }
    return ModifySubnetAttributeResponse.builder().build();
  }

  DeleteSubnetResponse deleteSubnet(DeleteSubnetRequest request) {
    region.subnets.get(request.subnetId());
    free(request.subnetId(), region.isHeld(request.subnetId()), "network interface");
    region.subnets.remove(request.subnetId());
    return DeleteSubnetResponse.builder().build();
  }

  DescribeSubnetsResponse describeSubnets(DescribeSubnetsRequest request) {
    List<Subnet> seen =
        region.subnets.visible(
            request.subnetIds(),
            s ->
                Filters.match(
                    request.filters(),
                    world.tags(s.subnetId()),
                    name ->
                        switch (name) {
                          case "subnet-id" -> List.of(s.subnetId());
                          case "vpc-id" -> List.of(s.vpcId());
                          case "availability-zone" -> List.of(s.availabilityZone());
                          case "default-for-az" -> List.of(s.defaultForAz().toString());
                          case "state" -> List.of(s.stateAsString());
                          default -> null;
                        }));
    Filters.Page<Subnet> page = Filters.page(seen, request.nextToken(), request.maxResults());
    return DescribeSubnetsResponse.builder()
        .subnets(
            page.items().stream()
                .map(s -> s.toBuilder().tags(world.tagList(s.subnetId())).build())
                .toList())
        .nextToken(page.next())
        .build();
  }

  CreateInternetGatewayResponse createGateway(CreateInternetGatewayRequest request) {
    String id = world.id("igw");
    region.gateways.add(id, InternetGateway.builder().internetGatewayId(id).build());
    world.tag(id, request.tagSpecifications(), ResourceType.INTERNET_GATEWAY);
    return CreateInternetGatewayResponse.builder().internetGateway(region.gateways.get(id)).build();
  }

  AttachInternetGatewayResponse attach(AttachInternetGatewayRequest request) {
    region.vpcs.get(request.vpcId());
    if (!region.gateways.seen(request.internetGatewayId()).attachments().isEmpty()) {
      throw Errors.refused("Resource.AlreadyAssociated", request.internetGatewayId());
    }
    region.gateways.change(
        request.internetGatewayId(),
        g ->
            g.toBuilder()
                .attachments(
                    InternetGatewayAttachment.builder()
                        .vpcId(request.vpcId())
                        .state("available")
                        .build())
                .build());
    return AttachInternetGatewayResponse.builder().build();
  }

  DetachInternetGatewayResponse detach(DetachInternetGatewayRequest request) {
    if (!isAttached(region.gateways.get(request.internetGatewayId()), request.vpcId())) {
      throw Errors.refused("Gateway.NotAttached", request.internetGatewayId());
    }
    boolean mapped =
        region.machines.all().stream()
            .anyMatch(m -> m.holds(world.now()) && request.vpcId().equals(m.instance.vpcId()));
    free(request.vpcId(), mapped, "mapped public address");
    region.gateways.change(
        request.internetGatewayId(), g -> g.toBuilder().attachments(List.of()).build());
    return DetachInternetGatewayResponse.builder().build();
  }

  DeleteInternetGatewayResponse deleteGateway(DeleteInternetGatewayRequest request) {
    String id = request.internetGatewayId();
    free(id, !region.gateways.get(id).attachments().isEmpty(), "network");
    region.gateways.remove(id);
    return DeleteInternetGatewayResponse.builder().build();
  }

  DescribeInternetGatewaysResponse describeGateways(DescribeInternetGatewaysRequest request) {
    List<InternetGateway> seen = new ArrayList<>();
    for (InternetGateway gateway :
        region.gateways.visible(
            request.internetGatewayIds(),
            g ->
                Filters.match(
                    request.filters(),
                    world.tags(g.internetGatewayId()),
                    name ->
                        name.equals("internet-gateway-id")
                            ? List.of(g.internetGatewayId())
                            : null))) {
      seen.add(gateway.toBuilder().tags(world.tagList(gateway.internetGatewayId())).build());
    }
    Filters.Page<InternetGateway> page =
        Filters.page(seen, request.nextToken(), request.maxResults());
    return DescribeInternetGatewaysResponse.builder()
        .internetGateways(page.items())
        .nextToken(page.next())
        .build();
  }
}
