package host.spore.spawn.engine.plan;

import host.spore.spawn.engine.provider.Cost;
import host.spore.spawn.engine.provider.Desired;
import host.spore.spawn.state.ResourceState;

/** What things cost an hour, from prices at hand. Pure. */
@FunctionalInterface
public interface Prices {
  /** What something costs that is to be made. */
  Cost of(Desired desired);

  /**
   * What something costs that is there and stays: bought as it was, and stopped if it is. The same
   * that {@code list} and {@code cost} say of it.
   *
   * @param row with what is asked of it now, and as it was seen last
   */
  default Cost of(Desired desired, ResourceState row) {
    return of(desired);
  }
}
