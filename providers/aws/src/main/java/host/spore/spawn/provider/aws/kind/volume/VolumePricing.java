package host.spore.spawn.provider.aws.kind.volume;

import host.spore.spawn.engine.provider.Cost;
import host.spore.spawn.provider.aws.kind.Attributes;
import host.spore.spawn.provider.aws.price.DiskPrices;
import host.spore.spawn.provider.aws.price.Prices;
import host.spore.spawn.provider.aws.price.Pricing;
import host.spore.spawn.provider.aws.price.Product;
import host.spore.spawn.value.Value;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A volume costs by its size, and by what it can do beyond what its type has anyway. */
final class VolumePricing implements Pricing {
  @Override
  public List<Product> products() {
    return DiskPrices.products();
  }

  @Override
  public Cost cost(Map<String, Value> inputs, @Nullable Prices prices) {
    Cost.Line line =
        DiskPrices.line(
            prices,
            Attributes.text(inputs, VolumeKind.VOLUME_TYPE),
            Attributes.number(inputs, VolumeKind.SIZE_GB),
            Attributes.number(inputs, VolumeKind.IOPS),
            Attributes.number(inputs, VolumeKind.THROUGHPUT));
    return new Cost(List.of(line), "");
  }
}
