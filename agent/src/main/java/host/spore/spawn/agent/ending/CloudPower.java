package host.spore.spawn.agent.ending;

import host.spore.spawn.agent.cloud.MachineControl;
import host.spore.spawn.agent.journal.Log;
import host.spore.spawn.contract.host.Ended;
import host.spore.spawn.contract.lifecycle.Action;
import java.io.IOException;
import java.time.Duration;

/**
 * A machine in a cloud. It is launched so that it is terminated when it is shut down, for which it
 * needs nobody's permission; everything else is asked of the cloud.
 */
final class CloudPower implements Power {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Tries to cancel what would replace it before the machine goes without. */
  private static final int CANCELS = 4;

  private final MachineControl machine;
  private final boolean replaced;
  private final Snapshot snapshot;
  private final Power shutdown;
  private final Log log;
  private boolean cancelled;

  /**
   * Asks nothing yet.
   *
   * @param replaced whether the cloud may launch another machine in its place
   * @param shutdown ends the machine from inside
   */
  CloudPower(MachineControl machine, boolean replaced, Snapshot snapshot, Power shutdown, Log log) {
    this.machine = machine;
    this.replaced = replaced;
    this.snapshot = snapshot;
    this.shutdown = shutdown;
    this.log = log;
  }

  @Override
  public Duration off(Ended ended, int attempts) throws IOException, InterruptedException {
    return switch (ended.action()) {
      case STOP, HIBERNATE -> {
        machine.stop(ended.action() == Action.HIBERNATE);
        log.info("power-off", "the cloud is to " + ended.action().word() + " this machine");
        yield PATIENCE;
      }
      case SNAPSHOT -> {
        Duration left = snapshot.step(ended);
        yield left == null ? terminate(ended, attempts) : left;
      }
      case TERMINATE, NOTIFY -> terminate(ended, attempts);
    };
  }

  /** By a shutdown; where that has no effect, by the cloud as well. */
  private Duration terminate(Ended ended, int attempts) throws IOException, InterruptedException {
    if (replaced && !cancelled) {
      cancel(attempts);
    }
    if (attempts > 0) {
      try {
        machine.terminate();
      } catch (IOException e) {
        log.warn("power-off", "the cloud does not terminate this machine: " + e.getMessage());
      }
    }
    Ended plain = new Ended(ended.reason(), ended.detail(), ended.at());
    return shutdown.off(plain, attempts);
  }

  private void cancel(int attempts) throws IOException, InterruptedException {
    try {
      String request = machine.cancelReplacement();
      if (!request.isEmpty()) {
        log.info("power-off", request + " is cancelled");
      }
      cancelled = true;
    } catch (IOException e) {
      if (attempts < CANCELS) {
        throw new IOException("the spot request cannot be cancelled: " + e.getMessage(), e);
      }
      log.warn("power-off", "goes without cancelling its spot request: " + e.getMessage());
    }
  }
}
