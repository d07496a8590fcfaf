package host.spore.spawn.agent.idle;

import host.spore.spawn.agent.process.ProcFiles;
import host.spore.spawn.agent.process.ProcessInfo;
import host.spore.spawn.agent.process.Processes;
import host.spore.spawn.contract.quantity.Rate;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Use of an instance that shares its computer: only what its own processes do. */
final class OwnSensors {
  private OwnSensors() {}

  /**
   * The instance's processes, looked for once for all sensors. The one that is asked first is the
   * one that looks.
   */
  static final class Shared {
    private final Processes processes;
    private @Nullable List<ProcessInfo> latest;

    Shared(Processes processes) {
      this.processes = processes;
    }

    List<ProcessInfo> fresh() throws IOException {
      latest = null;
      return latest();
    }

    List<ProcessInfo> latest() throws IOException {
      List<ProcessInfo> all = latest;
      if (all == null) {
        all = processes.all();
        latest = all;
      }
      return all;
    }
  }

  /** Sums a counter over processes that come and go; it never goes back. */
  abstract static class Summed implements Sensor {
    private final long self;
    private Map<Long, Long> before = new HashMap<>();
    private long total;

    Summed(long self) {
      this.self = self;
    }

    abstract long counter(ProcessInfo process) throws IOException;

    final long sum(List<ProcessInfo> processes) throws IOException {
      Map<Long, Long> now = new HashMap<>();
      for (ProcessInfo process : processes) {
        if (process.pid() == self) {
          continue;
        }
        try {
          long count = counter(process);
          long last = before.getOrDefault(process.pid(), 0L);
          // A pid that was given again begins at zero.
          total += count >= last ? count - last : count;
          now.put(process.pid(), count);
        } catch (IOException e) {
          // It has ended meanwhile; its parent got its processor time.
          now.remove(process.pid());
        }
      }
      before = now;
      return total;
    }
  }

  /** Processor time. */
  static final class Cpu extends Summed {
    private final Shared processes;
    private final double below;
    private final int processors;
    private final Meter meter = new Meter();

    /**
     * Looks at nothing yet.
     *
     * @param self pid of the agent, which does not count
     */
    Cpu(Shared processes, long self, double below, int processors) {
      super(self);
      this.processes = processes;
      this.below = below;
      this.processors = processors;
    }

    @Override
    public String name() {
      return "cpu";
    }

    @Override
    long counter(ProcessInfo process) {
      return process.ticks();
    }

    @Override
    public @Nullable Reading read(long nanos) throws IOException {
      return CpuSensor.reading(meter.step(sum(processes.fresh()), nanos), processors, below);
    }
  }

  /** Bytes read from and written to disks. */
  static final class Disk extends Summed {
    private final Shared processes;
    private final Rate below;
    private final Meter meter = new Meter();

    /**
     * Looks at nothing yet.
     *
     * @param self pid of the agent, which does not count
     */
    Disk(Shared processes, long self, Rate below) {
      super(self);
      this.processes = processes;
      this.below = below;
    }

    @Override
    public String name() {
      return "disk";
    }

    @Override
    long counter(ProcessInfo process) throws IOException {
      return ProcFiles.diskBytes(process.directory());
    }

    @Override
    public @Nullable Reading read(long nanos) throws IOException {
      return DiskSensor.reading(meter.step(sum(processes.latest()), nanos), below);
    }
  }
}
