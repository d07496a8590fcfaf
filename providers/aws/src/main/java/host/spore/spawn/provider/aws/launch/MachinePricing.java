package host.spore.spawn.provider.aws.launch;

import host.spore.spawn.engine.provider.Cost;
import host.spore.spawn.provider.aws.kind.Attributes;
import host.spore.spawn.provider.aws.kind.instance.InstanceKind;
import host.spore.spawn.provider.aws.kind.instance.InstanceMaps;
import host.spore.spawn.provider.aws.price.AddressPrices;
import host.spore.spawn.provider.aws.price.DiskPrices;
import host.spore.spawn.provider.aws.price.Prices;
import host.spore.spawn.provider.aws.price.Pricing;
import host.spore.spawn.provider.aws.price.Product;
import host.spore.spawn.provider.aws.price.SpotPrices;
import host.spore.spawn.value.Value;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a machine costs: itself, the disks that are made with it, its public address. Expected is
 * the type named first at the cheapest zone that may be used; at worst it is the dearest type that
 * may be tried, on demand where that can happen.
 */
final class MachinePricing implements Pricing {
  private final SpotPrices spot;
  private final InstantSource clock;

  MachinePricing(SpotPrices spot, InstantSource clock) {
    this.spot = spot;
    this.clock = clock;
  }

  @Override
  public List<Product> products() {
    List<Product> all = new ArrayList<>(DiskPrices.products());
    all.add(Product.machines());
    all.add(AddressPrices.product());
    return all;
  }

  @Override
  public Cost cost(Map<String, Value> inputs, @Nullable Prices prices) {
    List<Cost.Line> lines = new ArrayList<>();
    lines.add(machine(inputs, prices));
    lines.addAll(disks(inputs, prices));
    if (!Attributes.text(inputs, InstanceKind.PUBLIC_ADDRESS).equals("none")) {
      lines.add(AddressPrices.line(prices));
    }
    return new Cost(
        lines,
        asked(inputs).map(at -> "spot prices " + Prices.age(at, clock.instant())).orElse(""));
  }

  /** The disks are there as before. */
  @Override
  public Cost asleep(Map<String, Value> inputs, @Nullable Prices prices) {
    return new Cost(disks(inputs, prices), "");
  }

  /** Root volume and the volumes that are made with the machine. */
  private static List<Cost.Line> disks(Map<String, Value> inputs, @Nullable Prices prices) {
    List<Cost.Line> lines = new ArrayList<>();
    long root = Attributes.number(inputs, InstanceKind.ROOT_GB);
    lines.add(
        root > 0 ? DiskPrices.line(prices, "", root, 0, 0) : new Cost.Line("root volume", null));
    for (Value volume : Attributes.items(inputs, InstanceKind.VOLUMES)) {
      if (volume instanceof Value.MapOf disk) {
        Map<String, Value> entries = disk.entries();
        lines.add(
            DiskPrices.line(
                prices,
                Attributes.text(entries, InstanceMaps.Disk.TYPE),
                Attributes.number(entries, InstanceMaps.Disk.SIZE_GB),
                Attributes.number(entries, InstanceMaps.Disk.IOPS),
                Attributes.number(entries, InstanceMaps.Disk.THROUGHPUT)));
      }
    }
    return lines;
  }

  private Cost.Line machine(Map<String, Value> inputs, @Nullable Prices prices) {
    List<String> types = Attributes.texts(inputs, InstanceKind.TYPES);
    String first = types.isEmpty() ? "a machine" : types.getFirst();
    String others = types.size() > 1 ? " (first of " + types.size() + " types)" : "";
    BigDecimal worst = dearest(prices, types);
    if (!isSpot(inputs)) {
      return new Cost.Line(first + others, onDemand(prices, first), worst);
    }
    Map<String, Value> terms = Attributes.map(inputs, InstanceKind.SPOT);
    BigDecimal expected = cheapestZone(inputs, first);
    BigDecimal limit = limit(terms);
    boolean fallsBack =
        Attributes.text(inputs, InstanceKind.SPOT_FALLBACK).equals(InstanceKind.ON_DEMAND);
    // Without a limit of ours, AWS never bills more for spot than on demand.
    BigDecimal atWorst = limit == null || fallsBack ? worst : limit;
    return new Cost.Line(
        first + " spot" + saving(expected, onDemand(prices, first)) + others, expected, atWorst);
  }

  /** When the spot prices that count were asked for. */
  private Optional<Instant> asked(Map<String, Value> inputs) {
    List<String> types = Attributes.texts(inputs, InstanceKind.TYPES);
    return isSpot(inputs) && !types.isEmpty()
        ? spot.asked(Attributes.text(inputs, Attributes.REGION), types.getFirst())
        : Optional.empty();
  }

  private static boolean isSpot(Map<String, Value> inputs) {
    return Attributes.text(inputs, InstanceKind.MARKET).equals(InstanceKind.SPOT_MARKET);
  }

  private static @Nullable BigDecimal onDemand(@Nullable Prices prices, String type) {
    return prices == null ? null : prices.of(Product.MACHINES, type);
  }

  /** Null if one of them is not known. */
  private static @Nullable BigDecimal dearest(@Nullable Prices prices, List<String> types) {
    BigDecimal dearest = BigDecimal.ZERO;
    for (String type : types) {
      BigDecimal price = onDemand(prices, type);
      if (price == null) {
        return null;
      }
      dearest = dearest.max(price);
    }
    return types.isEmpty() ? null : dearest;
  }

  private @Nullable BigDecimal cheapestZone(Map<String, Value> inputs, String type) {
    List<String> zones = Attributes.texts(inputs, InstanceKind.ZONES);
    BigDecimal cheapest = null;
    for (Map.Entry<String, BigDecimal> price :
        spot.byZone(Attributes.text(inputs, Attributes.REGION), type).entrySet()) {
      if (zones.isEmpty() || zones.contains(price.getKey())) {
        cheapest = cheapest == null ? price.getValue() : cheapest.min(price.getValue());
      }
    }
    return cheapest;
  }

  private static @Nullable BigDecimal limit(Map<String, Value> terms) {
    String limit = Attributes.text(terms, InstanceMaps.Spot.MAX_PRICE);
    return limit.isEmpty() ? null : new BigDecimal(limit);
  }

  private static String saving(@Nullable BigDecimal expected, @Nullable BigDecimal onDemand) {
    if (expected == null || onDemand == null || onDemand.signum() == 0) {
      return "";
    }
    BigDecimal saved = BigDecimal.ONE.subtract(expected.divide(onDemand, 4, RoundingMode.HALF_UP));
    return saved.signum() <= 0
        ? ""
        : " (%s%% below on demand)"
            .formatted(saved.movePointRight(2).setScale(0, RoundingMode.HALF_UP).toPlainString());
  }
}
