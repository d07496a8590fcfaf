package host.spore.spawn.agent;

import host.spore.spawn.agent.monitor.Monitor;
import host.spore.spawn.contract.host.RotatedLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Goes by the config when somebody has replaced it, and looks after the job's log besides. */
final class ConfigMonitor implements Monitor {
  private static final Duration EVERY = Duration.ofSeconds(2);

  private final Path file;
  private final MonitorSet monitors;
  private final @Nullable RotatedLog jobLog;
  private @Nullable Object known;

  /**
   * Takes the file as it is now for what is gone by.
   *
   * @param jobLog kept small by this thread, so that it needs none of its own; null if others do it
   */
  ConfigMonitor(Path file, MonitorSet monitors, @Nullable RotatedLog jobLog) {
    this.jobLog = jobLog;
    this.file = file;
    this.monitors = monitors;
    this.known = mark();
  }

  @Override
  public String name() {
    return "config";
  }

  @Override
  public Duration look() throws IOException {
    Object now = mark();
    if (now != null && !now.equals(known)) {
      monitors.reload();
      known = now;
    }
    if (jobLog != null) {
      jobLog.keepWithin();
    }
    return EVERY;
  }

  /** Another one for each replacement; null if there is no file to be seen. */
  private @Nullable Object mark() {
    try {
      BasicFileAttributes seen = Files.readAttributes(file, BasicFileAttributes.class);
      return new Mark(
          Objects.toString(seen.fileKey()), seen.lastModifiedTime().toMillis(), seen.size());
    } catch (IOException e) {
      return null;
    }
  }

  private record Mark(String key, long modified, long size) {}
}
