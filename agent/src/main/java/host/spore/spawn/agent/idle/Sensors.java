package host.spore.spawn.agent.idle;

import host.spore.spawn.agent.http.Traffic;
import host.spore.spawn.agent.process.Processes;
import host.spore.spawn.agent.process.Programs;
import host.spore.spawn.contract.host.HostConfig;
import host.spore.spawn.contract.host.HostLayout;
import host.spore.spawn.contract.lifecycle.Idle;
import java.nio.file.Path;
import java.util.List;

/**
 * Makes the sensors of a machine.
 *
 * @param system where {@code proc}, {@code sys} and {@code dev} are: {@code /}
 * @param traffic what the agent itself sends and receives
 * @param self pid of the agent
 * @param processors how many the computer has
 */
public record Sensors(
    Path system,
    HostLayout layout,
    HostConfig config,
    Programs programs,
    Traffic traffic,
    long self,
    int processors) {

  List<Sensor> of(Idle rule) {
    Path proc = system.resolve("proc");
    Path sys = system.resolve("sys");
    Sensor hook = new HookSensor(layout.hook("busy"), config.environment(), programs);
    if (rule.ownOnly()) {
      OwnSensors.Shared own = new OwnSensors.Shared(new Processes(proc, config.id()));
      return List.of(
          new OwnSensors.Cpu(own, self, rule.cpuBelow().value(), processors),
          new OwnSensors.Disk(own, self, rule.diskBelow()),
          hook);
    }
    return List.of(
        new CpuSensor(proc, rule.cpuBelow().value()),
        new NetworkSensor(proc, sys, rule.networkBelow(), traffic),
        new DiskSensor(proc, sys, rule.diskBelow()),
        new GpuSensor(system.resolve("dev/nvidiactl"), rule.gpuBelow().value(), programs),
        new UserSensor(system.resolve("dev/pts"), rule.users()),
        hook);
  }
}
