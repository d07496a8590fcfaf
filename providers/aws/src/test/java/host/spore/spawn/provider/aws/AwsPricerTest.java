package host.spore.spawn.provider.aws;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.engine.provider.Cost;
import host.spore.spawn.engine.provider.Desired;
import host.spore.spawn.provider.aws.call.Clients;
import host.spore.spawn.provider.aws.call.Timing;
import host.spore.spawn.provider.aws.kind.Attributes;
import host.spore.spawn.provider.aws.kind.Handler;
import host.spore.spawn.provider.aws.kind.instance.InstanceKind;
import host.spore.spawn.provider.aws.kind.instance.InstanceMaps;
import host.spore.spawn.provider.aws.kind.network.VpcKind;
import host.spore.spawn.provider.aws.kind.volume.VolumeKind;
import host.spore.spawn.provider.aws.price.PriceBook;
import host.spore.spawn.provider.aws.price.PriceList;
import host.spore.spawn.provider.aws.price.Prices;
import host.spore.spawn.provider.aws.price.SpotPrices;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeSpotPriceHistoryRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSpotPriceHistoryResponse;
import software.amazon.awssdk.services.ec2.model.SpotPrice;
import software.amazon.awssdk.services.ec2.paginators.DescribeSpotPriceHistoryIterable;

class AwsPricerTest {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private static final String REGION = "us-east-1";

  @TempDir Path cache;
  private final History history = new History();
  private PriceBook book;
  private SpotPrices spot;
  private AwsPricer pricer;

  @BeforeEach
  void begin() {
    book = new PriceBook(cache);
    spot = new SpotPrices(history.clients(), cache, () -> NOW);
    Clients clients = history.clients();
    Timing timing = Timing.of(() -> NOW, Map.of());
    List<Handler> kinds = AwsKinds.all(clients, timing, spot, cache);
    pricer =
        new AwsPricer(kinds, book, new PriceList(PriceList.PUBLIC, List::of, () -> NOW), () -> NOW);
  }

  private void knowPrices() throws IOException {
    book.keep(
        new Prices(
            REGION,
            "AWS price list",
            NOW.minus(Duration.ofDays(7)),
            NOW.minus(Duration.ofDays(3)),
            Map.of(
                "machines", Map.of("m7i.large", usd("0.1008"), "m7i.xlarge", usd("0.2016")),
                "storage", Map.of("gp3", usd("0.08"), "io2", usd("0.125")),
                "iops", Map.of("gp3", usd("0.005"), "io2", usd("0.065")),
                "throughput", Map.of("gp3", usd("0.04")),
                "publicIpv4", Map.of("", usd("0.005")))));
  }

  @Test
  void machineDiskAndAddress() throws IOException {
    knowPrices();
    Cost cost = pricer.price(instance(Map.of()));

    assertThat(cost.lines())
        .extracting(Cost.Line::what)
        .containsExactly("m7i.large", "73 GiB (78.4 GB) gp3", "public IPv4");
    assertThat(cost.lines().get(0).perHour()).isEqualByComparingTo("0.1008");
    assertThat(cost.lines().get(1).perHour()).isEqualByComparingTo("0.008");
    assertThat(cost.lines().get(2).perHour()).isEqualByComparingTo("0.005");
    assertThat(cost.source())
        .isEqualTo("AWS price list of us-east-1, 2026-11-15, fetched 3 days ago");
  }

  @Test
  void whatIsNotAtHandIsUnknown() {
    Cost cost = pricer.price(instance(Map.of()));

    assertThat(cost.lines()).hasSize(3).allMatch(line -> line.perHour() == null);
    assertThat(cost.source()).isEmpty();
  }

  @Test
  void withoutAPublicAddressThereIsNoneToPay() throws IOException {
    knowPrices();
    Cost cost = pricer.price(instance(Map.of(InstanceKind.PUBLIC_ADDRESS, Value.text("none"))));

    assertThat(cost.lines()).extracting(Cost.Line::what).doesNotContain("public IPv4");
  }

  @Test
  void spotIsTheCheapestZoneThatMayBeUsedAndAtWorstOnDemand() throws IOException {
    knowPrices();
    history.add("m7i.large", "us-east-1a", "0.0500", NOW.minusSeconds(9000));
    history.add("m7i.large", "us-east-1a", "0.0400", NOW.minusSeconds(60));
    history.add("m7i.large", "us-east-1b", "0.0300", NOW.minusSeconds(60));
    spot.look(REGION, List.of("m7i.large"));

    Cost anywhere = pricer.price(spotInstance(Map.of(), List.of()));
    assertThat(anywhere.lines().getFirst().what())
        .isEqualTo("m7i.large spot (70% below on demand)");
    assertThat(anywhere.lines().getFirst().perHour()).isEqualByComparingTo("0.03");
    assertThat(anywhere.lines().getFirst().atWorst()).isEqualByComparingTo("0.1008");
    assertThat(anywhere.source()).startsWith("spot prices just now, ");

    Cost there = pricer.price(spotInstance(Map.of(), List.of("us-east-1a")));
    assertThat(there.lines().getFirst().perHour()).isEqualByComparingTo("0.04");
  }

  /** What a plan asked for is known to the commands that run after it, with its age. */
  @Test
  void spotPricesOutliveTheProcess() throws IOException {
    knowPrices();
    history.add("m7i.large", "us-east-1a", "0.0400", NOW.minusSeconds(60));
    spot.look(REGION, List.of("m7i.large", "u9.huge"));

    Instant later = NOW.plus(Duration.ofHours(5));
    SpotPrices other = new SpotPrices(history.clients(), cache, () -> later);
    List<Handler> kinds =
        AwsKinds.all(history.clients(), Timing.of(() -> later, Map.of()), other, cache);
    AwsPricer after =
        new AwsPricer(
            kinds,
            new PriceBook(cache),
            new PriceList(PriceList.PUBLIC, List::of, () -> later),
            () -> later);
    Cost cost = after.price(spotInstance(Map.of(), List.of("us-east-1a")));
    assertThat(cost.lines().getFirst().perHour()).isEqualByComparingTo("0.04");
    assertThat(cost.source()).startsWith("spot prices 5 hours ago, ");
    assertThat(other.byZone(REGION, "u9.huge")).isEmpty();
    assertThat(other.asked(REGION, "u9.huge")).contains(NOW);

    int asked = history.asked;
    other.look(REGION, List.of("m7i.large"));
    assertThat(history.asked).as("five hours are no longer fresh").isGreaterThan(asked);
    assertThat(
            new SpotPrices(history.clients(), cache, () -> later.plus(Duration.ofDays(31)))
                .asked(REGION, "m7i.large"))
        .isEmpty();
  }

  @Test
  void brokenSpotPricesCountAsAbsent() throws IOException {
    java.nio.file.Files.createDirectories(cache.resolve("prices"));
    java.nio.file.Files.writeString(cache.resolve("prices/us-east-1.spot"), "m7i.large\nx y z\n");
    assertThat(spot.byZone(REGION, "m7i.large")).isEmpty();
  }

  @Test
  void aMaximumPriceBoundsTheWorstUnlessItFallsBack() throws IOException {
    knowPrices();
    Map<String, Value> limited = Map.of(InstanceMaps.Spot.MAX_PRICE, Value.text("0.06"));
    assertThat(worst(spotInstance(limited, List.of()))).isEqualByComparingTo("0.06");

    Map<String, Value> falling = new LinkedHashMap<>(spotInstance(limited, List.of()).inputs());
    falling.put(InstanceKind.SPOT_FALLBACK, Value.text(InstanceKind.ON_DEMAND));
    assertThat(worst(instance(falling))).isEqualByComparingTo("0.1008");
  }

  @Test
  void severalTypesMayComeToTheDearest() throws IOException {
    knowPrices();
    Desired several =
        instance(Map.of(InstanceKind.TYPES, Attributes.list(List.of("m7i.large", "m7i.xlarge"))));
    assertThat(pricer.price(several).lines().getFirst().what())
        .isEqualTo("m7i.large (first of 2 types)");
    assertThat(worst(several)).isEqualByComparingTo("0.2016");

    Desired unknown =
        instance(Map.of(InstanceKind.TYPES, Attributes.list(List.of("m7i.large", "u9.huge"))));
    assertThat(worst(unknown)).isNull();
  }

  @Test
  void iopsAndThroughputAboveWhatAVolumeHasAnyway() throws IOException {
    knowPrices();
    Map<String, Value> inputs = new LinkedHashMap<>();
    inputs.put(Attributes.REGION, Value.text(REGION));
    inputs.put(VolumeKind.SIZE_GB, Value.number(100));
    inputs.put(VolumeKind.IOPS, Value.number(10_300));
    inputs.put(VolumeKind.THROUGHPUT, Value.number(125));
    Cost cost = pricer.price(desired(VolumeKind.NAME, inputs));

    // 100 GB at 0.08 and 7,300 IOPS at 0.005 are 44.50 a month of 730 hours.
    assertThat(cost.perHour().doubleValue()).isCloseTo(44.5 / 730, within());
  }

  @Test
  void whatIsFreeSaysSoAndWhatNobodyKnowsIsUnknown() throws IOException {
    knowPrices();
    Map<String, Value> inputs = Map.of(Attributes.REGION, Value.text(REGION));
    assertThat(pricer.price(desired(VpcKind.NAME, inputs))).isEqualTo(Cost.FREE);

    Cost unknown = pricer.price(desired("aws.something_new", inputs));
    assertThat(unknown.isKnown()).isFalse();
    assertThat(unknown.lines()).extracting(Cost.Line::what).containsExactly("aws.something_new");
  }

  @Test
  void aMachineThatSleepsCostsItsDisks() throws IOException {
    knowPrices();
    Cost cost = pricer.asleep(instance(Map.of()));

    assertThat(cost.lines()).extracting(Cost.Line::what).containsExactly("73 GiB (78.4 GB) gp3");
    assertThat(cost.source()).startsWith("AWS price list of us-east-1");
  }

  private static org.assertj.core.data.Offset<Double> within() {
    return org.assertj.core.api.Assertions.within(1e-6);
  }

  private @Nullable BigDecimal worst(Desired desired) {
    return pricer.price(desired).lines().getFirst().atWorst();
  }

  private static Desired instance(Map<String, Value> more) {
    Map<String, Value> inputs = new LinkedHashMap<>();
    inputs.put(Attributes.REGION, Value.text(REGION));
    inputs.put(InstanceKind.TYPES, Attributes.list(List.of("m7i.large")));
    inputs.put(InstanceKind.ROOT_GB, Value.number(73));
    inputs.put(InstanceKind.MARKET, Value.text(InstanceKind.ON_DEMAND));
    inputs.putAll(more);
    return desired(InstanceKind.NAME, inputs);
  }

  private static Desired spotInstance(Map<String, Value> terms, List<String> zones) {
    return instance(
        Map.of(
            InstanceKind.MARKET, Value.text(InstanceKind.SPOT_MARKET),
            InstanceKind.SPOT, new Value.MapOf(terms),
            InstanceKind.ZONES, Attributes.list(zones)));
  }

  private static Desired desired(String kind, Map<String, Value> inputs) {
    return new Desired(
        Address.of("instances.box"),
        kind,
        "aws",
        inputs,
        List.of(),
        Desired.Policy.DEFAULT,
        null,
        8.0,
        null);
  }

  private static BigDecimal usd(String amount) {
    return new BigDecimal(amount);
  }

  /** An EC2 that knows only its spot price history. */
  private static final class History implements Ec2Client {
    private final List<SpotPrice> prices = new ArrayList<>();
    private int asked;

    void add(String type, String zone, String price, Instant at) {
      prices.add(
          SpotPrice.builder()
              .instanceType(type)
              .availabilityZone(zone)
              .spotPrice(price)
              .timestamp(at)
              .build());
    }

    Clients clients() {
      return (Clients)
          Proxy.newProxyInstance(
              Clients.class.getClassLoader(), new Class<?>[] {Clients.class}, (p, m, a) -> this);
    }

    @Override
    public DescribeSpotPriceHistoryResponse describeSpotPriceHistory(
        DescribeSpotPriceHistoryRequest request) {
      asked++;
      return DescribeSpotPriceHistoryResponse.builder()
          .spotPriceHistory(
              prices.stream()
                  .filter(p -> request.instanceTypesAsStrings().contains(p.instanceTypeAsString()))
                  .toList())
          .build();
    }

    @Override
    public DescribeSpotPriceHistoryIterable describeSpotPriceHistoryPaginator(
        DescribeSpotPriceHistoryRequest request) {
      return new DescribeSpotPriceHistoryIterable(this, request);
    }

    @Override
    public String serviceName() {
      return SERVICE_NAME;
    }

    @Override
    public void close() {}
  }
}
