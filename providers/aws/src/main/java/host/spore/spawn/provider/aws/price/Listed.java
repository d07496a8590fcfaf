package host.spore.spawn.provider.aws.price;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The prices of one reading, each in its product's unit. Of several for one thing the dearest
 * counts: a plan may not promise less than the bill. One whose unit is not known makes that thing's
 * price unknown, however well the others could be read.
 */
final class Listed {
  private final Map<Item, BigDecimal> prices = new HashMap<>();
  private final Map<Item, String> unread = new HashMap<>();

  /**
   * Counts a price.
   *
   * @param unit as the list names it; empty where it names none
   */
  void add(Item item, BigDecimal price, String unit) {
    // What costs nothing costs nothing in any unit.
    @Nullable BigDecimal ours = price.signum() == 0 ? price : item.unit().of(price, unit);
    if (ours == null) {
      unread.put(item, unit);
    } else {
      prices.merge(item, ours, BigDecimal::max);
    }
  }

  /** The same of another reading. */
  void addAll(Listed other) {
    other.prices.forEach((item, price) -> prices.merge(item, price, BigDecimal::max));
    unread.putAll(other.unread);
  }

  Map<Item, BigDecimal> prices() {
    Map<Item, BigDecimal> known = new HashMap<>(prices);
    known.keySet().removeAll(unread.keySet());
    return known;
  }

  /** The units that are not known, by table and name of the price. */
  Map<String, String> unread() {
    Map<String, String> units = new TreeMap<>();
    unread.forEach((item, unit) -> units.put((item.table() + " " + item.name()).strip(), unit));
    return units;
  }
}
