package host.spore.spawn.provider.aws.launch;

import host.spore.spawn.provider.aws.kind.Attributes;
import host.spore.spawn.provider.aws.kind.instance.InstanceKind;
import host.spore.spawn.value.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * In which order types and zones are asked for: on demand as the spec gives them, spot by price.
 * What was lately refused comes last.
 */
final class Candidates {
  private final SpotHints hints;
  private final Unavailable unavailable;

  Candidates(SpotHints hints, Unavailable unavailable) {
    this.hints = hints;
    this.unavailable = unavailable;
  }

  /** The choice for machines with these inputs, before anything was tried. */
  Choice choice(String region, Map<String, Value> inputs) {
    boolean spot = Attributes.text(inputs, InstanceKind.MARKET).equals(InstanceKind.SPOT_MARKET);
    List<Candidate> onDemand = ordered(region, all(InstanceKind.ON_DEMAND, inputs));
    if (!spot) {
      return Choice.of(onDemand, List.of(), 0);
    }
    boolean fallsBack =
        Attributes.text(inputs, InstanceKind.SPOT_FALLBACK).equals(InstanceKind.ON_DEMAND);
    List<Candidate> cheapestFirst = byPrice(region, all(InstanceKind.SPOT_MARKET, inputs));
    return Choice.of(
        ordered(region, cheapestFirst),
        fallsBack ? onDemand : List.of(),
        (int) Attributes.number(inputs, InstanceKind.SPOT_RETRIES));
  }

  private static List<Candidate> all(String market, Map<String, Value> inputs) {
    List<String> zones = Attributes.texts(inputs, InstanceKind.ZONES);
    if (zones.isEmpty()) {
      zones = List.copyOf(Attributes.map(inputs, InstanceKind.SUBNETS).keySet());
    }
    if (zones.isEmpty()) {
      zones = List.of("");
    }
    List<Candidate> all = new ArrayList<>();
    for (String type : Attributes.texts(inputs, InstanceKind.TYPES)) {
      for (String zone : zones) {
        all.add(new Candidate(market, type, zone));
      }
    }
    return all;
  }

  private List<Candidate> byPrice(String region, List<Candidate> candidates) {
    if (candidates.size() < 2) {
      return candidates;
    }
    Map<Candidate, BigDecimal> prices = hints.prices(region, candidates);
    BigDecimal unknown = BigDecimal.valueOf(Long.MAX_VALUE);
    List<Candidate> sorted = new ArrayList<>(candidates);
    sorted.sort(Comparator.comparing((Candidate c) -> prices.getOrDefault(c, unknown)));
    return sorted;
  }

  private List<Candidate> ordered(String region, List<Candidate> candidates) {
    List<Candidate> first = new ArrayList<>();
    List<Candidate> last = new ArrayList<>();
    for (Candidate candidate : candidates) {
      (unavailable.contains(region, candidate) ? last : first).add(candidate);
    }
    first.addAll(last);
    return first;
  }
}
