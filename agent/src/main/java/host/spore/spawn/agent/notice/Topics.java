package host.spore.spawn.agent.notice;

import host.spore.spawn.contract.host.Ended;
import host.spore.spawn.contract.lifecycle.Notify.Topic;

/** Which topic an event belongs to. */
final class Topics {
  private Topics() {}

  /** One that is not known is about the end of the machine. */
  static Topic of(String event) {
    return switch (event) {
      case "interrupted", "rebalance" -> Topic.INTERRUPTED;
      case Ended.COMPLETED -> Topic.COMPLETED;
      case Ended.COMPLETION_TIMEOUT, Ended.JOB_FAILED, "unhealthy", "healthy", "failed" ->
          Topic.FAILED;
      default -> Topic.EXPIRING;
    };
  }
}
