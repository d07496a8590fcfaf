package host.spore.spawn.provider.aws.testing;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.CancelSpotInstanceRequestsRequest;
import software.amazon.awssdk.services.ec2.model.CancelSpotInstanceRequestsResponse;
import software.amazon.awssdk.services.ec2.model.CancelledSpotInstanceRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSpotInstanceRequestsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSpotInstanceRequestsResponse;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.SpotInstanceRequest;
import software.amazon.awssdk.services.ec2.model.SpotInstanceState;
import software.amazon.awssdk.services.ec2.model.SpotMarketOptions;

/** Spot requests: a persistent one that was not cancelled starts another instance. */
final class Spots {
  private final Region region;

  Spots(Region region) {
    this.region = region;
  }

  String request(RunInstancesRequest launch, String instance) {
    SpotMarketOptions options = launch.instanceMarketOptions().spotOptions();
    String type = options == null ? null : options.spotInstanceTypeAsString();
    String behaviour = options == null ? null : options.instanceInterruptionBehaviorAsString();
    if ((type == null || type.equals("one-time"))
        && behaviour != null
        && !behaviour.equals("terminate")) {
      throw Errors.refused(
          "InvalidParameterCombination", behaviour + " needs a persistent spot request");
    }
    String id = region.world.id("sir");
    region.spots.add(
        id,
        SpotInstanceRequest.builder()
            .spotInstanceRequestId(id)
            .instanceId(instance)
            .type(type == null ? "one-time" : type)
            .state(SpotInstanceState.ACTIVE)
            .status(s -> s.code("fulfilled"))
            .spotPrice(options == null ? null : options.maxPrice())
            .build());
    region.world.tag(id, launch.tagSpecifications(), ResourceType.SPOT_INSTANCES_REQUEST);
    return id;
  }

  /** An instance ended: a persistent request that still stands launches the next one. */
  void ended(Instance instance) {
    String id = instance.spotInstanceRequestId();
    if (id == null || !region.spots.has(id)) {
      return;
    }
    SpotInstanceRequest request = region.spots.get(id);
    if (request.state() != SpotInstanceState.ACTIVE) {
      return;
    }
    if (!"persistent".equals(request.typeAsString())) {
      region.spots.change(id, r -> r.toBuilder().state(SpotInstanceState.CLOSED).build());
      return;
    }
    String next = region.world.id("i");
    Instance again = instance.toBuilder().instanceId(next).launchTime(region.world.now()).build();
    region.machines.add(next, new Machine(again, region.world.id("r"), null, region.world.now()));
    region.spots.change(id, r -> r.toBuilder().instanceId(next).build());
  }

  CancelSpotInstanceRequestsResponse cancel(CancelSpotInstanceRequestsRequest request) {
    List<CancelledSpotInstanceRequest> all = new ArrayList<>();
    for (String id : request.spotInstanceRequestIds()) {
      region.spots.change(
          id,
          r ->
              r.toBuilder()
                  .state(SpotInstanceState.CANCELLED)
                  .status(s -> s.code("request-canceled-and-instance-running"))
                  .build());
      all.add(
          CancelledSpotInstanceRequest.builder()
              .spotInstanceRequestId(id)
              .state("cancelled")
              .build());
    }
    return CancelSpotInstanceRequestsResponse.builder().cancelledSpotInstanceRequests(all).build();
  }

  DescribeSpotInstanceRequestsResponse describe(DescribeSpotInstanceRequestsRequest request) {
    List<SpotInstanceRequest> seen =
        region.spots.visible(
            request.spotInstanceRequestIds(),
            r ->
                Filters.match(
                    request.filters(),
                    region.world.tags(r.spotInstanceRequestId()),
                    name -> field(name, r)));
    Filters.Page<SpotInstanceRequest> page =
        Filters.page(seen, request.nextToken(), request.maxResults());
    return DescribeSpotInstanceRequestsResponse.builder()
        .spotInstanceRequests(
            page.items().stream()
                .map(
                    r ->
                        r.toBuilder().tags(region.world.tagList(r.spotInstanceRequestId())).build())
                .toList())
        .nextToken(page.next())
        .build();
  }

  private static @Nullable List<String> field(String name, SpotInstanceRequest request) {
    return switch (name) {
      case "spot-instance-request-id" -> List.of(request.spotInstanceRequestId());
      case "instance-id" -> FakeInstances.orNone(request.instanceId());
      case "state" -> List.of(request.stateAsString());
      case "type" -> List.of(request.typeAsString());
      default -> null;
    };
  }
}
