package host.spore.spawn.provider.aws.launch;

import host.spore.spawn.provider.aws.call.Clients;
import host.spore.spawn.provider.aws.kind.Attributes;
import host.spore.spawn.provider.aws.kind.Wanted;
import host.spore.spawn.provider.aws.kind.instance.InstanceKind;
import host.spore.spawn.provider.aws.kind.instance.InstanceMaps.Disk;
import host.spore.spawn.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Volume;

/** Changes of the volumes that were made with a machine; they keep what is on them. */
final class DiskChanges {
  private static final String USUAL = "gp3";
  private static final int USUAL_IOPS = 3000;
  private static final int USUAL_THROUGHPUT = 125;

  private final Clients clients;

  DiskChanges(Clients clients) {
    this.clients = clients;
  }

  /** Makes them what they are wanted to be; one that is so already is passed over. */
  void apply(Wanted wanted) {
    if (!wanted.changes(InstanceKind.VOLUMES)) {
      return;
    }
    Ec2Client ec2 = clients.ec2(wanted.region());
    Map<String, Volume> there = attached(ec2, wanted.id());
    for (Value item : Attributes.items(wanted.inputs(), InstanceKind.VOLUMES)) {
      if (item instanceof Value.MapOf disk) {
        Volume volume = there.get(Attributes.text(disk.entries(), Disk.DEVICE));
        if (volume != null) {
          change(ec2, volume, disk.entries());
        }
      }
    }
  }

  /** By device. */
  private static Map<String, Volume> attached(Ec2Client ec2, String machine) {
    Filter mine = Filter.builder().name("attachment.instance-id").values(machine).build();
    Map<String, Volume> all = new LinkedHashMap<>();
    for (Volume volume : ec2.describeVolumes(r -> r.filters(mine)).volumes()) {
      volume.attachments().stream()
          .filter(a -> machine.equals(a.instanceId()))
          .forEach(a -> all.put(a.device(), volume));
    }
    return all;
  }

  private static void change(Ec2Client ec2, Volume volume, Map<String, Value> disk) {
    String asked = Attributes.text(disk, Disk.TYPE);
    String type = asked.isEmpty() ? USUAL : asked;
    int size = (int) Attributes.number(disk, Disk.SIZE_GB);
    Integer iops = number(disk, Disk.IOPS, type, USUAL_IOPS);
    Integer throughput = number(disk, Disk.THROUGHPUT, type, USUAL_THROUGHPUT);
    boolean same =
        size == volume.size()
            && type.equals(volume.volumeTypeAsString())
            && (iops == null || iops.equals(volume.iops()))
            && (throughput == null || throughput.equals(volume.throughput()));
    if (same) {
      return;
    }
    ec2.modifyVolume(
        r ->
            r.volumeId(volume.volumeId())
                .size(size)
                .volumeType(type)
                .iops(iops)
                .throughput(throughput));
  }

  /** What is not asked for is as it is for a new volume of the type; null if it has none. */
  private static @Nullable Integer number(
      Map<String, Value> disk, String name, String type, int usual) {
    int asked = (int) Attributes.number(disk, name);
    if (asked > 0) {
      return asked;
    }
    return type.equals(USUAL) ? Integer.valueOf(usual) : null;
  }
}
