package host.spore.spawn.agent.idle;

import host.spore.spawn.agent.process.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A program of the machine's owner that exits with 0 while the machine is in use, else with 1. */
final class HookSensor implements Sensor {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final Path hook;
  private final Map<String, String> environment;
  private final Programs programs;

  HookSensor(Path hook, Map<String, String> environment, Programs programs) {
    this.hook = hook;
    this.environment = environment;
    this.programs = programs;
  }

  @Override
  public String name() {
    return "hook";
  }

  @Override
  public @Nullable Reading read(long nanos) throws IOException, InterruptedException {
    if (!Files.exists(hook)) {
      return null;
    }
    int exit = programs.run(List.of(hook.toString()), environment, LIMIT).exit();
    if (exit > 1) {
      throw new IOException("hook busy exited with " + exit);
    }
    return new Reading(exit == 0, "exit " + exit, "exit 0");
  }
}
