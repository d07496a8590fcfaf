package host.spore.spawn.provider.aws.price;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.engine.provider.Cost;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The unit of every price is read, from the offer file as from the Pricing API. */
class PriceUnitsTest {
  private static final Map<String, String> OF_TABLE =
      Map.of(
          "machines",
          """
          "productFamily": "Compute Instance", "attributes": {"instanceType": "m7i.large",
          "operatingSystem": "Linux", "tenancy": "Shared", "capacitystatus": "Used",
          "preInstalledSw": "NA"}
          """,
          "storage",
          """
          "productFamily": "Storage", "attributes": {"volumeApiName": "gp3"}
          """,
          "iops",
          """
          "productFamily": "System Operation",
          "attributes": {"volumeApiName": "gp3", "group": "EBS IOPS"}
          """,
          "throughput",
          """
          "productFamily": "Provisioned Throughput",
          "attributes": {"volumeApiName": "gp3", "group": "EBS Throughput"}
          """,
          "publicIpv4",
          """
          "attributes": {"group": "VPCPublicIPv4Address",
          "usagetype": "USE1-PublicIPv4:InUseAddress"}
          """);

  @ParameterizedTest
  @CsvSource({
    "machines, Hrs, 0.1008, 0.1008",
    "machines, hours, 0.1008, 0.1008",
    "publicIpv4, Hrs, 0.005, 0.005",
    "storage, GB-Mo, 0.08, 0.08",
    "storage, GB-month, 0.08, 0.08",
    "storage, TB-Mo, 81.92, 0.08",
    "iops, IOPS-Mo, 0.005, 0.005",
    "throughput, MiBps-Mo, 0.04, 0.04",
    "throughput, GiBps-mo, 40.96, 0.04",
  })
  void aPriceIsConvertedIntoTheUnitThatItIsReckonedIn(
      String table, String unit, String listed, String ours) throws IOException {
    for (Listed read : bothWays(table, unit, listed)) {
      assertThat(read.prices().values()).singleElement(decimal()).isEqualByComparingTo(ours);
      assertThat(read.unread()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "machines, Quantity",
    "machines, vCPU-Hours",
    "machines, Seconds",
    "publicIpv4, GB",
    "storage, GB-hour",
    "storage, GB",
    "iops, IOs",
    "throughput, GB",
    "throughput, MBps-Mo",
    "throughput, ''",
  })
  void aPriceInAnUnknownUnitIsUnknownAndSaysSo(String table, String unit) throws IOException {
    for (Listed read : bothWays(table, unit, "1.00")) {
      assertThat(read.prices()).isEmpty();
      assertThat(read.unread()).hasSize(1).containsValue(unit);
    }
  }

  @Test
  void oneUnknownUnitAmongTheTiersMakesThePriceUnknown() throws IOException {
    String tiers =
        """
        "a": {"unit": "IOPS-Mo", "pricePerUnit": {"USD": "0.065"}},
        "b": {"pricePerUnit": {"USD": "0.1"}, "unit": "kIOPS-Mo"}
        """;
    for (Listed read : bothWays("iops", tiers)) {
      assertThat(read.prices()).isEmpty();
      assertThat(read.unread()).containsExactly(Map.entry("iops gp3", "kIOPS-Mo"));
    }
  }

  @Test
  void whatIsFreeIsFreeInAnyUnit() throws IOException {
    for (Listed read : bothWays("iops", "whatever", "0.0000000000")) {
      assertThat(read.prices().values()).singleElement(decimal()).isEqualByComparingTo("0");
    }
  }

  @Test
  void everyProductThatMachinesAndDisksAreBilledForIsTriedHere() {
    TreeSet<String> tables = new TreeSet<>();
    products().forEach(p -> tables.add(p.table()));
    assertThat(tables).isEqualTo(new TreeSet<>(OF_TABLE.keySet()));
  }

  /** As AWS bills it: (500 - 125) MiB/s at $0.040 are $15.00 a month. */
  @Test
  void fastGp3CostsWhatAwsSays() throws IOException {
    Listed found = new Listed();
    for (Listed one :
        List.of(
            bothWays("storage", "GB-Mo", "0.08").getFirst(),
            bothWays("throughput", "GiBps-mo", "40.96").getFirst())) {
      found.addAll(one);
    }
    Instant now = Instant.parse("2026-11-30T00:00:00Z");
    Prices prices =
        new Prices(
            "us-east-1", "list", now, now, PriceList.tables(List.of(), found.prices()), Map.of());

    Cost.Line line = DiskPrices.line(prices, "gp3", 100, 0, 500);

    assertThat(line.perHour()).isNotNull();
    assertThat(line.perHour().multiply(BigDecimal.valueOf(730)).doubleValue())
        .isCloseTo(8 + 15, org.assertj.core.data.Offset.offset(1e-4));
  }

  private static org.assertj.core.api.InstanceOfAssertFactory<
          BigDecimal, org.assertj.core.api.AbstractBigDecimalAssert<?>>
      decimal() {
    return org.assertj.core.api.InstanceOfAssertFactories.BIG_DECIMAL;
  }

  private static List<Product> products() {
    List<Product> products = new ArrayList<>(DiskPrices.products());
    products.add(Product.machines());
    products.add(AddressPrices.product());
    return products;
  }

  private static List<Listed> bothWays(String table, String unit, String price) throws IOException {
    return bothWays(
        table,
        "\"a\": {\"unit\": \"%s\", \"pricePerUnit\": {\"USD\": \"%s\"}}".formatted(unit, price));
  }

  private static List<Listed> bothWays(String table, String dimensions) throws IOException {
    String product = OF_TABLE.get(table);
    String terms = "{\"S.J\": {\"sku\": \"S\", \"priceDimensions\": {" + dimensions + "}}}";
    String file =
        "{\"publicationDate\": \"2026-11-15T20:34:12Z\", \"products\": {\"S\": {"
            + product
            + "}}, \"terms\": {\"OnDemand\": {\"S\": "
            + terms
            + "}}}";
    Listed asked = new Listed();
    PriceListReader.readProduct(
        "{\"product\": {" + product + "}, \"terms\": {\"OnDemand\": " + terms + "}}",
        products(),
        asked);
    ByteArrayInputStream bytes = new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8));
    return List.of(PriceListReader.read(bytes, products()).prices(), asked);
  }
}
