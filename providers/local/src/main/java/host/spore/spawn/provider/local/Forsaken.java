package host.spore.spawn.provider.local;

import host.spore.spawn.contract.host.Ended;
import host.spore.spawn.provider.local.machine.MachineFile;
import host.spore.spawn.provider.local.machine.MachineLayout;
import host.spore.spawn.provider.local.machine.MachineState;
import host.spore.spawn.provider.local.machine.PowerOff;
import host.spore.spawn.provider.local.machine.ProcessTable;
import host.spore.spawn.provider.local.machine.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Machines whose supervisor and agent are both dead: nobody is left who would end their jobs at the
 * deadline, so whoever looks at one that is past it does.
 */
final class Forsaken {
  private final Home home;
  private final ProcessTable table;
  private final PowerOff powerOff;
  private final InstantSource clock;

  Forsaken(Home home, ProcessTable table, PowerOff powerOff, InstantSource clock) {
    this.home = home;
    this.table = table;
    this.powerOff = powerOff;
    this.clock = clock;
  }

  /** Ends it if nobody else will and its deadline is past; else does nothing. */
  void end(String id) {
    MachineLayout layout = home.instance(id);
    try {
      if (id.isEmpty() || !Files.exists(layout.state()) || !isDue(layout)) {
        return;
      }
      if (powerOff.finish(layout).isEmpty()) {
        MachineState.read(layout.state())
            .over(
                MachineState.Phase.ENDED,
                Ended.TTL,
                "its supervisor had died; it was ended when somebody looked",
                clock.instant())
            .write(layout.state());
      }
    } catch (IOException e) {
      return; // what cannot be read is told by the look that follows
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isDue(MachineLayout layout) throws IOException {
    MachineState state = MachineState.read(layout.state());
    boolean gone =
        !state.phase().isOver()
            && !state.phase().isOff()
            && state.boot().equals(table.boot())
            && !table.isAlive(state.machine())
            && !Files.exists(layout.host().ended());
    if (!gone || powerOff.isSupervised(layout)) {
      return false;
    }
    Instant expires =
        Settings.read(layout.settings()).expires(MachineFile.read(layout.machine()).created());
    return expires != null && expires.isBefore(clock.instant());
  }
}
