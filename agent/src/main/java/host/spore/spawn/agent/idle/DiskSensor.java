package host.spore.spawn.agent.idle;

import host.spore.spawn.agent.process.ProcFiles;
import host.spore.spawn.contract.quantity.Rate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Bytes read from and written to the machine's real disks, the agent's own taken off: whole disks
 * such as {@code nvme0n1} and {@code xvda}, neither their partitions nor what is put together out
 * of them ({@code dm-0}, {@code md0}), nor loops and memory.
 */
final class DiskSensor implements Sensor {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final int SECTOR = 512;
  private static final int READ = 2;
  private static final int WRITTEN = 6;

  private final Path proc;
  private final Path sys;
  private final Rate below;
  private final Meter bytes = new Meter();

  DiskSensor(Path proc, Path sys, Rate below) {
    this.proc = proc;
    this.sys = sys;
    this.below = below;
  }

  @Override
  public String name() {
    return "disk";
  }

  @Override
  public @Nullable Reading read(long nanos) throws IOException {
    long own = ProcFiles.diskBytes(proc.resolve("self"));
    return reading(bytes.step(Math.max(0, total() - own), nanos), below);
  }

  static Reading reading(Meter.@Nullable Growth growth, Rate below) {
    String threshold = Figures.perMinute(below.over(MINUTE));
    if (growth == null) {
      return new Reading(true, "first look", threshold);
    }
    boolean active = growth.perMinute() >= below.over(MINUTE);
    return new Reading(active, Figures.perMinute(growth.perMinute()), threshold);
  }

  private long total() throws IOException {
    String stats = ProcFiles.text(proc.resolve("diskstats"));
    long total = 0;
    int disks = 0;
    int at = 0;
    while (at < stats.length()) {
      int end = stats.indexOf('\n', at);
      end = end < 0 ? stats.length() : end;
      long sectors = sectors(stats.substring(at, end));
      if (sectors >= 0) {
        total += sectors * SECTOR;
        disks++;
      }
      at = end + 1;
    }
    if (disks == 0) {
      throw new IOException("no real disk is to be seen");
    }
    return total;
  }

  /** Of one line; negative if it is not of a real disk. */
  private long sectors(String line) throws IOException {
    int at =
        skipBlanks(line, skipWord(line, skipBlanks(line, skipWord(line, skipBlanks(line, 0)))));
    int end = skipWord(line, at);
    String name = line.substring(at, end);
    if (name.isEmpty() || !isReal(name)) {
      return -1;
    }
    long[] fields = ProcFiles.numbers(line.substring(end));
    if (fields.length <= WRITTEN) {
      throw new IOException("diskstats has too few fields");
    }
    return fields[READ] + fields[WRITTEN];
  }

  private static int skipBlanks(String line, int from) {
    int at = from;
    while (at < line.length() && line.charAt(at) == ' ') {
      at++;
    }
    return at;
  }

  private static int skipWord(String line, int from) {
    int at = from;
    while (at < line.length() && line.charAt(at) != ' ') {
      at++;
    }
    return at;
  }

  private boolean isReal(String name) {
    return Files.exists(sys.resolve("block").resolve(name.replace('/', '!')).resolve("device"));
  }
}
