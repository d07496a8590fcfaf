package host.spore.spawn.agent.idle;

/** Processor use out of ticks. */
final class CpuUse {
  /** Linux tells ticks of a hundredth of a second whatever it counts in itself. */
  private static final double TICK_NANOS = 10_000_000;

  /** Processors in use that are never idleness. */
  private static final double ALWAYS_USE = 0.5;

  private CpuUse() {}

  /** Percent of all processors. */
  static double percent(Meter.Growth ticks, int processors) {
    return ticks.count() * TICK_NANOS * 100 / ticks.nanos() / processors;
  }

  /** Percent of all processors from which on there is use. */
  static double threshold(double below, int processors) {
    return Math.min(below, ALWAYS_USE * 100 / processors);
  }

  /** Lines {@code cpu0}, {@code cpu1} … of {@code /proc/stat}; at least one. */
  static int processors(String stat) {
    int count = 0;
    int at = stat.indexOf("\ncpu");
    while (at >= 0) {
      count++;
      at = stat.indexOf("\ncpu", at + 1);
    }
    return Math.max(1, count);
  }
}
