package host.spore.spawn.provider.aws.testing;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.AttachVolumeRequest;
import software.amazon.awssdk.services.ec2.model.AttachVolumeResponse;
import software.amazon.awssdk.services.ec2.model.BlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.CreateVolumeRequest;
import software.amazon.awssdk.services.ec2.model.CreateVolumeResponse;
import software.amazon.awssdk.services.ec2.model.DeleteVolumeRequest;
import software.amazon.awssdk.services.ec2.model.DeleteVolumeResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVolumesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVolumesResponse;
import software.amazon.awssdk.services.ec2.model.DetachVolumeRequest;
import software.amazon.awssdk.services.ec2.model.DetachVolumeResponse;
import software.amazon.awssdk.services.ec2.model.EbsBlockDevice;
import software.amazon.awssdk.services.ec2.model.InstanceBlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.ModifyVolumeRequest;
import software.amazon.awssdk.services.ec2.model.ModifyVolumeResponse;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.Volume;
import software.amazon.awssdk.services.ec2.model.VolumeAttachment;
import software.amazon.awssdk.services.ec2.model.VolumeState;

/** Volumes, alone and in instances. */
final class FakeVolumes {
  private static final int ROOT_GB = 8;

  private final Region region;

  FakeVolumes(Region region) {
    this.region = region;
  }

  CreateVolumeResponse create(CreateVolumeRequest request) {
    CreateVolumeResponse before =
        region.world.answered(request.clientToken(), request, CreateVolumeResponse.class);
    if (before != null) {
      return before;
    }
    if (!region.zones().contains(request.availabilityZone())) {
      throw Errors.refused("InvalidZone.NotFound", request.availabilityZone());
    }
    String id = region.world.id("vol");
    String type = request.volumeTypeAsString() == null ? "gp2" : request.volumeTypeAsString();
    boolean gp3 = type.equals("gp3");
    region.volumes.add(
        id,
        Volume.builder()
            .volumeId(id)
            .availabilityZone(request.availabilityZone())
            .size(request.size())
            .volumeType(type)
            .iops(request.iops() == null && gp3 ? Integer.valueOf(3000) : request.iops())
            .throughput(
                request.throughput() == null && gp3 ? Integer.valueOf(125) : request.throughput())
            .encrypted(request.encrypted())
            .build());
    region.world.tag(id, request.tagSpecifications(), ResourceType.VOLUME);
    CreateVolumeResponse answer =
        CreateVolumeResponse.builder().volumeId(id).state(VolumeState.CREATING).build();
    region.world.answer(request.clientToken(), request, answer);
    return answer;
  }

  /** The volumes that come with an instance. */
  List<InstanceBlockDeviceMapping> launched(
      RunInstancesRequest request, String zone, String instance) {
    List<BlockDeviceMapping> asked = new ArrayList<>(request.blockDeviceMappings());
    if (asked.stream().noneMatch(d -> d.deviceName().equals("/dev/xvda"))) {
      asked.add(BlockDeviceMapping.builder().deviceName("/dev/xvda").build());
    }
    List<InstanceBlockDeviceMapping> all = new ArrayList<>();
    for (BlockDeviceMapping device : asked) {
      EbsBlockDevice ebs = device.ebs() == null ? EbsBlockDevice.builder().build() : device.ebs();
      String id = region.world.id("vol");
      boolean deleted = !Boolean.FALSE.equals(ebs.deleteOnTermination());
      region.volumes.add(
          id,
          Volume.builder()
              .volumeId(id)
              .availabilityZone(zone)
              .size(ebs.volumeSize() == null ? Integer.valueOf(ROOT_GB) : ebs.volumeSize())
              .volumeType(ebs.volumeTypeAsString())
              .encrypted(ebs.encrypted())
              .attachments(attachment(id, instance, device.deviceName(), deleted))
              .build());
      region.world.tag(id, request.tagSpecifications(), ResourceType.VOLUME);
      all.add(
          InstanceBlockDeviceMapping.builder()
              .deviceName(device.deviceName())
              .ebs(e -> e.volumeId(id).deleteOnTermination(deleted).status("attached"))
              .build());
    }
    return all;
  }

  /** An instance ended: its volumes go with it or are left. */
  void ended(String instance) {
    for (Volume volume : region.volumes.all()) {
      for (VolumeAttachment attachment : volume.attachments()) {
        if (attachment.instanceId().equals(instance)) {
          if (Boolean.TRUE.equals(attachment.deleteOnTermination())) {
            region.volumes.remove(volume.volumeId());
          } else {
            region.volumes.change(
                volume.volumeId(), v -> v.toBuilder().attachments(List.of()).build());
          }
        }
      }
    }
  }

  private VolumeAttachment attachment(
      String volume, String instance, String device, boolean deleted) {
    return VolumeAttachment.builder()
        .volumeId(volume)
        .instanceId(instance)
        .device(device)
        .state("attached")
        .deleteOnTermination(deleted)
        .build();
  }

  AttachVolumeResponse attach(AttachVolumeRequest request) {
    Volume volume = region.volumes.get(request.volumeId());
    Machine machine = region.machines.get(request.instanceId());
    if (!volume.attachments().isEmpty()) {
      throw Errors.refused(
          "VolumeInUse", request.volumeId() + " is already attached to an instance");
    }
    String state = machine.state(region.world.now()).toString();
    if (!state.equals("running") && !state.equals("stopped")) {
      throw Errors.refused("IncorrectState", "Instance is not 'running': " + state);
    }
    if (!machine.instance.placement().availabilityZone().equals(volume.availabilityZone())) {
      throw Errors.refused("InvalidVolume.ZoneMismatch", "not in the same zone");
    }
    VolumeAttachment made =
        attachment(request.volumeId(), request.instanceId(), request.device(), false);
    region.volumes.change(request.volumeId(), v -> v.toBuilder().attachments(made).build());
    return AttachVolumeResponse.builder()
        .volumeId(request.volumeId())
        .instanceId(request.instanceId())
        .device(request.device())
        .state("attaching")
        .build();
  }

  DetachVolumeResponse detach(DetachVolumeRequest request) {
    Volume volume = region.volumes.get(request.volumeId());
    if (volume.attachments().isEmpty()) {
      throw Errors.refused(
          "IncorrectState", "Volume " + request.volumeId() + " is in the 'available' state");
    }
    region.volumes.change(request.volumeId(), v -> v.toBuilder().attachments(List.of()).build());
    return DetachVolumeResponse.builder().volumeId(request.volumeId()).state("detaching").build();
  }

  DeleteVolumeResponse delete(DeleteVolumeRequest request) {
    if (!region.volumes.get(request.volumeId()).attachments().isEmpty()) {
      throw Errors.refused("VolumeInUse", request.volumeId() + " is currently attached");
    }
    region.volumes.remove(request.volumeId());
    return DeleteVolumeResponse.builder().build();
  }

  ModifyVolumeResponse modify(ModifyVolumeRequest request) {
    Volume volume = region.volumes.get(request.volumeId());
    if (request.size() != null && request.size() < volume.size()) {
      throw Errors.refused(
          "InvalidParameterValue", "New size cannot be smaller than existing size");
    }
    Volume.Builder changed = volume.toBuilder();
    if (request.size() != null) {
      changed.size(request.size());
    }
    if (request.volumeType() != null) {
      changed.volumeType(request.volumeTypeAsString());
    }
    if (request.iops() != null) {
      changed.iops(request.iops());
    }
    if (request.throughput() != null) {
      changed.throughput(request.throughput());
    }
    region.volumes.change(request.volumeId(), v -> changed.build());
    return ModifyVolumeResponse.builder()
        .volumeModification(m -> m.volumeId(request.volumeId()).modificationState("modifying"))
        .build();
  }

  DescribeVolumesResponse describe(DescribeVolumesRequest request) {
    List<Volume> seen =
        region
            .volumes
            .visible(
                request.volumeIds(),
                v ->
                    Filters.match(
                        request.filters(), region.world.tags(v.volumeId()), name -> field(name, v)))
            .stream()
            .map(
                v -> v.toBuilder().state(state(v)).tags(region.world.tagList(v.volumeId())).build())
            .toList();
    Filters.Page<Volume> page = Filters.page(seen, request.nextToken(), request.maxResults());
    return DescribeVolumesResponse.builder().volumes(page.items()).nextToken(page.next()).build();
  }

  private static String state(Volume volume) {
    return volume.attachments().isEmpty() ? "available" : "in-use";
  }

  private static @Nullable List<String> field(String name, Volume volume) {
    return switch (name) {
      case "volume-id" -> List.of(volume.volumeId());
      case "status" -> List.of(state(volume));
      case "availability-zone" -> List.of(volume.availabilityZone());
      case "attachment.instance-id" ->
          volume.attachments().stream().map(VolumeAttachment::instanceId).toList();
      default -> null;
    };
  }
}
