package host.spore.spawn.provider.aws.price;

import host.spore.spawn.engine.provider.Cost;
import host.spore.spawn.engine.provider.Desired;
import host.spore.spawn.engine.provider.PriceFeed;
import java.util.Optional;

/** Tells what things cost, from prices at hand. */
public interface Pricer {
  /** As {@link host.spore.spawn.engine.provider.Provider#price}. */
  Cost price(Desired desired);

  /** What a machine costs while it is stopped: its disks, where that can be told apart. */
  default Cost asleep(Desired desired) {
    return price(desired);
  }

  /** Where they can be fetched ahead; empty if nowhere. */
  default Optional<PriceFeed> feed() {
    return Optional.empty();
  }
}
