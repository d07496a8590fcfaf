package host.spore.spawn.provider.aws.price;

import host.spore.spawn.engine.provider.Cost;
import host.spore.spawn.provider.aws.kind.Attributes;
import host.spore.spawn.provider.aws.kind.InstanceKind;
import host.spore.spawn.provider.aws.kind.InstanceMaps;
import host.spore.spawn.value.Value;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the machine itself costs. Expected is the type named first at the cheapest zone that may be
 * used; at worst it is the dearest type that may be tried, on demand where that can happen.
 */
final class MachinePrices {
  private final @Nullable Prices prices;
  private final SpotPrices spot;

  MachinePrices(@Nullable Prices prices, SpotPrices spot) {
    this.prices = prices;
    this.spot = spot;
  }

  Cost.Line line(Map<String, Value> inputs) {
    List<String> types = Attributes.texts(inputs, InstanceKind.TYPES);
    String first = types.isEmpty() ? "a machine" : types.getFirst();
    String others = types.size() > 1 ? " (first of " + types.size() + " types)" : "";
    BigDecimal worst = dearest(types);
    if (!isSpot(inputs)) {
      return new Cost.Line(first + others, onDemand(first), worst);
    }
    Map<String, Value> terms = Attributes.map(inputs, InstanceKind.SPOT);
    BigDecimal expected = cheapestZone(inputs, first);
    BigDecimal limit = limit(terms);
    boolean fallsBack =
        Attributes.text(inputs, InstanceKind.SPOT_FALLBACK).equals(InstanceKind.ON_DEMAND);
    // Without a limit of ours, AWS never bills more for spot than on demand.
    BigDecimal atWorst = limit == null || fallsBack ? worst : limit;
    return new Cost.Line(
        first + " spot" + saving(expected, onDemand(first)) + others, expected, atWorst);
  }

  /** When the spot prices that count were asked for. */
  Optional<Instant> asked(Map<String, Value> inputs) {
    List<String> types = Attributes.texts(inputs, InstanceKind.TYPES);
    return isSpot(inputs) && !types.isEmpty()
        ? spot.asked(Attributes.text(inputs, Attributes.REGION), types.getFirst())
        : Optional.empty();
  }

  private static boolean isSpot(Map<String, Value> inputs) {
    return Attributes.text(inputs, InstanceKind.MARKET).equals(InstanceKind.SPOT_MARKET);
  }

  private @Nullable BigDecimal onDemand(String type) {
    return prices == null ? null : prices.machines().get(type);
  }

  /** Null if one of them is not known. */
  private @Nullable BigDecimal dearest(List<String> types) {
    BigDecimal dearest = BigDecimal.ZERO;
    for (String type : types) {
      BigDecimal price = onDemand(type);
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
