package host.spore.spawn.provider.aws.price;

import host.spore.spawn.provider.aws.call.Clients;
import java.math.BigDecimal;
import java.nio.file.Path;
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
 * history. Asked for once in an hour at most, and kept with their date for the commands that only
 * tell what runs.
 */
public final class SpotPrices {
  private static final String PRODUCT = "Linux/UNIX";
  private static final Duration FRESH = Duration.ofHours(1);

  private final Clients clients;
  private final InstantSource clock;
  private final SpotBook book;
  private final Map<String, Map<String, SpotBook.Known>> known = new ConcurrentHashMap<>();

  /** Keeps its prices below a cache folder, which need not exist. */
  public SpotPrices(Clients clients, Path cache, InstantSource clock) {
    this.clients = clients;
    this.book = new SpotBook(cache);
    this.clock = clock;
  }

  /**
   * Asks for the types whose prices are not at hand, all in one call.
   *
   * @throws software.amazon.awssdk.core.exception.SdkException if the call fails
   */
  public void look(String region, Collection<String> types) {
    Instant now = clock.instant();
    Collection<String> missing =
        types.stream().filter(type -> !isFresh(region, type, now)).distinct().toList();
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
    Map<String, SpotBook.Known> found = new TreeMap<>();
    for (String type : missing) {
      Map<String, BigDecimal> byZone = new TreeMap<>();
      newest
          .getOrDefault(type, Map.of())
          .forEach((zone, price) -> byZone.put(zone, new BigDecimal(price.spotPrice())));
      found.put(type, new SpotBook.Known(now, byZone));
    }
    book.add(region, found, now);
    of(region).putAll(found);
  }

  private static SpotPrice newer(SpotPrice a, SpotPrice b) {
    return b.timestamp().isAfter(a.timestamp()) ? b : a;
  }

  /** Prices of a type by zone, as far as they were looked for; USD an hour. */
  public Map<String, BigDecimal> byZone(String region, String type) {
    SpotBook.Known one = of(region).get(type);
    return one == null ? Map.of() : one.byZone();
  }

  /** When the price was asked for; empty if it was not. */
  public Optional<Instant> asked(String region, String type) {
    return Optional.ofNullable(of(region).get(type)).map(SpotBook.Known::asked);
  }

  private boolean isFresh(String region, String type, Instant now) {
    SpotBook.Known one = of(region).get(type);
    return one != null && Duration.between(one.asked(), now).compareTo(FRESH) < 0;
  }

  /** Read from the cache when first asked for. */
  private Map<String, SpotBook.Known> of(String region) {
    return known.computeIfAbsent(region, r -> new ConcurrentHashMap<>(book.of(r, clock.instant())));
  }
}
