package host.spore.spawn.agent.health;

import host.spore.spawn.agent.monitor.Monitor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** The job says by a file that it is ready. */
public final class ReadyMonitor implements Monitor {
  private static final Duration EVERY = Duration.ofSeconds(1);
  private static final Duration NEVER = Duration.ofDays(3650);

  private final Path file;
  private final Fitness fitness;

  public ReadyMonitor(Path file, Fitness fitness) {
    this.file = file;
    this.fitness = fitness;
  }

  @Override
  public String name() {
    return "ready";
  }

  @Override
  public Duration look() throws IOException {
    if (fitness.present().ready() == null) {
      if (!Files.exists(file)) {
        return EVERY;
      }
      fitness.ready();
    }
    return NEVER;
  }
}
