package host.spore.spawn.cli.command;

import host.spore.spawn.engine.provider.Cost;
import host.spore.spawn.engine.provider.Desired;
import host.spore.spawn.engine.provider.Provider;
import host.spore.spawn.state.ResourceState;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is recorded costs now, by the prices at hand. */
final class CostNow {
  private CostNow() {}

  /** USD an hour; null if a price is not known. Nothing recorded costs nothing. */
  static @Nullable BigDecimal perHour(Workshop workshop) {
    Map<String, Provider> providers = new HashMap<>();
    workshop.providers().forEach(provider -> providers.put(provider.name(), provider));
    BigDecimal sum = BigDecimal.ZERO;
    for (ResourceState row : workshop.store().snapshot().resources()) {
      Provider provider = providers.get(row.provider());
      boolean runs =
          row.status() == ResourceState.Status.READY
              || row.status() == ResourceState.Status.TAINTED;
      if (provider != null && runs) {
        Cost cost =
            provider
                .operating()
                .map(o -> o.cost(row))
                .orElseGet(() -> provider.price(asWanted(row)));
        if (!cost.isKnown()) {
          return null;
        }
        sum = sum.add(cost.perHour());
      }
    }
    return sum;
  }

  private static Desired asWanted(ResourceState row) {
    return new Desired(
        row.address(),
        row.kind(),
        row.provider(),
        row.inputs(),
        row.dependencies(),
        Desired.Policy.DEFAULT,
        null,
        null,
        null);
  }
}
