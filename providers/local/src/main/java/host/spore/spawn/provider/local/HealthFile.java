package host.spore.spawn.provider.local;

import host.spore.spawn.contract.host.Health;
import host.spore.spawn.provider.local.machine.MachineLayout;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What an instance's agent says of its health. */
final class HealthFile {
  private HealthFile() {}

  /** Null if it has said nothing, or nothing that can be read. */
  static @Nullable Health of(MachineLayout layout) {
    try {
      return Health.read(layout.host().health());
    } catch (IOException e) {
      return null;
    }
  }
}
