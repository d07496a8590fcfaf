package host.spore.spawn.engine.provider;

import host.spore.spawn.spec.Spec.ArraySpec;
import org.jspecify.annotations.Nullable;

/**
 * How many members of an array are enough to begin with.
 *
 * @param least with so many up, those that could not be had are no failure of the launch
 * @param ends with fewer, what the launch did make is ended again rather than kept
 */
public record Viability(int least, boolean ends) {

  /** As the array says; null if all are needed. */
  public static @Nullable Viability of(ArraySpec array) {
    if (array.minViable() == null) {
      return null;
    }
    boolean ends =
        switch (array.onFailure().policy()) {
          case CONTINUE, RESTART -> false;
          case TERMINATE_ALL, QUORUM -> true;
        };
    return new Viability(array.minViable(), ends);
  }
}
