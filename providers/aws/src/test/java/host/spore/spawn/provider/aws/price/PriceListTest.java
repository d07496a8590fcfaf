package host.spore.spawn.provider.aws.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PriceListTest {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private static final String EC2 = "/offers/v1.0/aws/AmazonEC2/current/us-east-1/index.json";
  private static final String VPC = "/offers/v1.0/aws/AmazonVPC/current/us-east-1/index.json";

  /** What another kind is billed for by a list of its own. */
  private static final Product FILES =
      new Product(
          "AmazonEFS",
          Unit.GIB_MONTH,
          "files",
          Map.of("productFamily", "Storage"),
          (family, attributes) ->
              "General Purpose".equals(attributes.get("storageClass")) ? "standard" : null);

  private static final List<Product> PRODUCTS = new ArrayList<>(DiskPrices.products());

  static {
    PRODUCTS.add(Product.machines());
    PRODUCTS.add(AddressPrices.product());
  }

  @TempDir Path cache;
  private final Map<String, byte[]> files = new HashMap<>();
  private HttpServer server;
  private PriceList list;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] file = files.get(exchange.getRequestURI().getPath());
          if (file == null) {
            exchange.sendResponseHeaders(403, -1);
          } else {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            exchange.sendResponseHeaders(200, file.length);
            exchange.getResponseBody().write(file);
          }
          exchange.close();
        });
    server.start();
    list =
        new PriceList(
            URI.create("http://127.0.0.1:" + server.getAddress().getPort()),
            () -> PRODUCTS,
            () -> NOW);
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void keepsLinuxMachinesDisksAndAddresses() throws IOException {
    files.put(EC2, gzip(resource("ec2.json")));
    files.put(VPC, gzip(resource("vpc.json")));

    Prices prices = list.fetch("us-east-1", (what, bytes) -> {});

    assertThat(prices.of(Product.MACHINES)).containsOnlyKeys("m7i.large");
    assertThat(prices.of(Product.MACHINES, "m7i.large")).isEqualByComparingTo("0.1008");
    assertThat(prices.of("storage", "gp3")).isEqualByComparingTo("0.08");
    assertThat(prices.of("iops", "gp3")).isEqualByComparingTo("0.005");
    assertThat(prices.of("throughput", "gp3")).isEqualByComparingTo("0.04");
    assertThat(prices.of("publicIpv4", "")).isEqualByComparingTo("0.005");
    assertThat(prices.published()).isEqualTo(Instant.parse("2026-11-15T20:34:12Z"));
    assertThat(prices.fetched()).isEqualTo(NOW);
  }

  @Test
  void whatIsKeptIsReadAgain() throws IOException {
    files.put(EC2, gzip(resource("ec2.json")));
    files.put(VPC, gzip(resource("vpc.json")));
    Prices fetched = list.fetch("us-east-1", (what, bytes) -> {});

    new PriceBook(cache).keep(fetched);

    assertThat(new PriceBook(cache).of("us-east-1")).contains(fetched);
    assertThat(new PriceBook(cache).all()).containsExactly(fetched);
    assertThat(new PriceBook(cache).of("eu-west-1")).isEmpty();
  }

  @Test
  void aKindsOwnListIsReadToo() throws IOException {
    files.put(EC2, gzip(resource("ec2.json")));
    files.put(
        EC2.replace("AmazonEC2", "AmazonEFS"),
        gzip(
            """
            {"publicationDate": "2026-10-01T00:00:00Z",
             "products": {"F": {"productFamily": "Storage", "attributes": {
               "storageClass": "General Purpose", "volumeApiName": "gp3"}}},
             "terms": {"OnDemand": {"F": {"F.J": {"priceDimensions": {"x": {
               "unit": "GB-Mo", "pricePerUnit": {"USD": "0.30"}}}}}}}}
            """));
    PriceList more =
        new PriceList(
            URI.create("http://127.0.0.1:" + server.getAddress().getPort()),
            () -> List.of(FILES, DiskPrices.products().getFirst()),
            () -> NOW);

    Prices prices = more.fetch("us-east-1", (what, bytes) -> {});

    assertThat(prices.of("files", "standard")).isEqualByComparingTo("0.30");
    assertThat(prices.of("storage", "gp3")).isEqualByComparingTo("0.08");
    assertThat(prices.published()).isEqualTo(Instant.parse("2026-11-15T20:34:12Z"));
  }

  @Test
  void theFormOnDiskIsThatOfEarlierVersions() throws IOException {
    Files.createDirectories(cache.resolve("prices"));
    Path file = cache.resolve("prices/us-east-1.json");
    String earlier = resource("kept.json");
    Files.writeString(file, earlier);
    PriceBook book = new PriceBook(cache);
    Prices prices = book.of("us-east-1").orElseThrow();

    assertThat(prices.of(Product.MACHINES, "m7i.large")).isEqualByComparingTo("0.1008");
    assertThat(prices.of("publicIpv4", "")).isEqualByComparingTo("0.005");
    // It kept the price of 1 GiB/s as that of 1 MiB/s, 1,024 times too much.
    assertThat(prices.tables()).doesNotContainKey("throughput");
    book.keep(prices);
    assertThat(PricesJson.read(Files.readAllBytes(file))).isEqualTo(prices);
    assertThat(Files.readString(file)).contains("\"publicIpv4\" : \"0.005\"");
  }

  @Test
  void aBrokenFileCountsAsAbsent() throws IOException {
    Files.createDirectories(cache.resolve("prices"));
    Files.writeString(cache.resolve("prices/us-east-1.json"), "{\"version\": 1, \"machines\": {");
    Files.writeString(cache.resolve("prices/eu-west-1.json"), "{\"version\": 7}");

    assertThat(new PriceBook(cache).of("us-east-1")).isEmpty();
    assertThat(new PriceBook(cache).of("eu-west-1")).isEmpty();
  }

  @Test
  void aListThatEndsEarlyGivesNoPrices() throws IOException {
    String whole = resource("ec2.json");
    files.put(EC2, gzip(whole.substring(0, whole.indexOf("\"WINDOWS\" : { \"W.J\""))));

    assertThatThrownBy(() -> list.fetch("us-east-1", (what, bytes) -> {}))
        .isInstanceOf(IOException.class);
  }

  @Test
  void aPageOfSomebodyElseIsNoPriceList() throws IOException {
    files.put(EC2, gzip("<html>please log in</html>"));
    assertThatThrownBy(() -> list.fetch("us-east-1", (what, bytes) -> {}))
        .isInstanceOf(IOException.class);
    files.put(EC2, gzip("{\"hello\": 1}"));
    assertThatThrownBy(() -> list.fetch("us-east-1", (what, bytes) -> {}))
        .hasMessage("this is no price list");
  }

  @Test
  void anUnknownRegionIsNamed() {
    assertThatThrownBy(() -> list.fetch("us-esat-1", (what, bytes) -> {}))
        .hasMessageContaining("`us-esat-1`");
  }

  @Test
  void oneProductOfTheApi() throws IOException {
    String product =
        """
        {"product": {"productFamily": "Compute Instance", "attributes": {"instanceType": "g5.xlarge",
          "operatingSystem": "Linux", "tenancy": "Shared", "capacitystatus": "Used",
          "preInstalledSw": "NA", "usagetype": "BoxUsage:g5.xlarge"}, "sku": "S"},
         "terms": {"Reserved": {"S.R": {"priceDimensions": {"x": {"pricePerUnit": {"USD": "9"}}}}},
          "OnDemand": {"S.J": {"priceDimensions": {"x": {"unit": "Hrs", "pricePerUnit": {"USD": "1.006"}}}}}}}
        """;
    Listed found = new Listed();
    PriceListReader.readProduct(product, PRODUCTS, found);
    assertThat(found.prices())
        .isEqualTo(Map.of(new Item("machines", "g5.xlarge", Unit.HOUR), new BigDecimal("1.006")));
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = PriceListTest.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }
}
