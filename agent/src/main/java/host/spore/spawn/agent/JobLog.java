package host.spore.spawn.agent;

import host.spore.spawn.agent.context.AgentContext;
import host.spore.spawn.contract.host.HostConfig;
import host.spore.spawn.contract.host.RotatedLog;
import org.jspecify.annotations.Nullable;

/** Who keeps the job's log from filling the disk. */
final class JobLog {
  private JobLog() {}

  /** The log if it is the agent's to keep small; null where a machine's supervisor does. */
  static @Nullable RotatedLog of(AgentContext context) {
    HostConfig.Cloud where = context.config().cloud();
    boolean real = where != null && where.provider().equals(HostConfig.Cloud.AWS);
    return real ? new RotatedLog(context.layout().jobLog(), RotatedLog.LARGEST) : null;
  }
}
