package host.spore.spawn.provider.aws.testing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.IamInstanceProfile;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceLifecycleType;
import software.amazon.awssdk.services.ec2.model.Placement;
import software.amazon.awssdk.services.ec2.model.Reservation;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.RunInstancesResponse;
import software.amazon.awssdk.services.ec2.model.Subnet;

/** Launching and describing. */
final class FakeInstances {
  private final Region region;
  private final FakeVolumes volumes;
  private final Spots spots;

  FakeInstances(Region region, FakeVolumes volumes, Spots spots) {
    this.region = region;
    this.volumes = volumes;
    this.spots = spots;
  }

  RunInstancesResponse run(RunInstancesRequest request) {
    String token = request.clientToken();
    RunInstancesResponse before = region.world.answered(token, request, RunInstancesResponse.class);
    if (before != null) {
      return before;
    }
    if (Boolean.TRUE.equals(request.dryRun())) {
      throw Errors.answer(412, "DryRunOperation", "Request would have succeeded");
    }
    check(request);
    Subnet subnet = subnet(request);
    String market = market(request);
    int count =
        region.capacity.take(
            market,
            request.instanceTypeAsString(),
            subnet.availabilityZone(),
            request.minCount(),
            request.maxCount());
    String reservation = region.world.id("r");
    List<Instance> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      all.add(launch(request, subnet, market, reservation, i));
    }
    RunInstancesResponse answer =
        RunInstancesResponse.builder()
            .reservationId(reservation)
            .ownerId(World.ACCOUNT)
            .instances(all)
            .build();
    region.world.answer(token, request, answer);
    return answer;
  }

  private void check(RunInstancesRequest request) {
    if (!region.images.contains(request.imageId())) {
      throw Errors.notFound("InvalidAMIID.NotFound", request.imageId());
    }
    String userData = request.userData();
    if (userData != null && java.util.Base64.getDecoder().decode(userData).length > 16 * 1024) {
      throw Errors.refused("InvalidParameterValue", "User data is limited to 16384 bytes");
    }
    groups(request).forEach(region.groups::get);
    if (request.keyName() != null) {
      region.keys.get(request.keyName());
    }
    if (request.iamInstanceProfile() != null) {
      region.profiles.require(profile(request));
    }
    if (request.placement() != null && request.placement().groupName() != null) {
      region.placements.get(request.placement().groupName());
    }
  }

  private static String profile(RunInstancesRequest request) {
    String arn = request.iamInstanceProfile().arn();
    return arn == null
        ? request.iamInstanceProfile().name()
        : arn.substring(arn.lastIndexOf('/') + 1);
  }

  private static List<String> groups(RunInstancesRequest request) {
    return request.networkInterfaces().isEmpty()
        ? request.securityGroupIds()
        : request.networkInterfaces().getFirst().groups();
  }

  private Subnet subnet(RunInstancesRequest request) {
    String id =
        request.networkInterfaces().isEmpty()
            ? request.subnetId()
            : request.networkInterfaces().getFirst().subnetId();
    if (id != null) {
      return region.subnets.get(id);
    }
    String zone = request.placement() == null ? null : request.placement().availabilityZone();
    return region.subnets.all().stream()
        .filter(s -> Boolean.TRUE.equals(s.defaultForAz()))
        .filter(s -> zone == null || s.availabilityZone().equals(zone))
        .findFirst()
        .orElseThrow(() -> Errors.refused("MissingInput", "No subnets in zone " + zone));
  }

  private static String market(RunInstancesRequest request) {
    boolean spot =
        request.instanceMarketOptions() != null
            && "spot".equals(request.instanceMarketOptions().marketTypeAsString());
    return spot ? "spot" : "on-demand";
  }

  private Instance launch(
      RunInstancesRequest request, Subnet subnet, String market, String reservation, int index) {
    Instant now = region.world.now();
    String id = region.world.id("i");
    int number = region.world.number();
    boolean spot = market.equals("spot");
    Instance.Builder made =
        Instance.builder()
            .instanceId(id)
            .amiLaunchIndex(index)
            .imageId(request.imageId())
            .instanceType(request.instanceTypeAsString())
            .keyName(request.keyName())
            .launchTime(now)
            .placement(placement(request, subnet))
            .subnetId(subnet.subnetId())
            .vpcId(subnet.vpcId())
            .privateIpAddress("10.0." + (number / 250 % 250) + "." + (number % 250 + 4))
            .privateDnsName("ip-10-0-%d.ec2.internal".formatted(number))
            .clientToken(request.clientToken())
            .ebsOptimized(request.ebsOptimized())
            .securityGroups(
                groups(request).stream()
                    .map(g -> GroupIdentifier.builder().groupId(g).build())
                    .toList())
            .metadataOptions(
                m -> {
                  if (request.metadataOptions() != null) {
                    m.httpTokens(request.metadataOptions().httpTokensAsString())
                        .httpPutResponseHopLimit(
                            request.metadataOptions().httpPutResponseHopLimit())
                        .instanceMetadataTags(
                            request.metadataOptions().instanceMetadataTagsAsString());
                  }
                })
            .hibernationOptions(
                h ->
                    h.configured(
                        request.hibernationOptions() != null
                            && Boolean.TRUE.equals(request.hibernationOptions().configured())))
            .rootDeviceName("/dev/xvda");
    if (isPublic(request, subnet)) {
      made.publicIpAddress("203.0.113." + (number % 250 + 1))
          .publicDnsName("ec2-%d.compute.amazonaws.com".formatted(number));
    }
    if (request.iamInstanceProfile() != null) {
      made.iamInstanceProfile(
          IamInstanceProfile.builder().arn(Profiles.arn(profile(request))).build());
    }
    if (spot) {
      made.instanceLifecycle(InstanceLifecycleType.SPOT)
          .spotInstanceRequestId(spots.request(request, id));
    }
    made.blockDeviceMappings(volumes.launched(request, subnet.availabilityZone(), id));
    region.world.tag(id, request.tagSpecifications(), ResourceType.INSTANCE);
    region.machines.add(id, new Machine(made.build(), reservation, request.clientToken(), now));
    return region.machines.get(id).describe(region.world);
  }

  private static boolean isPublic(RunInstancesRequest request, Subnet subnet) {
    if (!request.networkInterfaces().isEmpty()) {
      Boolean asked = request.networkInterfaces().getFirst().associatePublicIpAddress();
      if (asked != null) {
        return asked;
      }
    }
    return Boolean.TRUE.equals(subnet.mapPublicIpOnLaunch());
  }

  private static Placement placement(RunInstancesRequest request, Subnet subnet) {
    Placement.Builder placement = Placement.builder().availabilityZone(subnet.availabilityZone());
    if (request.placement() != null) {
      placement.groupName(request.placement().groupName());
    }
    return placement.build();
  }

  DescribeInstancesResponse describe(DescribeInstancesRequest request) {
    Instant now = region.world.now();
    List<Machine> seen =
        region.machines.visible(
            request.instanceIds(), m -> !m.isForgotten(now) && matches(request, m));
    Filters.Page<Machine> page = Filters.page(seen, request.nextToken(), request.maxResults());
    Map<String, List<Instance>> byReservation = new LinkedHashMap<>();
    for (Machine machine : page.items()) {
      byReservation
          .computeIfAbsent(machine.reservation, r -> new ArrayList<>())
          .add(machine.describe(region.world));
    }
    List<Reservation> all = new ArrayList<>();
    byReservation.forEach(
        (id, list) ->
            all.add(
                Reservation.builder()
                    .reservationId(id)
                    .ownerId(World.ACCOUNT)
                    .instances(list)
                    .build()));
    return DescribeInstancesResponse.builder().reservations(all).nextToken(page.next()).build();
  }

  private boolean matches(DescribeInstancesRequest request, Machine machine) {
    Instance instance = machine.describe(region.world);
    return Filters.match(
        request.filters(),
        region.world.tags(instance.instanceId()),
        name -> field(name, machine, instance));
  }

  private static @Nullable List<String> field(String name, Machine machine, Instance instance) {
    return switch (name) {
      case "instance-id" -> List.of(instance.instanceId());
      case "instance-state-name" -> List.of(instance.state().nameAsString());
      case "client-token" -> orNone(machine.token);
      case "instance-type" -> List.of(instance.instanceTypeAsString());
      case "instance-lifecycle" -> orNone(instance.instanceLifecycleAsString());
      case "availability-zone" -> List.of(instance.placement().availabilityZone());
      case "placement-group-name" -> orNone(instance.placement().groupName());
      case "spot-instance-request-id" -> orNone(instance.spotInstanceRequestId());
      case "reservation-id" -> List.of(machine.reservation);
      case "subnet-id" -> orNone(instance.subnetId());
      case "vpc-id" -> orNone(instance.vpcId());
      case "instance.group-id" ->
          instance.securityGroups().stream().map(GroupIdentifier::groupId).toList();
      default -> null;
    };
  }

  static List<String> orNone(@Nullable String text) {
    return text == null ? List.of() : List.of(text);
  }
}
