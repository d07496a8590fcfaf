package host.spore.spawn.agent;

import host.spore.spawn.agent.api.Routes;
import host.spore.spawn.agent.health.HealthState;
import host.spore.spawn.agent.journal.StatusBoard;
import host.spore.spawn.contract.host.Health;
import host.spore.spawn.contract.host.Status;
import java.time.Duration;
import java.time.InstantSource;

/** The status as Prometheus reads it. */
final class Metrics implements Routes {
  private final StatusBoard board;
  private final HealthState health;
  private final InstantSource clock;

  Metrics(StatusBoard board, HealthState health, InstantSource clock) {
    this.board = board;
    this.health = health;
    this.clock = clock;
  }

  @Override
  public Answer answer(String method, String path, String body) {
    return method.equals("GET") && path.equals("/metrics")
        ? new Answer(200, text())
        : new Answer(404, "there is /metrics\n");
  }

  /** One figure a line, each with its type. */
  String text() {
    StringBuilder out = new StringBuilder(1024);
    Status status = board.status();
    Health present = health.present();
    gauge(out, "spored_start_time_seconds", status.started().getEpochSecond());
    Status.Deadline deadline = status.deadline();
    if (deadline != null) {
      gauge(out, "spored_deadline_timestamp_seconds", deadline.at().getEpochSecond());
      long left = Duration.between(clock.instant(), deadline.at()).toSeconds();
      gauge(out, "spored_seconds_left", left);
    }
    gauge(out, "spored_ending", status.ended() == null ? 0 : 1);
    gauge(out, "spored_ready", present.ready() == null ? 0 : 1);
    if (!present.state().equals(Health.UNCHECKED)) {
      gauge(out, "spored_healthy", present.state().equals(Health.HEALTHY) ? 1 : 0);
      gauge(out, "spored_health_failures", health.failures());
    }
    out.append("# TYPE spored_monitor_well gauge\n");
    for (Status.Monitor monitor : status.monitors()) {
      out.append("spored_monitor_well{monitor=\"")
          .append(monitor.name())
          .append("\"} ")
          .append(monitor.problem() == null ? 1 : 0)
          .append('\n');
    }
    return out.toString();
  }

  private static void gauge(StringBuilder out, String name, long value) {
    out.append("# TYPE ").append(name).append(" gauge\n");
    out.append(name).append(' ').append(value).append('\n');
  }
}
