package host.spore.spawn.spec.check;

import java.util.HashMap;
import java.util.Map;

/** A volume belongs to one machine. */
final class MountRule implements MachineRule {
  private final Map<String, String> owners = new HashMap<>();

  @Override
  public void check(Subject s) {
    for (Map.Entry<String, String> mount : s.machine().storage().mounts().entrySet()) {
      String volume = mount.getValue();
      String field = "storage.mounts." + mount.getKey();
      if (s.count() > 1) {
        s.error(
            "SPN-0305",
            "volume `" + volume + "` cannot be mounted by " + s.count() + " machines",
            "`" + s.name() + "` is an array; a volume is attached to one machine.",
            field,
            "mount it on an instance, or use `sync` with S3");
        continue;
      }
      String owner = owners.putIfAbsent(volume, s.path());
      if (owner != null) {
        s.error(
            "SPN-0305",
            "volume `" + volume + "` is mounted by `" + owner + "` already",
            "A volume is attached to one machine.",
            field,
            "declare another volume");
      }
    }
  }
}
