package host.spore.spawn.agent.ending;

import host.spore.spawn.agent.cloud.MachineControl;
import host.spore.spawn.agent.context.AgentContext;
import host.spore.spawn.contract.host.Ended;
import host.spore.spawn.contract.host.HostConfig;
import host.spore.spawn.contract.json.ContractException;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/** What takes the machine down. */
public interface Power {
  /**
   * Asks once for what is to be done; it may take some seconds, never more than a minute.
   *
   * @param attempts how often it was asked before, for the same ending
   * @return how long to wait before it is asked again, if the machine still runs then
   * @throws IOException if it is refused or cannot be asked
   */
  Duration off(Ended ended, int attempts) throws IOException, InterruptedException;

  /** That of the machine: its own commands and, where it is in one, its cloud. */
  static Power of(AgentContext context, Commands commands) {
    HostConfig config = context.config();
    HostConfig.Cloud where = config.cloud();
    Power own =
        new PowerCommands(
            config.powerOff(),
            where == null ? Map.of() : where.commands(),
            commands,
            context.log());
    MachineControl machine = context.cloud().machine();
    if (machine == null) {
      return own;
    }
    Snapshot snapshot = new Snapshot(machine, config, commands, context.log());
    return new CloudPower(machine, isReplaced(context), snapshot, own, context.log());
  }

  /** Whether its spot request lasts; so if that cannot be read. */
  private static boolean isReplaced(AgentContext context) {
    try {
      return context.rules().isRequestedAgain();
    } catch (ContractException e) {
      return true;
    }
  }
}
