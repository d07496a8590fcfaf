package host.spore.spawn.agent.health;

import host.spore.spawn.agent.context.AgentContext;
import host.spore.spawn.agent.journal.Signal;
import host.spore.spawn.agent.journal.StatusBoard;
import host.spore.spawn.agent.monitor.Monitor;
import host.spore.spawn.agent.notice.Notices;
import host.spore.spawn.contract.host.Health;
import host.spore.spawn.contract.lifecycle.HealthCheck;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
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
  private final HealthState health;
  private final @Nullable JobRestarts restarts;
  private final StatusBoard board;
  private boolean begun;
  private long sinceCounted;

  /**
   * Looks at nothing yet.
   *
   * @param restarts of the job of an unhealthy machine; null if there are none
   */
  HealthMonitor(
      HealthCheck rule, AgentContext context, HealthState health, @Nullable JobRestarts restarts) {
    this.rule = rule;
    this.probe = Probe.of(rule.check(), rule.timeout(), context);
    this.health = health;
    this.restarts = restarts;
    this.board = context.board();
  }

  /** The one that the config asks for; null if it asks for none, and then nothing is checked. */
  public static @Nullable HealthMonitor of(
      AgentContext context, HealthState health, Notices notices) throws IOException {
    HealthCheck rule = context.rules().health();
    if (rule == null) {
      health.uncheck();
      return null;
    }
    JobRestarts restarts =
        rule.then() == HealthCheck.Then.RESTART ? JobRestarts.of(context, notices) : null;
    return new HealthMonitor(rule, context, health, restarts);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Duration look() throws IOException, InterruptedException {
    if (!begun) {
      begun = true;
      health.begin(rule.replace());
    }
    String value;
    try {
      value = probe.look();
      health.passed(value);
      sinceCounted = 0;
    } catch (IOException e) {
      value = e.getMessage() == null ? e.getClass().getName() : e.getMessage();
      if (counts()) {
        health.failed(value, rule.failures());
      }
    }
    Health present = health.present();
    String limit = rule.failures() + " failures in a row";
    board.signals(
        NAME,
        present.state() + ", " + health.failures() + " failures in a row",
        List.of(new Signal("check", value, limit, present.state())));
    if (restarts != null && restarts.look(present)) {
      sinceCounted = 0;
      health.begin(rule.replace());
    }
    return pause();
  }

  private Duration pause() {
    boolean starting = health.present().state().equals(Health.STARTING);
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
