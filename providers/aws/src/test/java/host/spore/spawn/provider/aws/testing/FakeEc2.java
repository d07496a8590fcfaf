package host.spore.spawn.provider.aws.testing;

import software.amazon.awssdk.services.ec2.model.AllocateAddressRequest;
import software.amazon.awssdk.services.ec2.model.AllocateAddressResponse;
import software.amazon.awssdk.services.ec2.model.AssociateAddressRequest;
import software.amazon.awssdk.services.ec2.model.AssociateAddressResponse;
import software.amazon.awssdk.services.ec2.model.AssociateRouteTableRequest;
import software.amazon.awssdk.services.ec2.model.AssociateRouteTableResponse;
import software.amazon.awssdk.services.ec2.model.AttachInternetGatewayRequest;
import software.amazon.awssdk.services.ec2.model.AttachInternetGatewayResponse;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupIngressRequest;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupIngressResponse;
import software.amazon.awssdk.services.ec2.model.CreateInternetGatewayRequest;
import software.amazon.awssdk.services.ec2.model.CreateInternetGatewayResponse;
import software.amazon.awssdk.services.ec2.model.CreatePlacementGroupRequest;
import software.amazon.awssdk.services.ec2.model.CreatePlacementGroupResponse;
import software.amazon.awssdk.services.ec2.model.CreateRouteRequest;
import software.amazon.awssdk.services.ec2.model.CreateRouteResponse;
import software.amazon.awssdk.services.ec2.model.CreateRouteTableRequest;
import software.amazon.awssdk.services.ec2.model.CreateRouteTableResponse;
import software.amazon.awssdk.services.ec2.model.CreateSecurityGroupRequest;
import software.amazon.awssdk.services.ec2.model.CreateSecurityGroupResponse;
import software.amazon.awssdk.services.ec2.model.CreateSubnetRequest;
import software.amazon.awssdk.services.ec2.model.CreateSubnetResponse;
import software.amazon.awssdk.services.ec2.model.CreateVpcRequest;
import software.amazon.awssdk.services.ec2.model.CreateVpcResponse;
import software.amazon.awssdk.services.ec2.model.DeleteInternetGatewayRequest;
import software.amazon.awssdk.services.ec2.model.DeleteInternetGatewayResponse;
import software.amazon.awssdk.services.ec2.model.DeletePlacementGroupRequest;
import software.amazon.awssdk.services.ec2.model.DeletePlacementGroupResponse;
import software.amazon.awssdk.services.ec2.model.DeleteRouteTableRequest;
import software.amazon.awssdk.services.ec2.model.DeleteRouteTableResponse;
import software.amazon.awssdk.services.ec2.model.DeleteSecurityGroupRequest;
import software.amazon.awssdk.services.ec2.model.DeleteSecurityGroupResponse;
import software.amazon.awssdk.services.ec2.model.DeleteSubnetRequest;
import software.amazon.awssdk.services.ec2.model.DeleteSubnetResponse;
import software.amazon.awssdk.services.ec2.model.DeleteVpcRequest;
import software.amazon.awssdk.services.ec2.model.DeleteVpcResponse;
import software.amazon.awssdk.services.ec2.model.DescribeAddressesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeAddressesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeAvailabilityZonesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeAvailabilityZonesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeImagesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeImagesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypeOfferingsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypeOfferingsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInternetGatewaysRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInternetGatewaysResponse;
import software.amazon.awssdk.services.ec2.model.DescribeKeyPairsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeKeyPairsResponse;
import software.amazon.awssdk.services.ec2.model.DescribePlacementGroupsRequest;
import software.amazon.awssdk.services.ec2.model.DescribePlacementGroupsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeRouteTablesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeRouteTablesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSpotPriceHistoryRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSpotPriceHistoryResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsResponse;
import software.amazon.awssdk.services.ec2.model.DetachInternetGatewayRequest;
import software.amazon.awssdk.services.ec2.model.DetachInternetGatewayResponse;
import software.amazon.awssdk.services.ec2.model.DisassociateAddressRequest;
import software.amazon.awssdk.services.ec2.model.DisassociateAddressResponse;
import software.amazon.awssdk.services.ec2.model.DisassociateRouteTableRequest;
import software.amazon.awssdk.services.ec2.model.DisassociateRouteTableResponse;
import software.amazon.awssdk.services.ec2.model.ImportKeyPairRequest;
import software.amazon.awssdk.services.ec2.model.ImportKeyPairResponse;
import software.amazon.awssdk.services.ec2.model.ModifySubnetAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ModifySubnetAttributeResponse;
import software.amazon.awssdk.services.ec2.model.ModifyVpcAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ModifyVpcAttributeResponse;
import software.amazon.awssdk.services.ec2.model.ReleaseAddressRequest;
import software.amazon.awssdk.services.ec2.model.ReleaseAddressResponse;
import software.amazon.awssdk.services.ec2.model.ReplaceRouteRequest;
import software.amazon.awssdk.services.ec2.model.ReplaceRouteResponse;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupIngressRequest;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupIngressResponse;
import software.amazon.awssdk.services.ec2.model.UpdateSecurityGroupRuleDescriptionsIngressRequest;
import software.amazon.awssdk.services.ec2.model.UpdateSecurityGroupRuleDescriptionsIngressResponse;

/** EC2 in one region: to what the superclass does, networks, names and facts are added. */
final class FakeEc2 extends ComputeCalls {
  final FakeFacts facts;
  private final FakeNetwork network;
  private final FakeRoutes routes;
  private final FakeGroups groups;
  private final FakeNames names;

  FakeEc2(Region region, Gate gate) {
    super(region, gate);
    facts = new FakeFacts(region);
    network = new FakeNetwork(region);
    routes = new FakeRoutes(region);
    groups = new FakeGroups(region);
    names = new FakeNames(region);
  }

  @Override
  public CreateVpcResponse createVpc(CreateVpcRequest request) {
    return gate.pass("CreateVpc", request, () -> network.createVpc(request));
  }

  @Override
  public ModifyVpcAttributeResponse modifyVpcAttribute(ModifyVpcAttributeRequest request) {
    return gate.pass("ModifyVpcAttribute", request, () -> network.modifyVpc(request));
  }

  @Override
  public DeleteVpcResponse deleteVpc(DeleteVpcRequest request) {
    return gate.pass("DeleteVpc", request, () -> network.deleteVpc(request));
  }

  @Override
  public DescribeVpcsResponse describeVpcs(DescribeVpcsRequest request) {
    return gate.pass("DescribeVpcs", request, () -> network.describeVpcs(request));
  }

  @Override
  public CreateSubnetResponse createSubnet(CreateSubnetRequest request) {
    return gate.pass("CreateSubnet", request, () -> network.createSubnet(request));
  }

  @Override
  public ModifySubnetAttributeResponse modifySubnetAttribute(ModifySubnetAttributeRequest request) {
    return gate.pass("ModifySubnetAttribute", request, () -> network.modifySubnet(request));
  }

  @Override
  public DeleteSubnetResponse deleteSubnet(DeleteSubnetRequest request) {
    return gate.pass("DeleteSubnet", request, () -> network.deleteSubnet(request));
  }

  @Override
  public DescribeSubnetsResponse describeSubnets(DescribeSubnetsRequest request) {
    return gate.pass("DescribeSubnets", request, () -> network.describeSubnets(request));
  }

  @Override
  public CreateInternetGatewayResponse createInternetGateway(CreateInternetGatewayRequest request) {
    return gate.pass("CreateInternetGateway", request, () -> network.createGateway(request));
  }

  @Override
  public AttachInternetGatewayResponse attachInternetGateway(AttachInternetGatewayRequest request) {
    return gate.pass("AttachInternetGateway", request, () -> network.attach(request));
  }

  @Override
  public DetachInternetGatewayResponse detachInternetGateway(DetachInternetGatewayRequest request) {
    return gate.pass("DetachInternetGateway", request, () -> network.detach(request));
  }

  @Override
  public DeleteInternetGatewayResponse deleteInternetGateway(DeleteInternetGatewayRequest request) {
    return gate.pass("DeleteInternetGateway", request, () -> network.deleteGateway(request));
  }

  @Override
  public DescribeInternetGatewaysResponse describeInternetGateways(
      DescribeInternetGatewaysRequest request) {
    return gate.pass("DescribeInternetGateways", request, () -> network.describeGateways(request));
  }

  @Override
  public CreateRouteTableResponse createRouteTable(CreateRouteTableRequest request) {
    return gate.pass("CreateRouteTable", request, () -> routes.create(request));
  }

  @Override
  public CreateRouteResponse createRoute(CreateRouteRequest request) {
    return gate.pass("CreateRoute", request, () -> routes.createRoute(request));
  }

  @Override
  public ReplaceRouteResponse replaceRoute(ReplaceRouteRequest request) {
    return gate.pass("ReplaceRoute", request, () -> routes.replaceRoute(request));
  }

  @Override
  public AssociateRouteTableResponse associateRouteTable(AssociateRouteTableRequest request) {
    return gate.pass("AssociateRouteTable", request, () -> routes.associate(request));
  }

  @Override
  public DisassociateRouteTableResponse disassociateRouteTable(
      DisassociateRouteTableRequest request) {
    return gate.pass("DisassociateRouteTable", request, () -> routes.disassociate(request));
  }

  @Override
  public DeleteRouteTableResponse deleteRouteTable(DeleteRouteTableRequest request) {
    return gate.pass("DeleteRouteTable", request, () -> routes.delete(request));
  }

  @Override
  public DescribeRouteTablesResponse describeRouteTables(DescribeRouteTablesRequest request) {
    return gate.pass("DescribeRouteTables", request, () -> routes.describe(request));
  }

  @Override
  public CreateSecurityGroupResponse createSecurityGroup(CreateSecurityGroupRequest request) {
    return gate.pass("CreateSecurityGroup", request, () -> groups.create(request));
  }

  @Override
  public AuthorizeSecurityGroupIngressResponse authorizeSecurityGroupIngress(
      AuthorizeSecurityGroupIngressRequest request) {
    return gate.pass("AuthorizeSecurityGroupIngress", request, () -> groups.authorise(request));
  }

  @Override
  public RevokeSecurityGroupIngressResponse revokeSecurityGroupIngress(
      RevokeSecurityGroupIngressRequest request) {
    return gate.pass("RevokeSecurityGroupIngress", request, () -> groups.revoke(request));
  }

  @Override
  public UpdateSecurityGroupRuleDescriptionsIngressResponse
      updateSecurityGroupRuleDescriptionsIngress(
          UpdateSecurityGroupRuleDescriptionsIngressRequest request) {
    return gate.pass(
        "UpdateSecurityGroupRuleDescriptionsIngress", request, () -> groups.describe(request));
  }

  @Override
  public DeleteSecurityGroupResponse deleteSecurityGroup(DeleteSecurityGroupRequest request) {
    return gate.pass("DeleteSecurityGroup", request, () -> groups.delete(request));
  }

  @Override
  public DescribeSecurityGroupsResponse describeSecurityGroups(
      DescribeSecurityGroupsRequest request) {
    return gate.pass("DescribeSecurityGroups", request, () -> groups.describe(request));
  }

  @Override
  public ImportKeyPairResponse importKeyPair(ImportKeyPairRequest request) {
    return gate.pass("ImportKeyPair", request, () -> names.importKey(request));
  }

  @Override
  public DescribeKeyPairsResponse describeKeyPairs(DescribeKeyPairsRequest request) {
    return gate.pass("DescribeKeyPairs", request, () -> names.keys(request));
  }

  @Override
  public CreatePlacementGroupResponse createPlacementGroup(CreatePlacementGroupRequest request) {
    return gate.pass("CreatePlacementGroup", request, () -> names.createPlacement(request));
  }

  @Override
  public DeletePlacementGroupResponse deletePlacementGroup(DeletePlacementGroupRequest request) {
    return gate.pass("DeletePlacementGroup", request, () -> names.deletePlacement(request));
  }

  @Override
  public DescribePlacementGroupsResponse describePlacementGroups(
      DescribePlacementGroupsRequest request) {
    return gate.pass("DescribePlacementGroups", request, () -> names.placements(request));
  }

  @Override
  public AllocateAddressResponse allocateAddress(AllocateAddressRequest request) {
    return gate.pass("AllocateAddress", request, () -> names.allocate(request));
  }

  @Override
  public AssociateAddressResponse associateAddress(AssociateAddressRequest request) {
    return gate.pass("AssociateAddress", request, () -> names.associate(request));
  }

  @Override
  public DisassociateAddressResponse disassociateAddress(DisassociateAddressRequest request) {
    return gate.pass("DisassociateAddress", request, () -> names.disassociate(request));
  }

  @Override
  public ReleaseAddressResponse releaseAddress(ReleaseAddressRequest request) {
    return gate.pass("ReleaseAddress", request, () -> names.release(request));
  }

  @Override
  public DescribeAddressesResponse describeAddresses(DescribeAddressesRequest request) {
    return gate.pass("DescribeAddresses", request, () -> names.addresses(request));
  }

  @Override
  public DescribeAvailabilityZonesResponse describeAvailabilityZones(
      DescribeAvailabilityZonesRequest request) {
    return gate.pass("DescribeAvailabilityZones", request, () -> facts.zones(request));
  }

  @Override
  public DescribeInstanceTypesResponse describeInstanceTypes(DescribeInstanceTypesRequest request) {
    return gate.pass("DescribeInstanceTypes", request, () -> facts.types(request));
  }

  @Override
  public DescribeInstanceTypeOfferingsResponse describeInstanceTypeOfferings(
      DescribeInstanceTypeOfferingsRequest request) {
    return gate.pass("DescribeInstanceTypeOfferings", request, () -> facts.offerings(request));
  }

  @Override
  public DescribeImagesResponse describeImages(DescribeImagesRequest request) {
    return gate.pass("DescribeImages", request, () -> facts.images(request));
  }

  @Override
  public DescribeSpotPriceHistoryResponse describeSpotPriceHistory(
      DescribeSpotPriceHistoryRequest request) {
    return gate.pass("DescribeSpotPriceHistory", request, () -> facts.prices(request));
  }
}
