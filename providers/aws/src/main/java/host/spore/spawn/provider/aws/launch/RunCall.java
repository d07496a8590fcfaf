package host.spore.spawn.provider.aws.launch;

import host.spore.spawn.provider.aws.kind.Attributes;
import host.spore.spawn.provider.aws.kind.instance.InstanceKind;
import host.spore.spawn.provider.aws.kind.instance.InstanceMaps.Disk;
import host.spore.spawn.provider.aws.kind.instance.InstanceMaps.Spot;
import host.spore.spawn.value.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ec2.model.BlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.EbsBlockDevice;
import software.amazon.awssdk.services.ec2.model.HttpTokensState;
import software.amazon.awssdk.services.ec2.model.InstanceInterruptionBehavior;
import software.amazon.awssdk.services.ec2.model.InstanceMetadataTagsState;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterfaceSpecification;
import software.amazon.awssdk.services.ec2.model.MarketType;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.ShutdownBehavior;
import software.amazon.awssdk.services.ec2.model.SpotInstanceType;
import software.amazon.awssdk.services.ec2.model.SpotMarketOptions;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** The RunInstances request of a launch: the same launch and token always give the same one. */
final class RunCall {
  private static final String ROOT_TYPE = "gp3";
  private static final String TERMINATE = "terminate";

  private RunCall() {}

  static RunInstancesRequest of(LaunchRequest request, Launch launch, String token) {
    Map<String, Value> inputs = launch.inputs();
    RunInstancesRequest.Builder call =
        RunInstancesRequest.builder()
            .clientToken(token)
            // What can not be had at once is asked for elsewhere.
            .minCount(1)
            .maxCount(launch.count())
            .imageId(launch.text(InstanceKind.AMI))
            .instanceType(launch.candidate().type())
            .userData(launch.userData())
            // A machine that shuts itself down is gone, without any permission.
            .instanceInitiatedShutdownBehavior(ShutdownBehavior.TERMINATE)
            .blockDeviceMappings(devices(inputs))
            .metadataOptions(
                m ->
                    m.httpTokens(tokens(inputs))
                        .httpPutResponseHopLimit(1)
                        .instanceMetadataTags(InstanceMetadataTagsState.ENABLED))
            .tagSpecifications(tagSpecifications(request, launch, token));
    network(call, launch);
    market(call, launch);
    options(call, launch);
    return call.build();
  }

  private static HttpTokensState tokens(Map<String, Value> inputs) {
    return Attributes.text(inputs, InstanceKind.IMDS).equals("optional")
        ? HttpTokensState.OPTIONAL
        : HttpTokensState.REQUIRED;
  }

  private static void options(RunInstancesRequest.Builder call, Launch launch) {
    String key = launch.text(InstanceKind.KEY_NAME);
    if (!key.isEmpty()) {
      call.keyName(key);
    }
    String profile = launch.text(InstanceKind.PROFILE);
    if (!profile.isEmpty()) {
      call.iamInstanceProfile(p -> p.name(profile));
    }
    if (Attributes.flag(launch.inputs(), InstanceKind.HIBERNATION)) {
      call.hibernationOptions(h -> h.configured(true));
    }
    String group = launch.text(InstanceKind.PLACEMENT_GROUP);
    boolean zoneNeeded = launch.subnet().isEmpty() && !launch.candidate().zone().isEmpty();
    if (!group.isEmpty() || zoneNeeded) {
      call.placement(
          p -> {
            if (!group.isEmpty()) {
              p.groupName(group);
            }
            if (zoneNeeded) {
              p.availabilityZone(launch.candidate().zone());
            }
          });
    }
  }

  private static void network(RunInstancesRequest.Builder call, Launch launch) {
    List<String> groups = Attributes.texts(launch.inputs(), InstanceKind.SECURITY_GROUPS);
    String subnet = launch.subnet();
    if (launch.text(InstanceKind.PUBLIC_ADDRESS).equals("none")) {
      InstanceNetworkInterfaceSpecification.Builder nic =
          InstanceNetworkInterfaceSpecification.builder()
              .deviceIndex(0)
              .associatePublicIpAddress(false)
              .groups(groups);
      if (!subnet.isEmpty()) {
        nic.subnetId(subnet);
      }
      call.networkInterfaces(List.of(nic.build()));
      return;
    }
    call.securityGroupIds(groups);
    if (!subnet.isEmpty()) {
      call.subnetId(subnet);
    }
  }

  private static void market(RunInstancesRequest.Builder call, Launch launch) {
    if (!launch.candidate().isSpot()) {
      return;
    }
    SpotMarketOptions.Builder spot = SpotMarketOptions.builder();
    Map<String, Value> wanted = Attributes.map(launch.inputs(), InstanceKind.SPOT);
    String price = Attributes.text(wanted, Spot.MAX_PRICE);
    if (!price.isEmpty()) {
      spot.maxPrice(price);
    }
    if (isPersistent(launch.inputs())) {
      spot.spotInstanceType(SpotInstanceType.PERSISTENT)
          .instanceInterruptionBehavior(Attributes.text(wanted, Spot.INTERRUPTION));
      if (!launch.expires().isEmpty()) {
        // Otherwise EC2 would start another machine after the deadline ended this one.
        spot.validUntil(Instant.parse(launch.expires()));
      }
    } else {
      spot.spotInstanceType(SpotInstanceType.ONE_TIME)
          .instanceInterruptionBehavior(InstanceInterruptionBehavior.TERMINATE);
    }
    call.instanceMarketOptions(m -> m.marketType(MarketType.SPOT).spotOptions(spot.build()));
  }

  /** One-time requests can neither stop nor hibernate. */
  static boolean isPersistent(Map<String, Value> inputs) {
    String then = Attributes.text(Attributes.map(inputs, InstanceKind.SPOT), Spot.INTERRUPTION);
    return !then.isEmpty() && !then.equals(TERMINATE);
  }

  private static List<BlockDeviceMapping> devices(Map<String, Value> inputs) {
    List<BlockDeviceMapping> devices = new ArrayList<>();
    String root = Attributes.text(inputs, InstanceKind.ROOT_DEVICE);
    if (!root.isEmpty()) {
      EbsBlockDevice.Builder disk = disk(ROOT_TYPE);
      int size = (int) Attributes.number(inputs, InstanceKind.ROOT_GB);
      if (size > 0) {
        disk.volumeSize(size);
      }
      devices.add(device(root, disk));
    }
    for (Value item : Attributes.items(inputs, InstanceKind.VOLUMES)) {
      Map<String, Value> volume = ((Value.MapOf) item).entries();
      String type = Attributes.text(volume, Disk.TYPE);
      EbsBlockDevice.Builder disk = disk(type.isEmpty() ? ROOT_TYPE : type);
      disk.volumeSize((int) Attributes.number(volume, Disk.SIZE_GB));
      int iops = (int) Attributes.number(volume, Disk.IOPS);
      int throughput = (int) Attributes.number(volume, Disk.THROUGHPUT);
      if (iops > 0) {
        disk.iops(iops);
      }
      if (throughput > 0) {
        disk.throughput(throughput);
      }
      devices.add(device(Attributes.text(volume, Disk.DEVICE), disk));
    }
    return devices;
  }

  private static EbsBlockDevice.Builder disk(String type) {
    return EbsBlockDevice.builder().volumeType(type).encrypted(true).deleteOnTermination(true);
  }

  private static BlockDeviceMapping device(String name, EbsBlockDevice.Builder disk) {
    return BlockDeviceMapping.builder().deviceName(name).ebs(disk.build()).build();
  }

  private static List<TagSpecification> tagSpecifications(
      LaunchRequest request, Launch launch, String token) {
    Map<String, String> common = LaunchTags.common(request, launch, token);
    List<TagSpecification> all = new ArrayList<>();
    all.add(tagged(ResourceType.INSTANCE, LaunchTags.ofInstance(common, launch)));
    all.add(tagged(ResourceType.VOLUME, common));
    all.add(tagged(ResourceType.NETWORK_INTERFACE, common));
    if (launch.candidate().isSpot()) {
      all.add(tagged(ResourceType.SPOT_INSTANCES_REQUEST, common));
    }
    return all;
  }

  private static TagSpecification tagged(ResourceType type, Map<String, String> tags) {
    return TagSpecification.builder().resourceType(type).tags(tags(tags)).build();
  }

  static List<Tag> tags(Map<String, String> tags) {
    List<Tag> all = new ArrayList<>(tags.size());
    tags.forEach((key, value) -> all.add(Tag.builder().key(key).value(value).build()));
    return all;
  }
}
