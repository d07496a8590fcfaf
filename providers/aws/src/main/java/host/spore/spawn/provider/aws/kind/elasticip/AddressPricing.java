package host.spore.spawn.provider.aws.kind.elasticip;

import host.spore.spawn.engine.provider.Cost;
import host.spore.spawn.provider.aws.price.AddressPrices;
import host.spore.spawn.provider.aws.price.Prices;
import host.spore.spawn.provider.aws.price.Pricing;
import host.spore.spawn.provider.aws.price.Product;
import host.spore.spawn.value.Value;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A public address costs the same whatever it leads to. */
final class AddressPricing implements Pricing {
  @Override
  public List<Product> products() {
    return List.of(AddressPrices.product());
  }

  @Override
  public Cost cost(Map<String, Value> inputs, @Nullable Prices prices) {
    return new Cost(List.of(AddressPrices.line(prices)), "");
  }
}
