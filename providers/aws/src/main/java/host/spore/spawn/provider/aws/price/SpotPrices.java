package host.spore.spawn.provider.aws.price;

import host.spore.spawn.provider.aws.call.Clients;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.ec2.model.DescribeSpotPriceHistoryRequest;
import software.amazon.awssdk.services.ec2.model.SpotPrice;

/**
 * What spot capacity costs now, by type and zone: the newest price of each zone in the spot
 * history. Asked for once in an hour at most; kept in memory only, because it is old tomorrow.
 */
public final class SpotPrices {
  private static final String PRODUCT = "Linux/UNIX";
  private static final Duration FRESH = Duration.ofHours(1);

  private final Clients clients;
  private final InstantSource clock;
  private final Map<Key, Known> known = new ConcurrentHashMap<>();

  public SpotPrices(Clients clients, InstantSource clock) {
    this.clients = clients;
    this.clock = clock;
  }

  private record Key(String region, String type) {}

  private record Known(Instant asked, Map<String, BigDecimal> byZone) {}

  /**
   * Asks for the types whose prices are not at hand, all in one call.
   *
   * @throws software.amazon.awssdk.core.exception.SdkException if the call fails
   */
  public void look(String region, Collection<String> types) {
    Instant now = clock.instant();
    Collection<String> missing =
        types.stream().filter(type -> find(region, type, now).isEmpty()).distinct().toList();
    if (missing.isEmpty()) {
      return;
    }
    Map<String, Map<String, SpotPrice>> newest = new HashMap<>();
    DescribeSpotPriceHistoryRequest request =
        DescribeSpotPriceHistoryRequest.builder()
            .instanceTypesWithStrings(missing)
            .productDescriptions(PRODUCT)
            // The history's last entry of each zone is the price that holds now.
            .startTime(now)
            .build();
    for (SpotPrice price :
        clients.ec2(region).describeSpotPriceHistoryPaginator(request).spotPriceHistory()) {
      newest
          .computeIfAbsent(price.instanceTypeAsString(), t -> new HashMap<>())
          .merge(price.availabilityZone(), price, SpotPrices::newer);
    }
    for (String type : missing) {
      Map<String, BigDecimal> byZone = new TreeMap<>();
      newest
          .getOrDefault(type, Map.of())
          .forEach((zone, price) -> byZone.put(zone, new BigDecimal(price.spotPrice())));
      known.put(new Key(region, type), new Known(now, byZone));
    }
  }

  private static SpotPrice newer(SpotPrice a, SpotPrice b) {
    return b.timestamp().isAfter(a.timestamp()) ? b : a;
  }

  /** Prices of a type by zone, as far as they were looked for; USD an hour. */
  public Map<String, BigDecimal> byZone(String region, String type) {
    return find(region, type, clock.instant()).map(Known::byZone).orElse(Map.of());
  }

  /** When the price was asked for; empty if it was not. */
  public Optional<Instant> asked(String region, String type) {
    return find(region, type, clock.instant()).map(Known::asked);
  }

  private Optional<Known> find(String region, String type, Instant now) {
    Known one = known.get(new Key(region, type));
    return one != null && Duration.between(one.asked(), now).compareTo(FRESH) < 0
        ? Optional.of(one)
        : Optional.empty();
  }
}
