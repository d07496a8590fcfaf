package host.spore.spawn.provider.aws.launch;

import host.spore.spawn.provider.aws.call.Clients;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.ec2.model.DescribeSpotPriceHistoryRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSpotPriceHistoryResponse;
import software.amazon.awssdk.services.ec2.model.SpotPrice;

/**
 * What spot capacity costs now: the newest price of each type and zone. Only a hint for the order
 * of attempts; without it the given order stays.
 */
final class SpotPrices {
  private static final Duration FRESH = Duration.ofMinutes(5);
  private static final String LINUX = "Linux/UNIX";

  private final Clients clients;
  private final InstantSource clock;
  private final Map<String, Known> known = new ConcurrentHashMap<>();

  private record Known(Instant at, Map<String, BigDecimal> prices) {}

  private record Newest(Instant since, BigDecimal price) {}

  SpotPrices(Clients clients, InstantSource clock) {
    this.clients = clients;
    this.clock = clock;
  }

  /** USD per hour; empty if it cannot be told. */
  Optional<BigDecimal> price(String region, List<String> types, Candidate candidate) {
    return Optional.ofNullable(of(region, types).get(key(candidate.type(), candidate.zone())));
  }

  private Map<String, BigDecimal> of(String region, List<String> types) {
    String which = region + " " + String.join(",", new TreeSet<>(types));
    Instant now = clock.instant();
    return known
        .compute(
            which,
            (w, old) ->
                old != null && old.at().plus(FRESH).isAfter(now)
                    ? old
                    : new Known(now, ask(region, types, now)))
        .prices();
  }

  private Map<String, BigDecimal> ask(String region, List<String> types, Instant now) {
    Map<String, Newest> newest = new HashMap<>();
    try {
      String next = "";
      do {
        DescribeSpotPriceHistoryRequest.Builder request =
            DescribeSpotPriceHistoryRequest.builder()
                .instanceTypesWithStrings(types)
                .productDescriptions(LINUX)
                // Answers what is valid from then on, which begins with what is valid then.
                .startTime(now);
        if (!next.isEmpty()) {
          request.nextToken(next);
        }
        DescribeSpotPriceHistoryResponse page =
            clients.ec2(region).describeSpotPriceHistory(request.build());
        page.spotPriceHistory().forEach(p -> take(newest, p));
        next = page.nextToken() == null ? "" : page.nextToken();
      } while (!next.isEmpty());
    } catch (RuntimeException e) {
      // Whatever it was: the launch itself will tell what is wrong, this was only for the order.
      return Map.of();
    }
    Map<String, BigDecimal> prices = new HashMap<>();
    newest.forEach((key, n) -> prices.put(key, n.price()));
    return prices;
  }

  private static void take(Map<String, Newest> newest, SpotPrice price) {
    Newest one = new Newest(price.timestamp(), new BigDecimal(price.spotPrice()));
    newest.merge(
        key(price.instanceTypeAsString(), price.availabilityZone()),
        one,
        (a, b) -> a.since().isBefore(b.since()) ? b : a);
  }

  private static String key(String type, String zone) {
    return type + "/" + zone;
  }
}
