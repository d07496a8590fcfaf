package host.spore.spawn.engine.run;

import java.util.List;

/**
 * An array that says how many members are enough, of which not all could be had.
 *
 * @param array such as {@code arrays.train}
 * @param up how many members there are, older ones and finished ones included
 * @param least how many are enough
 * @param missing the members that could not be had, and why
 */
public record Shortage(String array, int up, int least, Fate fate, List<RunEvent.Failure> missing) {

  /** What comes of the members that are up. */
  public enum Fate {
    /** They are enough: no failure, and what depends on the array goes on. */
    ENOUGH,
    /** They are too few, and stay. */
    KEPT,
    /** They are too few: those that this run made are ended again. */
    ENDED
  }

  public Shortage {
    missing = List.copyOf(missing);
  }
}
