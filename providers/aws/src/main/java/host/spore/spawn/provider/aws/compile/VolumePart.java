package host.spore.spawn.provider.aws.compile;

import host.spore.spawn.engine.provider.Desired;
import host.spore.spawn.provider.aws.kind.Attributes;
import host.spore.spawn.provider.aws.kind.Wants;
import host.spore.spawn.provider.aws.kind.attachment.VolumeAttachmentKind;
import host.spore.spawn.provider.aws.kind.instance.InstanceKind;
import host.spore.spawn.provider.aws.kind.instance.InstanceMaps.Disk;
import host.spore.spawn.provider.aws.kind.volume.VolumeKind;
import host.spore.spawn.spec.Spec;
import host.spore.spawn.spec.Volume;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Data volumes. One that is not kept is made and deleted with its machine; a kept one is a resource
 * of its own and ties its machine to the zone it is in.
 */
final class VolumePart {
  private final Spec spec;

  VolumePart(Spec spec) {
    this.spec = spec;
  }

  /** The volumes of a machine in the order in which they are mounted. */
  private List<Mount> mounts(Subject s) {
    List<Mount> all = new ArrayList<>();
    char letter = 'f';
    for (Map.Entry<String, String> mount : s.machine().storage().mounts().entrySet()) {
      Volume volume = spec.volumes().get(mount.getValue());
      if (volume != null) {
        all.add(new Mount(mount.getKey(), "/dev/sd" + letter++, volume));
      }
    }
    return all;
  }

  private record Mount(String point, String device, Volume volume) {}

  /** Puts what a machine is to know of its volumes. */
  void describe(Subject s, Map<String, Value> inputs) {
    List<Value> own = new ArrayList<>();
    Map<String, Value> attached = new LinkedHashMap<>();
    for (Mount mount : mounts(s)) {
      if (mount.volume.keep()) {
        attached.put(mount.point, Value.text(mount.device));
      } else {
        own.add(disk(mount));
      }
    }
    if (!own.isEmpty()) {
      inputs.put(InstanceKind.VOLUMES, new Value.ListOf(own));
    }
    if (!attached.isEmpty()) {
      inputs.put(InstanceKind.MOUNTS, new Value.MapOf(attached));
    }
  }

  private static Value disk(Mount mount) {
    Map<String, Value> disk = new LinkedHashMap<>();
    disk.put(Disk.NAME, Value.text(mount.volume.name()));
    disk.put(Disk.DEVICE, Value.text(mount.device));
    disk.put(Disk.SIZE_GB, Value.number(VolumeRule.gib(mount.volume.bytes())));
    disk.put(Disk.TYPE, Value.text(mount.volume.type()));
    number(disk, Disk.IOPS, mount.volume.iops());
    number(disk, Disk.THROUGHPUT, mount.volume.throughput());
    disk.put(Disk.MOUNT, Value.text(mount.point));
    return new Value.MapOf(disk);
  }

  /**
   * The zone a machine is tied to by a kept volume; null if it is free.
   *
   * <p>All members of an array are tied to that of the first one, so that they are alike and can be
   * launched together.
   */
  @Nullable Value zone(Subject s) {
    for (Mount mount : mounts(s)) {
      if (mount.volume.keep()) {
        return new Value.Reference(address(s, mount.volume, 0), VolumeKind.ZONE);
      }
    }
    return null;
  }

  /**
   * Writes the kept volumes of a machine.
   *
   * @param zone where new ones are made; one that is there stays where it is
   */
  void write(Subject s, String zone, Wants wants) {
    Value tied = zone(s);
    for (Mount mount : mounts(s)) {
      if (mount.volume.keep()) {
        for (int rank = 0; rank < s.count(); rank++) {
          Address address = address(s, mount.volume, rank);
          boolean decides = tied instanceof Value.Reference r && r.address().equals(address);
          volume(mount, address, decides ? null : tied, zone, wants);
          attachment(s, mount, rank, address, wants);
        }
      }
    }
  }

  private static void volume(
      Mount mount, Address address, @Nullable Value tied, String zone, Wants wants) {
    Volume volume = mount.volume;
    Map<String, Value> inputs = wants.inputs();
    Map<String, Desired.Chosen> chosen = Map.of();
    if (tied == null) {
      chosen = Map.of(VolumeKind.ZONE, new Desired.Chosen(Value.text(zone), Attributes.REGION));
    } else {
      inputs.put(VolumeKind.ZONE, tied);
    }
    inputs.put(VolumeKind.SIZE_GB, Value.number(VolumeRule.gib(volume.bytes())));
    inputs.put(VolumeKind.VOLUME_TYPE, Value.text(volume.type()));
    number(inputs, VolumeKind.IOPS, volume.iops());
    number(inputs, VolumeKind.THROUGHPUT, volume.throughput());
    inputs.put(VolumeKind.KEEP, Value.bool(true));
    wants.add(
        address, VolumeKind.NAME, inputs, Desired.Policy.DEFAULT, null, volume.span(), chosen);
  }

  private static void attachment(Subject s, Mount mount, int rank, Address volume, Wants wants) {
    Map<String, Value> inputs = wants.untagged();
    inputs.put(VolumeAttachmentKind.VOLUME_ID, Wants.id(volume));
    inputs.put(VolumeAttachmentKind.INSTANCE_ID, Wants.id(s.address(rank)));
    inputs.put(VolumeAttachmentKind.DEVICE, Value.text(mount.device));
    Address address = s.beside("attachments." + mount.volume.name(), rank);
    wants.add(address, VolumeAttachmentKind.NAME, inputs, s.span());
  }

  private static Address address(Subject s, Volume volume, int rank) {
    return s.beside("volumes." + volume.name(), rank);
  }

  private static void number(Map<String, Value> into, String name, @Nullable Integer number) {
    if (number != null) {
      into.put(name, Value.number(number));
    }
  }
}
