package host.spore.spawn.provider.aws.launch;

import host.spore.spawn.provider.aws.price.SpotPrices;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Spot prices as a hint only: for the order of attempts and for saying why one was refused. */
final class SpotHints {
  private final SpotPrices prices;

  SpotHints(SpotPrices prices) {
    this.prices = prices;
  }

  /** USD per hour of those whose price can be told. */
  Map<Candidate, BigDecimal> prices(String region, Collection<Candidate> candidates) {
    try {
      prices.look(region, candidates.stream().map(Candidate::type).toList());
    } catch (RuntimeException e) {
      // Whatever it was: the launch itself will tell what is wrong.
      return Map.of();
    }
    Map<Candidate, BigDecimal> known = new HashMap<>();
    for (Candidate candidate : candidates) {
      BigDecimal price = prices.byZone(region, candidate.type()).get(candidate.zone());
      if (price != null) {
        known.put(candidate, price);
      }
    }
    return known;
  }
}
