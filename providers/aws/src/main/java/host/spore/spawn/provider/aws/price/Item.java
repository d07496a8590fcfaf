package host.spore.spawn.provider.aws.price;

import java.util.Map;
import java.util.Optional;

/**
 * Something that has a price.
 *
 * @param name instance type or volume type; empty for an address
 */
record Item(What what, String name) {

  /** Kinds of things that have prices, and what the price is for. */
  enum What {
    MACHINE_HOUR,
    GB_MONTH,
    IOPS_MONTH,
    THROUGHPUT_MONTH,
    PUBLIC_IPV4_HOUR
  }

  /**
   * What a product of the price list is, by the attributes AWS gives it; empty for one that spawn
   * has no use for.
   */
  static Optional<Item> of(String family, Map<String, String> attributes) {
    return switch (family) {
      case "Compute Instance" -> machine(attributes);
      case "Storage" -> volume(What.GB_MONTH, attributes);
      case "System Operation" -> volume(What.IOPS_MONTH, attributes);
      case "Provisioned Throughput" -> volume(What.THROUGHPUT_MONTH, attributes);
      default ->
          attributes.getOrDefault("usagetype", "").endsWith("PublicIPv4:InUseAddress")
              ? Optional.of(new Item(What.PUBLIC_IPV4_HOUR, ""))
              : Optional.empty();
    };
  }

  /** Linux, shared, in use: what an instance without anything special is billed as. */
  private static Optional<Item> machine(Map<String, String> attributes) {
    boolean plain =
        is(attributes, "operatingSystem", "Linux")
            && is(attributes, "tenancy", "Shared")
            && is(attributes, "capacitystatus", "Used")
            && is(attributes, "preInstalledSw", "NA")
            && !attributes.getOrDefault("usagetype", "").contains("UnusedBox");
    String type = attributes.get("instanceType");
    return plain && type != null
        ? Optional.of(new Item(What.MACHINE_HOUR, type))
        : Optional.empty();
  }

  private static Optional<Item> volume(What what, Map<String, String> attributes) {
    String type = attributes.get("volumeApiName");
    boolean fits =
        switch (what) {
          case IOPS_MONTH -> attributes.getOrDefault("group", "").startsWith("EBS IOPS");
          case THROUGHPUT_MONTH -> attributes.getOrDefault("group", "").contains("Throughput");
          case GB_MONTH -> true;
          case MACHINE_HOUR, PUBLIC_IPV4_HOUR -> false;
        };
    return type != null && fits ? Optional.of(new Item(what, type)) : Optional.empty();
  }

  private static boolean is(Map<String, String> attributes, String name, String value) {
    return value.equals(attributes.get(name));
  }
}
