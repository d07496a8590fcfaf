package host.spore.spawn.agent.idle;

import host.spore.spawn.agent.contract.Rules;
import host.spore.spawn.agent.process.ProcFiles;
import host.spore.spawn.agent.process.ProcessInfo;
import host.spore.spawn.agent.process.Processes;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Use of an instance that shares its computer: only what its own processes do. */
final class OwnSensors {
  private OwnSensors() {}

  /** Sums a counter over processes that come and go; it never goes back. */
  abstract static class Summed implements Sensor {
    private final Processes processes;
    private final long self;
    private Map<Long, Long> before = new HashMap<>();
    private long total;

    Summed(Processes processes, long self) {
      this.processes = processes;
      this.self = self;
    }

    abstract long counter(ProcessInfo process) throws IOException;

    final long sum() throws IOException {
      Map<Long, Long> now = new HashMap<>();
      for (ProcessInfo process : processes.all()) {
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
    private final double below;
    private final int processors;
    private final Meter meter = new Meter();

    /**
     * Looks at nothing yet.
     *
     * @param self pid of the agent, which does not count
     */
    Cpu(Processes processes, long self, double below, int processors) {
      super(processes, self);
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
      return CpuSensor.reading(meter.step(sum(), nanos), processors, below);
    }
  }

  /** Bytes read from and written to disks. */
  static final class Disk extends Summed {
    private final Rules.Rate below;
    private final Meter meter = new Meter();

    /**
     * Looks at nothing yet.
     *
     * @param self pid of the agent, which does not count
     */
    Disk(Processes processes, long self, Rules.Rate below) {
      super(processes, self);
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
      return DiskSensor.reading(meter.step(sum(), nanos), below);
    }
  }
}
