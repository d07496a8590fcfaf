package host.spore.spawn.provider.aws.price;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.zip.GZIPInputStream;

/**
 * The public price list: files anybody may fetch, without credentials. See <a
 * href="https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/using-the-aws-price-list-bulk-api-fetching-price-list-files-manually.html">AWS's
 * documentation</a>.
 */
public final class PriceList {
  /** Where the files are. */
  public static final URI PUBLIC = URI.create("https://pricing.us-east-1.amazonaws.com");

  private static final String SOURCE = "AWS price list";
  private static final int PATIENCE = (int) Duration.ofSeconds(30).toMillis();
  private static final int BUFFER = 1 << 16;
  private static final int STEP = 10_000_000;

  private final URI base;
  private final Supplier<List<Product>> products;
  private final InstantSource clock;

  /**
   * A price list below an address.
   *
   * @param products what it is read for
   */
  public PriceList(URI base, Supplier<List<Product>> products, InstantSource clock) {
    this.base = base;
    this.products = products;
    this.clock = clock;
  }

  /** Told how far a download has come. */
  public interface Progress {
    void read(String what, long bytes);
  }

  /**
   * Fetches a region's prices. The file of EC2 has some hundred megabytes and is read as it streams
   * by.
   *
   * @throws IOException if it cannot be fetched, ends early, or there is no such region
   */
  public Prices fetch(String region, Progress progress) throws IOException {
    Map<String, List<Product>> byOffer = new LinkedHashMap<>();
    byOffer.put(Product.EC2, new ArrayList<>());
    for (Product product : products.get()) {
      byOffer.computeIfAbsent(product.offer(), o -> new ArrayList<>()).add(product);
    }
    Listed all = new Listed();
    Instant published = Instant.EPOCH;
    for (Map.Entry<String, List<Product>> offer : byOffer.entrySet()) {
      PriceListReader.Read read = read(offer.getKey(), region, offer.getValue(), progress);
      all.addAll(read.prices());
      if (offer.getKey().equals(Product.EC2)) {
        published = read.published();
      }
    }
    return new Prices(
        region,
        SOURCE,
        published,
        clock.instant(),
        tables(products.get(), all.prices()),
        all.unread());
  }

  /** A table for each product, empty where none of it has a price. */
  static Map<String, Map<String, BigDecimal>> tables(
      Collection<Product> asked, Map<Item, BigDecimal> prices) {
    Map<String, Map<String, BigDecimal>> tables = new LinkedHashMap<>();
    asked.forEach(product -> tables.put(product.table(), new HashMap<>()));
    prices.forEach(
        (item, price) ->
            tables.computeIfAbsent(item.table(), t -> new HashMap<>()).put(item.name(), price));
    return tables;
  }

  private PriceListReader.Read read(
      String offer, String region, List<Product> wanted, Progress progress) throws IOException {
    URI file = base.resolve("/offers/v1.0/aws/" + offer + "/current/" + region + "/index.json");
    HttpURLConnection connection = (HttpURLConnection) file.toURL().openConnection();
    connection.setConnectTimeout(PATIENCE);
    connection.setReadTimeout(PATIENCE);
    connection.setRequestProperty("Accept-Encoding", "gzip");
    try {
      int status = connection.getResponseCode();
      if (status == HttpURLConnection.HTTP_NOT_FOUND
          || status == HttpURLConnection.HTTP_FORBIDDEN) {
        throw new IOException("AWS publishes no prices for a region `" + region + "`");
      }
      if (status != HttpURLConnection.HTTP_OK) {
        throw new IOException(file + " answered with status " + status);
      }
      Counting counted = new Counting(connection.getInputStream(), offer, progress);
      String encoding = String.valueOf(connection.getContentEncoding()).toLowerCase(Locale.ROOT);
      InputStream in = new BufferedInputStream(counted, BUFFER);
      return PriceListReader.read(
          encoding.equals("gzip") ? new GZIPInputStream(in, BUFFER) : in, wanted);
    } finally {
      connection.disconnect();
    }
  }

  /** Tells now and then how much has come. */
  private static final class Counting extends InputStream {
    private final InputStream in;
    private final String what;
    private final Progress progress;
    private long bytes;
    private long told;

    Counting(InputStream in, String what, Progress progress) {
      this.in = in;
      this.what = what;
      this.progress = progress;
    }

    @Override
    public int read() throws IOException {
      int one = in.read();
      count(one < 0 ? 0 : 1);
      return one;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int some = in.read(into, offset, length);
      count(Math.max(0, some));
      return some;
    }

    private void count(int more) {
      bytes += more;
      if (bytes - told >= STEP) {
        told = bytes;
        progress.read(what, bytes);
      }
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }

  /** When prices are old enough that fetching them anew is worth a word. */
  public static boolean isOld(Prices prices, Instant now) {
    return Duration.between(prices.fetched(), now).toDays() > 30;
  }
}
