package host.spore.spawn.provider.local.machine;

import host.spore.spawn.contract.host.HostLayout;
import java.nio.file.Path;

/**
 * Where things are in an instance's directory, beyond what every host has.
 *
 * @param root the directory; its name is the instance's id
 */
public record MachineLayout(Path root) {
  /** Host path of {@link #checkpoint}. */
  public static final String CHECKPOINT = "/etc/spawn/checkpoint";

  /** The part that spored and the job know. */
  public HostLayout host() {
    return new HostLayout(root);
  }

  public String id() {
    return String.valueOf(root.getFileName());
  }

  /** Holds a {@link MachineFile}; written before the directory appears under its name. */
  public Path machine() {
    return root.resolve("machine.json");
  }

  /** Holds the {@link Settings}, replaced by updates. */
  public Path settings() {
    return root.resolve("settings.json");
  }

  /** Held by the one supervisor that runs the machine. */
  public Path lock() {
    return root.resolve("machine.lock");
  }

  /** Held by who starts the supervisor, so that of many at once one does. */
  public Path launchLock() {
    return root.resolve("launch.lock");
  }

  /** Which process was started last to be the supervisor: {@code PID START}. */
  public Path launched() {
    return root.resolve("launched");
  }

  /** The supervisor's pid, for the power-off script. */
  public Path pid() {
    return root.resolve("var/lib/spawn/machine.pid");
  }

  /** The inputs as the spec gave them, for an import; holds secrets. */
  public Path inputs() {
    return root.resolve("inputs.json");
  }

  /** Holds a {@link MachineState}. */
  public Path state() {
    return root.resolve("var/lib/spawn/machine-state.json");
  }

  /** The job's script as the user wrote it; absent if there is none. */
  public Path script() {
    return root.resolve("var/lib/spawn/run");
  }

  /** Runs the script; absent on a machine of an earlier release, which ran it by itself. */
  public Path shell() {
    return root.resolve("var/lib/spawn/run-by");
  }

  /** What bash reads before the script; absent where something else runs it. */
  public Path prelude() {
    return root.resolve("var/lib/spawn/run-prelude");
  }

  /** What is asked of the supervisor: see {@link PowerRequest}. */
  Path request() {
    return root.resolve("var/lib/spawn/power.request");
  }

  /** There once the machine was asked to power off. */
  Path powerOffAsked() {
    return root.resolve("var/lib/spawn/power-off.asked");
  }

  /** There if the instance counts as spot capacity. */
  public Path spot() {
    return root.resolve("spot");
  }

  /** Holds a {@link SpotNotice}, if there was one. */
  public Path notice() {
    return root.resolve("spot-notice.json");
  }

  /** Saves the work at an interruption; absent if there is no such script. */
  public Path checkpoint() {
    return root.resolve(CHECKPOINT.substring(1));
  }

  /** What spored calls to end the machine. */
  public Path powerOff() {
    return root.resolve("etc/spawn/power-off");
  }

  public Path log() {
    return root.resolve("var/log/machine.log");
  }

  /** {@code TMPDIR} of the job, and its {@code /tmp} in completion paths. */
  public Path tmp() {
    return root.resolve("tmp");
  }

  /** Where the job puts what is to be collected. */
  public Path results() {
    return root.resolve("results");
  }

  /** {@code HOME} and working directory of the job. */
  public Path home() {
    return root.resolve("home");
  }
}
