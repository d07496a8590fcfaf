package host.spore.spawn.provider.aws.price;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Something that has a price.
 *
 * @param table of which {@link Product}
 * @param name such as an instance type; empty if there is only one
 * @param unit what its price is for
 */
record Item(String table, String name, Unit unit) {

  /**
   * What a product of the price list is, by the attributes AWS gives it; empty for one that spawn
   * has no use for.
   *
   * @param products those of this list that it has a use for
   */
  static Optional<Item> of(List<Product> products, String family, Map<String, String> attributes) {
    for (Product product : products) {
      String name = product.named().of(family, attributes);
      if (name != null) {
        return Optional.of(new Item(product.table(), name, product.unit()));
      }
    }
    return Optional.empty();
  }
}
