package host.spore.spawn.provider.aws.testing;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupIngressRequest;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupIngressResponse;
import software.amazon.awssdk.services.ec2.model.CreateSecurityGroupRequest;
import software.amazon.awssdk.services.ec2.model.CreateSecurityGroupResponse;
import software.amazon.awssdk.services.ec2.model.DeleteSecurityGroupRequest;
import software.amazon.awssdk.services.ec2.model.DeleteSecurityGroupResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsResponse;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.Ipv6Range;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupIngressRequest;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupIngressResponse;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.UpdateSecurityGroupRuleDescriptionsIngressRequest;
import software.amazon.awssdk.services.ec2.model.UpdateSecurityGroupRuleDescriptionsIngressResponse;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;

/** Security groups. Rules are kept one source each, as EC2 counts them. */
final class FakeGroups {
  private final Region region;
  private final World world;

  FakeGroups(Region region) {
    this.region = region;
    this.world = region.world;
  }

  CreateSecurityGroupResponse create(CreateSecurityGroupRequest request) {
    region.vpcs.get(request.vpcId());
    boolean taken =
        region.groups.all().stream()
            .anyMatch(
                g ->
                    g.vpcId().equals(request.vpcId()) && g.groupName().equals(request.groupName()));
    if (taken) {
      throw Errors.refused(
          "InvalidGroup.Duplicate", "The security group '" + request.groupName() + "' exists");
    }
    String id = world.id("sg");
    region.groups.add(
        id,
        SecurityGroup.builder()
            .groupId(id)
            .groupName(request.groupName())
            .description(request.description())
            .vpcId(request.vpcId())
            .build());
    world.tag(id, request.tagSpecifications(), ResourceType.SECURITY_GROUP);
    return CreateSecurityGroupResponse.builder().groupId(id).build();
  }

  /** The rule without its note: what makes two rules the same. */
  private static IpPermission key(IpPermission one) {
    return one.toBuilder()
        .ipRanges(
            one.ipRanges().stream().map(r -> IpRange.builder().cidrIp(r.cidrIp()).build()).toList())
        .ipv6Ranges(
            one.ipv6Ranges().stream()
                .map(r -> Ipv6Range.builder().cidrIpv6(r.cidrIpv6()).build())
                .toList())
        .userIdGroupPairs(
            one.userIdGroupPairs().stream()
                .map(p -> UserIdGroupPair.builder().groupId(p.groupId()).build())
                .toList())
        .build();
  }

  /** Each source by itself. */
  private static List<IpPermission> single(List<IpPermission> permissions) {
    List<IpPermission> all = new ArrayList<>();
    for (IpPermission permission : permissions) {
      IpPermission bare =
          IpPermission.builder()
              .ipProtocol(permission.ipProtocol())
              .fromPort(permission.fromPort())
              .toPort(permission.toPort())
              .build();
      permission.ipRanges().forEach(r -> all.add(bare.toBuilder().ipRanges(r).build()));
      permission.ipv6Ranges().forEach(r -> all.add(bare.toBuilder().ipv6Ranges(r).build()));
      permission
          .userIdGroupPairs()
          .forEach(p -> all.add(bare.toBuilder().userIdGroupPairs(p).build()));
    }
    return all;
  }

  AuthorizeSecurityGroupIngressResponse authorise(AuthorizeSecurityGroupIngressRequest request) {
    SecurityGroup group = region.groups.seen(request.groupId());
    List<IpPermission> rules = new ArrayList<>(group.ipPermissions());
    List<IpPermission> keys = rules.stream().map(FakeGroups::key).toList();
    for (IpPermission one : single(request.ipPermissions())) {
      if (keys.contains(key(one))) {
        throw Errors.refused("InvalidPermission.Duplicate", "the rule already exists");
      }
      rules.add(one);
    }
    set(request.groupId(), rules);
    return AuthorizeSecurityGroupIngressResponse.builder().build();
  }

  RevokeSecurityGroupIngressResponse revoke(RevokeSecurityGroupIngressRequest request) {
    List<IpPermission> rules =
        new ArrayList<>(region.groups.get(request.groupId()).ipPermissions());
    for (IpPermission one : single(request.ipPermissions())) {
      if (!rules.removeIf(r -> key(r).equals(key(one)))) {
        throw Errors.refused("InvalidPermission.NotFound", "the rule does not exist");
      }
    }
    set(request.groupId(), rules);
    return RevokeSecurityGroupIngressResponse.builder().build();
  }

  UpdateSecurityGroupRuleDescriptionsIngressResponse describe(
      UpdateSecurityGroupRuleDescriptionsIngressRequest request) {
    List<IpPermission> rules =
        new ArrayList<>(region.groups.get(request.groupId()).ipPermissions());
    for (IpPermission one : single(request.ipPermissions())) {
      rules.replaceAll(r -> key(r).equals(key(one)) ? one : r);
    }
    set(request.groupId(), rules);
    return UpdateSecurityGroupRuleDescriptionsIngressResponse.builder().build();
  }

  private void set(String id, List<IpPermission> rules) {
    region.groups.change(id, g -> g.toBuilder().ipPermissions(rules).build());
  }

  DeleteSecurityGroupResponse delete(DeleteSecurityGroupRequest request) {
    region.groups.get(request.groupId());
    if (region.isHeld(request.groupId())) {
      throw Errors.inUse(request.groupId(), "network interface");
    }
    region.groups.remove(request.groupId());
    return DeleteSecurityGroupResponse.builder().build();
  }

  DescribeSecurityGroupsResponse describe(DescribeSecurityGroupsRequest request) {
    List<SecurityGroup> seen =
        region
            .groups
            .visible(
                request.groupIds(),
                g ->
                    Filters.match(
                        request.filters(),
                        world.tags(g.groupId()),
                        name ->
                            switch (name) {
                              case "group-id" -> List.of(g.groupId());
                              case "group-name" -> List.of(g.groupName());
                              case "vpc-id" -> List.of(g.vpcId());
                              default -> null;
                            }))
            .stream()
            .map(g -> g.toBuilder().tags(world.tagList(g.groupId())).build())
            .toList();
    Filters.Page<SecurityGroup> page =
        Filters.page(seen, request.nextToken(), request.maxResults());
    return DescribeSecurityGroupsResponse.builder()
        .securityGroups(page.items())
        .nextToken(page.next())
        .build();
  }
}
