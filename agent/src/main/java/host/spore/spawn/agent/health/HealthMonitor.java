package host.spore.spawn.agent.health;

import host.spore.spawn.agent.http.Traffic;
import host.spore.spawn.agent.journal.Signal;
import host.spore.spawn.agent.journal.StatusBoard;
import host.spore.spawn.agent.monitor.Monitor;
import host.spore.spawn.agent.process.Programs;
import host.spore.spawn.contract.host.Health;
import host.spore.spawn.contract.host.HostLayout;
import host.spore.spawn.contract.lifecycle.HealthCheck;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Looks every so often whether the machine works. Until a check passes for the first time it looks
 * every two seconds, so that nobody waits for it longer than need be, but counts failures only as
 * often as it was asked to look.
 */
public final class HealthMonitor implements Monitor {
  /** Its name in the log and the status. */
  public static final String NAME = "health";

  private static final Duration EAGER = Duration.ofSeconds(2);

  private final HealthCheck rule;
  private final Probe probe;
  private final Fitness fitness;
  private final @Nullable JobRestarts restarts;
  private final StatusBoard board;
  private boolean begun;
  private long sinceCounted;

  /**
   * Looks at nothing yet.
   *
   * @param restarts of the job of an unhealthy machine; null if there are none
   */
  public HealthMonitor(
      HealthCheck rule,
      HostLayout layout,
      Map<String, String> environment,
      Programs programs,
      Traffic traffic,
      Fitness fitness,
      @Nullable JobRestarts restarts,
      StatusBoard board) {
    this.rule = rule;
    this.probe = Probe.of(rule.check(), rule.timeout(), layout, environment, programs, traffic);
    this.fitness = fitness;
    this.restarts = restarts;
    this.board = board;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Duration look() throws IOException, InterruptedException {
    if (!begun) {
      begun = true;
      fitness.begin(rule.replace());
    }
    String value;
    try {
      value = probe.look();
      fitness.passed(value);
      sinceCounted = 0;
    } catch (IOException e) {
      value = e.getMessage() == null ? e.getClass().getName() : e.getMessage();
      if (counts()) {
        fitness.failed(value, rule.failures());
      }
    }
    Health present = fitness.present();
    String limit = rule.failures() + " failures in a row";
    board.signals(
        NAME,
        present.state() + ", " + fitness.failures() + " failures in a row",
        List.of(new Signal("check", value, limit, present.state())));
    if (restarts != null && restarts.look(present)) {
      sinceCounted = 0;
      fitness.begin(rule.replace());
    }
    return pause();
  }

  private Duration pause() {
    boolean starting = fitness.present().state().equals(Health.STARTING);
    return starting && rule.every().compareTo(EAGER) > 0 ? EAGER : rule.every();
  }

  /** Whether a failure of now is one of those that were asked for. */
  private boolean counts() {
    if (!pause().equals(EAGER) || rule.every().compareTo(EAGER) <= 0) {
      return true;
    }
    sinceCounted += EAGER.toMillis();
    if (sinceCounted < rule.every().toMillis()) {
      return false;
    }
    sinceCounted = 0;
    return true;
  }
}
