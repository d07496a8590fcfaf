package host.spore.spawn.provider.aws.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import host.spore.spawn.provider.aws.call.Clients;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.pricing.PricingClient;
import software.amazon.awssdk.services.pricing.model.Filter;
import software.amazon.awssdk.services.pricing.model.GetProductsRequest;
import software.amazon.awssdk.services.pricing.model.GetProductsResponse;
import software.amazon.awssdk.services.pricing.paginators.GetProductsIterable;

class PriceFinderTest {
  private static final String REGION = "us-east-1";

  @TempDir Path cache;
  private Instant now = Instant.parse("2026-11-22T12:00:00Z");
  private final Pricing pricing = new Pricing();

  /** Another run of the program: nothing is remembered but what was kept. */
  private PriceFinder run() {
    return new PriceFinder(
        pricing.clients(),
        new PriceBook(cache),
        new SpotPrices(pricing.clients(), cache, () -> now),
        () -> DiskPrices.products(),
        () -> now);
  }

  @Test
  void whatIsFoundIsKept() {
    run().onDemand(REGION, List.of("g5.xlarge"));
    int calls = pricing.asked.size();
    run().onDemand(REGION, List.of("g5.xlarge"));

    assertThat(pricing.asked).hasSize(calls);
    Prices kept = new PriceBook(cache).of(REGION).orElseThrow();
    assertThat(kept.of(Product.MACHINES, "g5.xlarge")).isEqualByComparingTo("1.006");
    assertThat(kept.source()).isEqualTo("AWS Pricing API");
  }

  @Test
  void whatNobodyTellsIsAskedForOnceADay() {
    run().onDemand(REGION, List.of("u9.huge"));
    int calls = pricing.asked.size();
    run().onDemand(REGION, List.of("u9.huge"));
    assertThat(pricing.asked).hasSize(calls);

    now = now.plus(Duration.ofHours(25));
    run().onDemand(REGION, List.of("u9.huge"));
    assertThat(pricing.asked).hasSizeGreaterThan(calls);
  }

  @Test
  void aCallerWhoMayNotAskIsNotKeptWaitingAtEveryPlan() {
    pricing.forbidden = true;
    assertThatThrownBy(() -> run().onDemand(REGION, List.of("g5.xlarge")))
        .isInstanceOf(SdkClientException.class);
    int calls = pricing.asked.size();

    run().onDemand(REGION, List.of("g5.xlarge"));
    assertThat(pricing.asked).hasSize(calls);
  }

  /** Knows what one type costs. */
  private static final class Pricing implements PricingClient {
    final List<String> asked = new ArrayList<>();
    boolean forbidden;

    Clients clients() {
      return (Clients)
          Proxy.newProxyInstance(
              Clients.class.getClassLoader(), new Class<?>[] {Clients.class}, (p, m, a) -> this);
    }

    @Override
    public GetProductsIterable getProductsPaginator(GetProductsRequest request) {
      return new GetProductsIterable(this, request);
    }

    @Override
    public GetProductsResponse getProducts(GetProductsRequest request) {
      asked.add(request.toString());
      if (forbidden) {
        throw SdkClientException.create("not allowed");
      }
      boolean known = request.filters().stream().map(Filter::value).anyMatch("g5.xlarge"::equals);
      return GetProductsResponse.builder().priceList(known ? List.of(PRODUCT) : List.of()).build();
    }

    @Override
    public String serviceName() {
      return SERVICE_NAME;
    }

    @Override
    public void close() {}

    private static final String PRODUCT =
        """
        {"product": {"productFamily": "Compute Instance", "attributes": {"instanceType": "g5.xlarge",
          "operatingSystem": "Linux", "tenancy": "Shared", "capacitystatus": "Used",
          "preInstalledSw": "NA", "usagetype": "BoxUsage:g5.xlarge"}},
         "terms": {"OnDemand": {"S.J": {"priceDimensions": {"x": {"unit": "Hrs", "pricePerUnit": {"USD": "1.006"}}}}}}}
        """;
  }
}
