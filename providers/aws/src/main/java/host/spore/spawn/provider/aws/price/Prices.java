package host.spore.spawn.provider.aws.price;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A region's prices in USD, from one source.
 *
 * @param published when AWS published them
 * @param fetched when they were fetched
 * @param tables by {@link Product#table}, and in each by name; a table that is missing was not
 *     asked for
 * @param unread units of the list that are not known, by table and name; what is priced in them has
 *     no price here
 */
public record Prices(
    String region,
    String source,
    Instant published,
    Instant fetched,
    Map<String, Map<String, BigDecimal>> tables,
    Map<String, String> unread) {

  public Prices {
    Map<String, Map<String, BigDecimal>> copies = new LinkedHashMap<>();
    tables.forEach((name, table) -> copies.put(name, Map.copyOf(table)));
    tables = Map.copyOf(copies);
    unread = Map.copyOf(unread);
  }

  /** All of them in units that are known. */
  public Prices(
      String region,
      String source,
      Instant published,
      Instant fetched,
      Map<String, Map<String, BigDecimal>> tables) {
    this(region, source, published, fetched, tables, Map.of());
  }

  /** All prices of a table by name; empty if none is known. */
  public Map<String, BigDecimal> of(String table) {
    return tables.getOrDefault(table, Map.of());
  }

  /** What a thing costs, in the product's unit; null if unknown. */
  public @Nullable BigDecimal of(String table, String name) {
    return of(table).get(name);
  }

  /** Where they come from and how old they are, for people. */
  public String told(Instant now) {
    String old =
        PriceList.isOld(this, now) ? "; `spawn prices update " + region + "` renews them" : "";
    return "%s of %s, %s, fetched %s%s%s"
        .formatted(
            source,
            region,
            published.atZone(ZoneOffset.UTC).toLocalDate(),
            age(fetched, now),
            old,
            unread.isEmpty() ? "" : "; not understood: " + String.join(", ", notUnderstood()));
  }

  /** The prices whose unit is not known, with that unit, for people. */
  public List<String> notUnderstood() {
    return unread.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(e -> "the price of " + e.getKey() + " in `" + e.getValue() + "`")
        .toList();
  }

  /** How long ago something was asked for, for people. */
  public static String age(Instant at, Instant now) {
    Duration age = Duration.between(at, now);
    if (age.toDays() > 1) {
      return age.toDays() + " days ago";
    }
    return age.toHours() > 1 ? age.toHours() + " hours ago" : "just now";
  }
}
