package host.spore.spawn.agent.ending;

import host.spore.spawn.agent.aws.AwsException;
import host.spore.spawn.agent.aws.Ec2;
import host.spore.spawn.agent.journal.Log;
import host.spore.spawn.contract.host.Ended;
import host.spore.spawn.contract.lifecycle.Action;
import java.io.IOException;
import java.time.Duration;

/**
 * A machine on EC2. It is launched so that it is terminated when it is shut down, for which it
 * needs nobody's permission; everything else is asked of EC2.
 */
public final class Ec2Power implements Power {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Tries to cancel a spot request before the machine goes without. */
  private static final int CANCELS = 4;

  private final Ec2 ec2;
  private final boolean spot;
  private final Snapshot snapshot;
  private final Power shutdown;
  private final Log log;
  private boolean cancelled;

  /**
   * Asks nothing yet.
   *
   * @param spot whether the machine may come from a spot request that would launch another
   * @param shutdown ends the machine from inside
   */
  public Ec2Power(Ec2 ec2, boolean spot, Snapshot snapshot, Power shutdown, Log log) {
    this.ec2 = ec2;
    this.spot = spot;
    this.snapshot = snapshot;
    this.shutdown = shutdown;
    this.log = log;
  }

  @Override
  public Duration off(Ended ended, int attempts) throws IOException, InterruptedException {
    return switch (ended.action()) {
      case STOP, HIBERNATE -> {
        ec2.stop(ended.action() == Action.HIBERNATE);
        log.info("power-off", "EC2 is to " + ended.action().word() + " this machine");
        yield PATIENCE;
      }
      case SNAPSHOT -> {
        Duration left = snapshot.step(ended);
        yield left == null ? terminate(ended, attempts) : left;
      }
      case TERMINATE, NOTIFY -> terminate(ended, attempts);
    };
  }

  /** By a shutdown; where that has no effect, by EC2 as well. */
  private Duration terminate(Ended ended, int attempts) throws IOException, InterruptedException {
    if (spot && !cancelled) {
      cancel(attempts);
    }
    if (attempts > 0) {
      try {
        ec2.terminate();
      } catch (IOException e) {
        log.warn("power-off", "EC2 does not terminate this machine: " + e.getMessage());
      }
    }
    Ended plain = new Ended(ended.reason(), ended.detail(), ended.at());
    return shutdown.off(plain, attempts);
  }

  /** A request that lasts would have EC2 launch another machine. */
  private void cancel(int attempts) throws IOException, InterruptedException {
    try {
      String request = ec2.spotRequest();
      if (!request.isEmpty()) {
        ec2.cancelSpotRequest(request);
        log.info("power-off", "the spot request " + request + " is cancelled");
      }
      cancelled = true;
    } catch (IOException e) {
      if (e instanceof AwsException no && no.code().startsWith("InvalidSpotInstanceRequestID")) {
        cancelled = true;
        return;
      }
      if (attempts < CANCELS) {
        throw new IOException("the spot request cannot be cancelled: " + e.getMessage(), e);
      }
      log.warn("power-off", "goes without cancelling its spot request: " + e.getMessage());
    }
  }
}
