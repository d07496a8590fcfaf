package host.spore.spawn.provider.local.machine;

import host.spore.spawn.contract.json.Timestamps;
import java.io.PrintStream;
import java.time.InstantSource;

/** The machine's log: its standard output, which the launcher directs into {@code machine.log}. */
final class MachineLog {
  private final PrintStream out;
  private final InstantSource clock;

  MachineLog(PrintStream out, InstantSource clock) {
    this.out = out;
    this.clock = clock;
  }

  void say(String what) {
    out.println(Timestamps.text(clock.instant()) + " " + what);
    out.flush();
  }
}
