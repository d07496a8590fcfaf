package host.spore.spawn.agent;

import host.spore.spawn.agent.cloud.Cloud;
import host.spore.spawn.agent.cloud.aws.AwsCloud;
import host.spore.spawn.agent.cloud.imds.Imds;
import host.spore.spawn.agent.cloud.local.LocalCloud;
import host.spore.spawn.agent.context.Computer;
import host.spore.spawn.agent.deadline.ExpiryTagMonitor;
import host.spore.spawn.agent.http.Traffic;
import host.spore.spawn.agent.journal.Log;
import host.spore.spawn.agent.journal.StatusBoard;
import host.spore.spawn.agent.time.Clocks;
import host.spore.spawn.contract.host.HostConfig;

/** Finds the cloud that a machine is in. */
final class Clouds {
  private Clouds() {}

  /**
   * That of a config. Without a metadata service there is nobody to ask for anything.
   *
   * @param metadata where that is
   */
  static Cloud of(
      HostConfig config,
      String metadata,
      Computer computer,
      Traffic traffic,
      StatusBoard board,
      Log log) {
    Clocks clocks = computer.clocks();
    HostConfig.Cloud where = config.cloud();
    try {
      Imds.check(metadata);
    } catch (IllegalArgumentException e) {
      log.warn("config", e.getMessage() + "; no cloud can be asked for anything");
      board.monitor(ExpiryTagMonitor.NAME, e.getMessage());
      return new LocalCloud(null, config.id(), clocks, traffic);
    }
    if (where != null && where.provider().equals(HostConfig.Cloud.AWS)) {
      return new AwsCloud(where, config.id(), metadata, clocks, traffic);
    }
    return new LocalCloud(metadata, config.id(), clocks, traffic);
  }
}
