package host.spore.spawn.provider.local;

import java.util.List;

/**
 * How the programs of an instance are started: command prefixes that arguments are appended to.
 *
 * @param machineCommand starts {@link host.spore.spawn.provider.local.machine.MachineMain}
 * @param agentCommand starts spored
 */
public record HostRuntime(List<String> machineCommand, List<String> agentCommand) {
  public HostRuntime {
    machineCommand = List.copyOf(machineCommand);
    agentCommand = List.copyOf(agentCommand);
  }
}
