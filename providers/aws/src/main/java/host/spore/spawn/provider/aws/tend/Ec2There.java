package host.spore.spawn.provider.aws.tend;

import host.spore.spawn.contract.tag.Tags;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;

/**
 * What of one type carries spawn's mark and is really there. Tags alone do not tell: they are
 * listed for a while after their object is gone, and of ended machines for an hour.
 */
final class Ec2There {
  private static final Filter MANAGED = filter("tag:" + Tags.MANAGED, "true");

  private final Ec2Client ec2;

  Ec2There(Ec2Client ec2) {
    this.ec2 = ec2;
  }

  /**
   * Ids of them.
   *
   * @param type as tags name it, such as {@code security-group}
   * @return empty for a type of which the tags have to be believed
   */
  Optional<Set<String>> ids(String type) {
    Set<String> ids = new HashSet<>();
    switch (type) {
      case "instance" -> instances(ids);
      case "volume" ->
          ec2.describeVolumesPaginator(
                  r ->
                      r.filters(
                          MANAGED, filter("status", "creating", "available", "in-use", "error")))
              .volumes()
              .forEach(v -> ids.add(v.volumeId()));
      case "spot-instances-request" ->
          ec2.describeSpotInstanceRequestsPaginator(
                  r -> r.filters(MANAGED, filter("state", "open", "active")))
              .spotInstanceRequests()
              .forEach(s -> ids.add(s.spotInstanceRequestId()));
      case "security-group" ->
          ec2.describeSecurityGroupsPaginator(r -> r.filters(MANAGED))
              .securityGroups()
              .forEach(g -> ids.add(g.groupId()));
      case "vpc" ->
          ec2.describeVpcsPaginator(r -> r.filters(MANAGED))
              .vpcs()
              .forEach(v -> ids.add(v.vpcId()));
      case "subnet" ->
          ec2.describeSubnetsPaginator(r -> r.filters(MANAGED))
              .subnets()
              .forEach(s -> ids.add(s.subnetId()));
      case "internet-gateway" ->
          ec2.describeInternetGatewaysPaginator(r -> r.filters(MANAGED))
              .internetGateways()
              .forEach(g -> ids.add(g.internetGatewayId()));
      case "route-table" ->
          ec2.describeRouteTablesPaginator(r -> r.filters(MANAGED))
              .routeTables()
              .forEach(t -> ids.add(t.routeTableId()));
      case "elastic-ip" ->
          ec2.describeAddresses(r -> r.filters(MANAGED))
              .addresses()
              .forEach(a -> ids.add(a.allocationId()));
      // Requests for many at once end with what they started, and are listed for days.
      case "fleet" -> {}
      default -> {
        return Optional.empty();
      }
    }
    return Optional.of(ids);
  }

  private void instances(Set<String> ids) {
    ec2.describeInstancesPaginator(
            r ->
                r.filters(
                    MANAGED,
                    filter("instance-state-name", "pending", "running", "stopping", "stopped")))
        .reservations()
        .forEach(o -> o.instances().forEach(i -> ids.add(i.instanceId())));
  }

  private static Filter filter(String name, String... values) {
    return Filter.builder().name(name).values(values).build();
  }
}
