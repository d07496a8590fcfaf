package host.spore.spawn.provider.aws.price;

import host.spore.spawn.provider.aws.call.Clients;
import host.spore.spawn.provider.aws.call.Service;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import software.amazon.awssdk.services.pricing.PricingClient;
import software.amazon.awssdk.services.pricing.model.Filter;
import software.amazon.awssdk.services.pricing.model.FilterType;
import software.amazon.awssdk.services.pricing.model.GetProductsRequest;

/**
 * Prices of a few types through the <a
 * href="https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_pricing_GetProducts.html">Pricing
 * API</a>: for who has credentials and has not fetched the price list.
 */
final class PriceApi {
  private static final Service<PricingClient> PRICING =
      new Service<>(
          "PRICING", Service.Where.PRICES, settings -> settings.build(PricingClient.builder()));
  private static final String SOURCE = "AWS Pricing API";

  private final Clients clients;
  private final PriceBook book;
  private final Supplier<List<Product>> products;
  private final InstantSource clock;

  PriceApi(Clients clients, PriceBook book, Supplier<List<Product>> products, InstantSource clock) {
    this.clients = clients;
    this.book = book;
    this.products = products;
    this.clock = clock;
  }

  /**
   * Asks for what is not at hand and keeps it: machines of these types, and all that kinds are
   * billed for and of which nothing is known in the region.
   *
   * @throws software.amazon.awssdk.core.exception.SdkException if a call fails
   * @throws IOException if an answer is broken or the cache cannot be written
   */
  void look(String region, Collection<String> types) throws IOException {
    Optional<Prices> known = book.of(region);
    Collection<String> priced = known.map(k -> k.of(Product.MACHINES).keySet()).orElse(Set.of());
    List<String> missing = types.stream().filter(t -> !priced.contains(t)).distinct().toList();
    List<Product> unknown =
        products.get().stream()
            .filter(p -> p.each() == null)
            .filter(p -> known.isEmpty() || !known.get().tables().containsKey(p.table()))
            .toList();
    if (missing.isEmpty() && unknown.isEmpty()) {
      return;
    }
    Listed found = new Listed();
    for (String type : missing) {
      find(found, Product.machines(), region, type);
    }
    for (Product product : unknown) {
      find(found, product, region, "");
    }
    List<Product> asked = new ArrayList<>(unknown);
    asked.add(Product.machines());
    Instant now = clock.instant();
    Map<String, Map<String, BigDecimal>> tables = PriceList.tables(asked, found.prices());
    book.add(new Prices(region, SOURCE, now, now, tables, found.unread()));
  }

  private void find(Listed found, Product product, String region, String one) throws IOException {
    List<Filter> filters = new ArrayList<>();
    if (product.each() != null) {
      filters.add(equal(product.each(), one));
    }
    new TreeMap<>(product.filters()).forEach((field, value) -> filters.add(equal(field, value)));
    filters.add(equal("regionCode", region));
    GetProductsRequest request =
        GetProductsRequest.builder()
            .serviceCode(product.offer())
            .filters(filters)
            .formatVersion("aws_v1")
            .build();
    for (String priced : clients.of(PRICING).getProductsPaginator(request).priceList()) {
      PriceListReader.readProduct(priced, List.of(product), found);
    }
  }

  private static Filter equal(String field, String value) {
    return Filter.builder().type(FilterType.TERM_MATCH).field(field).value(value).build();
  }
}
