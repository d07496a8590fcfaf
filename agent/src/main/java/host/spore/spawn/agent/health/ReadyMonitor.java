package host.spore.spawn.agent.health;

import host.spore.spawn.agent.monitor.Monitor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** The job says by a file that it is ready. */
public final class ReadyMonitor implements Monitor {
  /** Its name in the log and the status. */
  public static final String NAME = "ready";

  private static final Duration EVERY = Duration.ofSeconds(1);
  private static final Duration NEVER = Duration.ofDays(3650);

  private final Path file;
  private final HealthState health;

  public ReadyMonitor(Path file, HealthState health) {
    this.file = file;
    this.health = health;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Duration look() throws IOException {
    if (health.present().ready() == null) {
      if (!Files.exists(file)) {
        return EVERY;
      }
      health.ready();
    }
    return NEVER;
  }
}
