package host.spore.spawn.provider.aws.price;

import host.spore.spawn.provider.aws.call.Clients;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.pricing.model.Filter;
import software.amazon.awssdk.services.pricing.model.FilterType;
import software.amazon.awssdk.services.pricing.model.GetProductsRequest;

/**
 * Prices of a few types through the <a
 * href="https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_pricing_GetProducts.html">Pricing
 * API</a>: for who has credentials and has not fetched the price list.
 */
final class PriceApi {
  private static final String SOURCE = "AWS Pricing API";

  private final Clients clients;
  private final PriceBook book;
  private final InstantSource clock;

  PriceApi(Clients clients, PriceBook book, InstantSource clock) {
    this.clients = clients;
    this.book = book;
    this.clock = clock;
  }

  /**
   * Asks for what is not at hand and keeps it: machines of these types, and what disks and
   * addresses cost if nothing is known of the region.
   *
   * @throws software.amazon.awssdk.core.exception.SdkException if a call fails
   * @throws IOException if an answer is broken or the cache cannot be written
   */
  void look(String region, Collection<String> types) throws IOException {
    Map<String, BigDecimal> known = book.of(region).map(Prices::machines).orElse(Map.of());
    List<String> missing = types.stream().filter(t -> !known.containsKey(t)).distinct().toList();
    boolean fresh = book.of(region).isEmpty();
    if (missing.isEmpty() && !fresh) {
      return;
    }
    Map<Item, BigDecimal> found = new HashMap<>();
    for (String type : missing) {
      find(
          found,
          "AmazonEC2",
          region,
          equal("instanceType", type),
          equal("operatingSystem", "Linux"),
          equal("tenancy", "Shared"),
          equal("capacitystatus", "Used"),
          equal("preInstalledSw", "NA"));
    }
    if (fresh) {
      find(found, "AmazonEC2", region, equal("productFamily", "Storage"));
      find(found, "AmazonEC2", region, equal("group", "EBS IOPS"));
      find(found, "AmazonEC2", region, equal("group", "EBS Throughput"));
      find(found, "AmazonVPC", region, equal("group", "VPCPublicIPv4Address"));
    }
    Instant now = clock.instant();
    Prices some =
        new Prices(
            region,
            SOURCE,
            now,
            now,
            PriceList.of(found, Item.What.MACHINE_HOUR),
            PriceList.of(found, Item.What.GB_MONTH),
            PriceList.of(found, Item.What.IOPS_MONTH),
            PriceList.of(found, Item.What.THROUGHPUT_MONTH),
            found.get(new Item(Item.What.PUBLIC_IPV4_HOUR, "")));
    book.add(some);
  }

  private void find(Map<Item, BigDecimal> found, String service, String region, Filter... filters)
      throws IOException {
    List<Filter> all = new java.util.ArrayList<>(List.of(filters));
    all.add(equal("regionCode", region));
    GetProductsRequest request =
        GetProductsRequest.builder()
            .serviceCode(service)
            .filters(all)
            .formatVersion("aws_v1")
            .build();
    for (String product : clients.pricing().getProductsPaginator(request).priceList()) {
      PriceListReader.readProduct(product)
          .ifPresent(priced -> found.merge(priced.getKey(), priced.getValue(), BigDecimal::max));
    }
  }

  private static Filter equal(String field, String value) {
    return Filter.builder().type(FilterType.TERM_MATCH).field(field).value(value).build();
  }
}
