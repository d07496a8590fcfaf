package host.spore.spawn.agent.idle;

import host.spore.spawn.agent.context.AgentContext;
import host.spore.spawn.agent.context.Computer;
import host.spore.spawn.agent.process.Processes;
import host.spore.spawn.contract.lifecycle.Idle;
import java.nio.file.Path;
import java.util.List;

/** Makes the sensors of a machine: one line for each signal. */
final class Sensors {
  private Sensors() {}

  static List<Sensor> of(Idle rule, AgentContext context) {
    Computer computer = context.computer();
    Path proc = computer.system().resolve("proc");
    Path sys = computer.system().resolve("sys");
    Path dev = computer.system().resolve("dev");
    Path busy = context.layout().hook("busy");
    if (rule.ownOnly()) {
      OwnSensors.Shared own = new OwnSensors.Shared(new Processes(proc, context.config().id()));
      return List.of(
          new OwnSensors.Cpu(own, computer.pid(), rule.cpuBelow().value(), computer.processors()),
          new OwnSensors.Disk(own, computer.pid(), rule.diskBelow()),
          new HookSensor(busy, context.environment(), context.programs()));
    }
    return List.of(
        new CpuSensor(proc, rule.cpuBelow().value()),
        new NetworkSensor(proc, sys, rule.networkBelow(), context.traffic()),
        new DiskSensor(proc, sys, rule.diskBelow()),
        new GpuSensor(dev.resolve("nvidiactl"), rule.gpuBelow().value(), context.programs()),
        new UserSensor(dev.resolve("pts"), rule.users()),
        new HookSensor(busy, context.environment(), context.programs()));
  }
}
