package host.spore.spawn.agent.idle;

import host.spore.spawn.agent.process.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Use of the busiest NVIDIA GPU, by {@code nvidia-smi}. */
final class GpuSensor implements Sensor {
  private static final Duration LIMIT = Duration.ofSeconds(15);
  private static final List<String> QUERY =
      List.of("nvidia-smi", "--query-gpu=utilization.gpu", "--format=csv,noheader,nounits");

  private final Path device;
  private final double below;
  private final Programs programs;

  /**
   * Looks at nothing yet.
   *
   * @param device {@code /dev/nvidiactl}, which is there if there is a GPU
   * @param below percent
   */
  GpuSensor(Path device, double below, Programs programs) {
    this.device = device;
    this.below = below;
    this.programs = programs;
  }

  @Override
  public String name() {
    return "gpu";
  }

  @Override
  public @Nullable Reading read(long nanos) throws IOException, InterruptedException {
    if (!Files.exists(device)) {
      return null;
    }
    Programs.Result result = programs.run(QUERY, Map.of(), LIMIT);
    if (result.exit() != 0) {
      throw new IOException("nvidia-smi exited with " + result.exit());
    }
    int busiest = -1;
    String[] lines = result.output().split("\n", -1);
    for (String line : lines) {
      if (!line.isBlank()) {
        busiest = Math.max(busiest, percent(line.strip()));
      }
    }
    if (busiest < 0) {
      throw new IOException("nvidia-smi names no GPU");
    }
    return new Reading(busiest >= below, busiest + "%", Figures.percent(below));
  }

  private static int percent(String text) throws IOException {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new IOException("nvidia-smi says " + text);
    }
  }
}
