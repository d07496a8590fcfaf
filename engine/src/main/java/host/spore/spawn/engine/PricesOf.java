package host.spore.spawn.engine;

import host.spore.spawn.engine.plan.Prices;
import host.spore.spawn.engine.provider.Cost;
import host.spore.spawn.engine.provider.Desired;
import host.spore.spawn.engine.provider.Provider;
import host.spore.spawn.engine.provider.Providers;
import host.spore.spawn.state.ResourceState;

/** What resources cost, by the providers that make them. */
record PricesOf(Providers providers) implements Prices {
  @Override
  public Cost of(Desired desired) {
    Provider provider = providers.find(desired.provider());
    return provider == null ? Cost.FREE : provider.price(desired);
  }

  @Override
  public Cost of(Desired desired, ResourceState row) {
    Provider provider = providers.find(desired.provider());
    return provider == null
        ? Cost.FREE
        : provider.operating().map(now -> now.cost(row)).orElseGet(() -> provider.price(desired));
  }
}
