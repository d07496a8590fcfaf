package host.spore.spawn.agent.idle;

import host.spore.spawn.agent.process.ProcFiles;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Processor time that was used, the agent's own taken off. Waiting for a disk and time that a
 * hypervisor took away is no use. On a machine with many processors half of one is use whatever the
 * percentage says: a job that cannot run on all of them is still a job.
 */
final class CpuSensor implements Sensor {
  /**
   * Fields of {@code /proc/stat} after the name: user, nice, system, idle, iowait, irq, softirq.
   */
  private static final int SOFTIRQ = 6;

  private static final int IDLE = 3;
  private static final int IOWAIT = 4;

  private final Path proc;
  private final double below;
  private final Meter busy = new Meter();

  /**
   * Looks at nothing yet.
   *
   * @param below percent of all processors
   */
  CpuSensor(Path proc, double below) {
    this.proc = proc;
    this.below = below;
  }

  @Override
  public String name() {
    return "cpu";
  }

  @Override
  public @Nullable Reading read(long nanos) throws IOException {
    String stat = ProcFiles.text(proc.resolve("stat"));
    Meter.Growth growth = busy.step(Math.max(0, busyTicks(stat) - ownTicks()), nanos);
    return reading(growth, CpuUse.processors(stat), below);
  }

  private static long busyTicks(String stat) throws IOException {
    int lineEnd = stat.indexOf('\n');
    if (!stat.startsWith("cpu ") || lineEnd < 0) {
      throw new IOException("stat has no processors");
    }
    long[] fields = ProcFiles.numbers(stat.substring(4, lineEnd));
    if (fields.length <= SOFTIRQ) {
      throw new IOException("stat has too few fields");
    }
    long busy = 0;
    for (int i = 0; i <= SOFTIRQ; i++) {
      busy += i == IDLE || i == IOWAIT ? 0 : fields[i];
    }
    return busy;
  }

  private long ownTicks() throws IOException {
    return ProcFiles.ownTicks(proc);
  }

  static Reading reading(Meter.@Nullable Growth growth, int processors, double below) {
    String threshold = Figures.percent(CpuUse.threshold(below, processors));
    if (growth == null) {
      return new Reading(true, "first look", threshold);
    }
    double percent = CpuUse.percent(growth, processors);
    boolean active = percent >= CpuUse.threshold(below, processors);
    return new Reading(active, Figures.percent(percent), threshold);
  }
}
