package host.spore.spawn.engine.provider;

import host.spore.spawn.contract.lifecycle.OnFailure;
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
        switch (array.onFailure()) {
          case OnFailure.Continue _, OnFailure.Restart _ -> false;
          case OnFailure.TerminateAll _, OnFailure.Quorum _ -> true;
        };
    return new Viability(array.minViable(), ends);
  }
}
