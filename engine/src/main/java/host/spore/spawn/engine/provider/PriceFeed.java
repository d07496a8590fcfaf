package host.spore.spawn.engine.provider;

import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** Prices that a provider keeps at hand and that can be fetched ahead of any plan. */
public interface PriceFeed {

  /** Every region prices are at hand for, in order. */
  List<Held> held();

  /**
   * Fetches a region's prices anew and keeps them.
   *
   * @param progress told how far it has come
   * @throws IOException if they cannot be fetched or kept; those held before stay
   */
  Held update(String region, Progress progress) throws IOException;

  /**
   * Prices at hand.
   *
   * @param published when the provider published them
   * @param machines how many machine types have a price
   * @param unread prices that count as unknown because their unit is not known, for people
   */
  record Held(
      String region,
      String source,
      Instant published,
      Instant fetched,
      int machines,
      List<String> unread) {
    public Held {
      unread = List.copyOf(unread);
    }

    /** With every price in a unit that is known. */
    public Held(String region, String source, Instant published, Instant fetched, int machines) {
      this(region, source, published, fetched, machines, List.of());
    }
  }
}
