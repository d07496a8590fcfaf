package host.spore.spawn.spec.check;

import java.util.HashMap;
import java.util.Map;

/**
 * A volume belongs to one machine. Mounted by an array it stands for one volume for each member, so
 * that the array as a whole is its only owner.
 */
final class MountRule implements MachineRule {
  private final Map<String, String> owners = new HashMap<>();

  @Override
  public void check(Subject s) {
    for (Map.Entry<String, String> mount : s.machine().storage().mounts().entrySet()) {
      String volume = mount.getValue();
      String owner = owners.putIfAbsent(volume, s.path());
      if (owner != null) {
        s.error(
            "SPN-0305",
            "volume `" + volume + "` is mounted by `" + owner + "` already",
            "A volume is attached to one machine.",
            "storage.mounts." + mount.getKey(),
            "declare another volume");
      }
    }
  }
}
