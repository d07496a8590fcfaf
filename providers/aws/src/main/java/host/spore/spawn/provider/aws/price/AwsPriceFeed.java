package host.spore.spawn.provider.aws.price;

import host.spore.spawn.engine.provider.PriceFeed;
import host.spore.spawn.engine.provider.Progress;
import java.io.IOException;
import java.util.List;

/** The public price list, kept in the price book. Needs no credentials. */
public final class AwsPriceFeed implements PriceFeed {
  private static final long MEGABYTE = 1_000_000;

  private final PriceBook book;
  private final PriceList list;

  public AwsPriceFeed(PriceBook book, PriceList list) {
    this.book = book;
    this.list = list;
  }

  @Override
  public List<Held> held() {
    return book.all().stream().map(AwsPriceFeed::held).toList();
  }

  @Override
  public Held update(String region, Progress progress) throws IOException {
    Prices prices =
        list.fetch(
            region, (what, bytes) -> progress.report(what + ": " + bytes / MEGABYTE + " MB read"));
    if (prices.of(Product.MACHINES).isEmpty()) {
      throw new IOException("the price list of `" + region + "` has no price of any machine");
    }
    book.keep(prices);
    return held(prices);
  }

  private static Held held(Prices prices) {
    return new Held(
        prices.region(),
        prices.source(),
        prices.published(),
        prices.fetched(),
        prices.of(Product.MACHINES).size(),
        prices.notUnderstood());
  }
}
