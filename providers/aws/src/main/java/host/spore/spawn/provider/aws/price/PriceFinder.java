package host.spore.spawn.provider.aws.price;

import host.spore.spawn.provider.aws.call.Clients;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.TreeSet;

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

  public PriceFinder(Clients clients, PriceBook book, SpotPrices spot, InstantSource clock) {
    this.book = book;
    this.api = new PriceApi(clients, book, clock);
    this.spot = spot;
    this.clock = clock;
  }

  @Override
  public void onDemand(String region, Collection<String> types) {
    TreeSet<String> missing = new TreeSet<>(types);
    book.of(region).ifPresent(known -> missing.removeAll(known.machines().keySet()));
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
      book.of(region).ifPresent(known -> missing.removeAll(known.machines().keySet()));
      book.askedInVain(region, missing, now);
    }
  }

  @Override
  public void spot(String region, Collection<String> types) {
    spot.look(region, types);
  }
}
