package host.spore.spawn.provider.aws;

import host.spore.spawn.engine.provider.Cost;
import host.spore.spawn.engine.provider.Desired;
import host.spore.spawn.engine.provider.PriceFeed;
import host.spore.spawn.provider.aws.kind.Attributes;
import host.spore.spawn.provider.aws.kind.Handler;
import host.spore.spawn.provider.aws.price.AwsPriceFeed;
import host.spore.spawn.provider.aws.price.PriceBook;
import host.spore.spawn.provider.aws.price.PriceList;
import host.spore.spawn.provider.aws.price.Pricer;
import host.spore.spawn.provider.aws.price.Prices;
import host.spore.spawn.provider.aws.price.Pricing;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a resource costs: what its kind says, from the prices at hand. */
final class AwsPricer implements Pricer {
  private final Map<String, Handler> kinds = new HashMap<>();
  private final PriceBook book;
  private final PriceList list;
  private final InstantSource clock;

  AwsPricer(Collection<Handler> kinds, PriceBook book, PriceList list, InstantSource clock) {
    kinds.forEach(k -> this.kinds.put(k.kind().name(), k));
    this.book = book;
    this.list = list;
    this.clock = clock;
  }

  @Override
  public Optional<PriceFeed> feed() {
    return Optional.of(new AwsPriceFeed(book, list));
  }

  @Override
  public Cost price(Desired desired) {
    return sourced(desired, (kind, prices) -> kind.cost(desired.inputs(), prices));
  }

  @Override
  public Cost asleep(Desired desired) {
    return sourced(desired, (kind, prices) -> kind.asleep(desired.inputs(), prices));
  }

  private interface Asked {
    Cost of(Pricing kind, @Nullable Prices prices);
  }

  /** Of what nobody knows the price, it is unknown; that it is free must have been said. */
  private Cost sourced(Desired desired, Asked asked) {
    Handler kind = kinds.get(desired.kind());
    if (kind == null) {
      return new Cost(List.of(new Cost.Line(desired.kind(), null)), "");
    }
    Prices prices = book.of(Attributes.text(desired.inputs(), Attributes.REGION)).orElse(null);
    Cost cost = asked.of(kind.pricing(), prices);
    if (cost.lines().isEmpty() || prices == null) {
      return cost;
    }
    String told = prices.told(clock.instant());
    return new Cost(cost.lines(), cost.source().isEmpty() ? told : cost.source() + ", " + told);
  }
}
