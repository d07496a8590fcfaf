package host.spore.spawn.provider.aws.price;

import host.spore.spawn.provider.aws.call.Clients;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Fetches the prices a plan needs and that are not at hand. What cannot be had is asked for again
 * after a day, so that a caller without the permission does not wait at every plan.
 */
public final class PriceFinder implements PriceLook {
  private static final Duration PATIENCE = Duration.ofDays(1);

  private final PriceBook book;
  private final PriceApi api;
  private final SpotPrices spot;
  private final InstantSource clock;

  /**
   * Asks nothing yet.
   *
   * @param products what else is looked for where nothing is known of it
   */
  public PriceFinder(
      Clients clients,
      PriceBook book,
      SpotPrices spot,
      Supplier<List<Product>> products,
      InstantSource clock) {
    this.book = book;
    this.api = new PriceApi(clients, book, products, clock);
    this.spot = spot;
    this.clock = clock;
  }

  @Override
  public void onDemand(String region, Collection<String> types) {
    TreeSet<String> missing = new TreeSet<>(types);
    book.of(region).ifPresent(known -> missing.removeAll(known.of(Product.MACHINES).keySet()));
    Instant now = clock.instant();
    missing.removeAll(book.inVain(region, now.minus(PATIENCE)));
    if (missing.isEmpty()) {
      return;
    }
    try {
      api.look(region, missing);
    } catch (IOException e) {
      // As good as no answer: the types are remembered as asked for in vain.
    } finally {
      book.of(region).ifPresent(known -> missing.removeAll(known.of(Product.MACHINES).keySet()));
      book.askedInVain(region, missing, now);
    }
  }

  @Override
  public void spot(String region, Collection<String> types) {
    spot.look(region, types);
  }
}
