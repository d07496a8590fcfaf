package host.spore.spawn.agent.idle;

import host.spore.spawn.agent.http.Traffic;
import host.spore.spawn.agent.process.ProcFiles;
import host.spore.spawn.contract.quantity.Rate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Bytes over the machine's real network interfaces, both directions, the agent's own taken off.
 * Bridges, tunnels and the like only pass on what a real interface carries and are not counted
 * twice.
 */
final class NetworkSensor implements Sensor {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final int SENT = 8;

  private final Path proc;
  private final Path sys;
  private final Rate below;
  private final Traffic own;
  private final Meter bytes = new Meter();

  /**
   * Looks at nothing yet.
   *
   * @param own what the agent itself sends and receives
   */
  NetworkSensor(Path proc, Path sys, Rate below, Traffic own) {
    this.proc = proc;
    this.sys = sys;
    this.below = below;
    this.own = own;
  }

  @Override
  public String name() {
    return "network";
  }

  @Override
  public @Nullable Reading read(long nanos) throws IOException {
    String threshold = Figures.perMinute(below.over(MINUTE));
    Meter.Growth growth = bytes.step(Math.max(0, total() - own.bytes()), nanos);
    if (growth == null) {
      return new Reading(true, "first look", threshold);
    }
    boolean active = growth.perMinute() >= below.over(MINUTE);
    return new Reading(active, Figures.perMinute(growth.perMinute()), threshold);
  }

  private long total() throws IOException {
    String dev = ProcFiles.text(proc.resolve("net/dev"));
    long total = 0;
    int at = 0;
    int interfaces = 0;
    while (at < dev.length()) {
      int end = dev.indexOf('\n', at);
      end = end < 0 ? dev.length() : end;
      String line = dev.substring(at, end);
      int colon = line.indexOf(':');
      if (colon > 0 && isReal(line.substring(0, colon).strip())) {
        long[] fields = ProcFiles.numbers(line.substring(colon + 1));
        if (fields.length <= SENT) {
          throw new IOException("net/dev has too few fields");
        }
        total += fields[0] + fields[SENT];
        interfaces++;
      }
      at = end + 1;
    }
    if (interfaces == 0) {
      throw new IOException("no real network interface is to be seen");
    }
    return total;
  }

  /** Interfaces with hardware, or what plays it, behind them. */
  private boolean isReal(String name) {
    return Files.exists(sys.resolve("class/net").resolve(name).resolve("device"));
  }
}
