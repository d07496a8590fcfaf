package host.spore.spawn.engine.run;

import java.time.Duration;
import java.util.List;

/**
 * How a run ended.
 *
 * @param added, changed, destroyed resources, not steps
 */
public record RunResult(
    Outcome outcome,
    int added,
    int changed,
    int destroyed,
    int forgotten,
    List<RunEvent.Failure> failed,
    List<Skipped> skipped,
    Duration took) {
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
