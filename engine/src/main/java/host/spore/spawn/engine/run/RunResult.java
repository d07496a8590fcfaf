package host.spore.spawn.engine.run;

import java.time.Duration;
import java.util.List;

/**
 * How a run ended.
 *
 * @param added, changed, destroyed resources, not steps
 * @param kept what was let go of and is still there
 * @param shortages arrays with fewer members than asked for; what is missing of one that has enough
 *     is not among {@code failed}
 */
public record RunResult(
    Outcome outcome,
    int added,
    int changed,
    int destroyed,
    int forgotten,
    int kept,
    List<RunEvent.Failure> failed,
    List<Skipped> skipped,
    List<Shortage> shortages,
    Duration took) {
  /** One that has all it asked for of arrays that would do with less. */
  public RunResult(
      Outcome outcome,
      int added,
      int changed,
      int destroyed,
      int forgotten,
      List<RunEvent.Failure> failed,
      List<Skipped> skipped,
      Duration took) {
    this(outcome, added, changed, destroyed, forgotten, 0, failed, skipped, List.of(), took);
  }

  public enum Outcome {
    DONE,
    /** Some steps failed. */
    PARTIAL,
    /** Nothing was done. */
    FAILED,
    INTERRUPTED
  }

  public record Skipped(host.spore.spawn.value.Address address, String because) {}
}
