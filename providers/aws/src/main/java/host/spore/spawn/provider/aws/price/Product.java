package host.spore.spawn.provider.aws.price;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something in AWS's price list that resources are billed for. Each kind says which ones its own
 * are; price list, Pricing API and cache follow from that.
 *
 * @param offer the list it is in, such as {@code AmazonEC2}
 * @param unit what its prices are for, whatever unit the list has them in
 * @param table what its prices are called in {@link Prices} and in the cache
 * @param filters how the Pricing API is asked for it, by attribute
 * @param each the attribute that tells one of them from another, if there are too many to ask for
 *     all of them; null otherwise
 * @param named tells it from the list's other products
 */
public record Product(
    String offer,
    Unit unit,
    String table,
    Map<String, String> filters,
    @Nullable String each,
    Named named) {

  /** Name of the table of machines: an hour of a Linux instance on demand, by type. */
  public static final String MACHINES = "machines";

  /** The list of machines and their disks; its date is that of the prices. */
  static final String EC2 = "AmazonEC2";

  private static final Map<String, String> PLAIN =
      Map.of(
          "operatingSystem", "Linux",
          "tenancy", "Shared",
          "capacitystatus", "Used",
          "preInstalledSw", "NA");

  /** Tells what a product is by what the list says of it. */
  public interface Named {
    /**
     * The name of its price, such as an instance type; may be empty.
     *
     * @return null if it is another product
     */
    @Nullable String of(String family, Map<String, String> attributes);
  }

  public Product {
    filters = Map.copyOf(filters);
  }

  /** One whose prices are all asked for at once. */
  public Product(String offer, Unit unit, String table, Map<String, String> filters, Named named) {
    this(offer, unit, table, filters, null, named);
  }

  /** Machines, of which there are too many to ask for all. */
  public static Product machines() {
    return new Product(EC2, Unit.HOUR, MACHINES, PLAIN, "instanceType", Product::machine);
  }

  /** Linux, shared, in use: what an instance without anything special is billed as. */
  private static @Nullable String machine(String family, Map<String, String> attributes) {
    boolean plain =
        family.equals("Compute Instance")
            && PLAIN.entrySet().stream()
                .allMatch(f -> f.getValue().equals(attributes.get(f.getKey())))
            && !attributes.getOrDefault("usagetype", "").contains("UnusedBox");
    return plain ? attributes.get("instanceType") : null;
  }
}
