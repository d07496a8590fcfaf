package host.spore.spawn.provider.aws.price;

import host.spore.spawn.engine.provider.Cost;
import host.spore.spawn.value.Value;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What resources of one kind cost. */
public interface Pricing {
  /** AWS bills nothing for resources of this kind, however many there are and however long. */
  Pricing FREE = new Free();

  /** What of the price list they are billed for. */
  List<Product> products();

  /**
   * What one costs, in USD an hour.
   *
   * @param prices null if none of the region are at hand: lines are unknown then
   * @return with a source only for what does not come from {@code prices}
   */
  Cost cost(Map<String, Value> inputs, @Nullable Prices prices);

  /** What one costs while it is stopped, for kinds that can be. */
  default Cost asleep(Map<String, Value> inputs, @Nullable Prices prices) {
    return cost(inputs, prices);
  }

  /** Costs nothing by nature. */
  final class Free implements Pricing {
    private Free() {}

    @Override
    public List<Product> products() {
      return List.of();
    }

    @Override
    public Cost cost(Map<String, Value> inputs, @Nullable Prices prices) {
      return Cost.FREE;
    }
  }
}
