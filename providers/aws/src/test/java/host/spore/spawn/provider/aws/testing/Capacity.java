package host.spore.spawn.provider.aws.testing;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How many instances of a type a zone has left; all that nobody limited have enough. */
public final class Capacity {
  private static final String ANY = "*";

  private final Map<Place, Left> limits = new LinkedHashMap<>();

  private record Place(String market, String type, String zone) {}

  private record Left(int count, String code) {}

  /**
   * Limits what is left.
   *
   * @param market {@code spot}, {@code on-demand}, or {@code *}
   * @param type instance type or {@code *}
   * @param zone zone or {@code *}
   * @param code the answer once it is used up, such as {@code InsufficientInstanceCapacity}
   */
  public void limit(String market, String type, String zone, int count, String code) {
    limits.put(new Place(market, type, zone), new Left(count, code));
  }

  /** There is none left. */
  public void none(String market, String type, String zone) {
    limit(market, type, zone, 0, "InsufficientInstanceCapacity");
  }

  /** Lifts all limits. */
  public void plenty() {
    limits.clear();
  }

  /** How many of {@code max} can be had, at least {@code min}; less is an answer of AWS's. */
  int take(String market, String type, String zone, int min, int max) {
    Map.Entry<Place, Left> limit = find(market, type, zone);
    if (limit == null) {
      return max;
    }
    int granted = Math.min(max, limit.getValue().count());
    if (granted < min) {
      throw Errors.answer(
          500,
          limit.getValue().code(),
          "We currently do not have sufficient %s capacity in zone %s".formatted(type, zone));
    }
    limits.put(
        limit.getKey(), new Left(limit.getValue().count() - granted, limit.getValue().code()));
    return granted;
  }

  private Map.@Nullable Entry<Place, Left> find(String market, String type, String zone) {
    for (Map.Entry<Place, Left> limit : limits.entrySet()) {
      Place place = limit.getKey();
      if (is(place.market, market) && is(place.type, type) && is(place.zone, zone)) {
        return limit;
      }
    }
    return null;
  }

  private static boolean is(String pattern, String text) {
    return pattern.equals(ANY) || pattern.equals(text);
  }
}
