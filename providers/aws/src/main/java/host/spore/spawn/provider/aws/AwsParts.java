package host.spore.spawn.provider.aws;

import host.spore.spawn.engine.provider.MachineOperations;
import host.spore.spawn.engine.provider.ObjectStore;
import host.spore.spawn.provider.aws.call.AwsSettings;
import host.spore.spawn.provider.aws.call.Clients;
import host.spore.spawn.provider.aws.call.Timing;
import host.spore.spawn.provider.aws.compile.AwsCompiler;
import host.spore.spawn.provider.aws.compile.Compiler;
import host.spore.spawn.provider.aws.kind.Handler;
import host.spore.spawn.provider.aws.kind.instance.InstanceKind;
import host.spore.spawn.provider.aws.lookup.CachedFacts;
import host.spore.spawn.provider.aws.lookup.Lookups;
import host.spore.spawn.provider.aws.operate.AwsMachineOperations;
import host.spore.spawn.provider.aws.price.PriceBook;
import host.spore.spawn.provider.aws.price.PriceFinder;
import host.spore.spawn.provider.aws.price.PriceList;
import host.spore.spawn.provider.aws.price.Pricer;
import host.spore.spawn.provider.aws.price.Product;
import host.spore.spawn.provider.aws.price.SpotPrices;
import host.spore.spawn.provider.aws.store.S3Objects;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What an {@link AwsProvider} is made of.
 *
 * @param operating null for nobody who does day-to-day work
 * @param objects null where no objects are read
 */
public record AwsParts(
    Clients clients,
    List<Handler> handlers,
    Compiler compiler,
    Pricer pricer,
    @Nullable MachineOperations operating,
    @Nullable ObjectStore objects) {
  public AwsParts {
    handlers = List.copyOf(handlers);
  }

  /** Without day-to-day work and without objects. */
  public AwsParts(Clients clients, List<Handler> handlers, Compiler compiler, Pricer pricer) {
    this(clients, handlers, compiler, pricer, null, null);
  }

  /** Everything, put together. No call is made, and nothing of the SDK is loaded. */
  public static AwsParts of(AwsSettings settings, Clients clients, Timing timing) {
    PriceBook book = new PriceBook(settings.cache());
    SpotPrices spot = new SpotPrices(clients, settings.cache(), timing.clock());
    List<Handler> handlers = AwsKinds.all(clients, timing, spot, settings.cache());
    Supplier<List<Product>> products = () -> products(handlers);
    Compiler compiler =
        new AwsCompiler(
            settings,
            handlers,
            region -> Lookups.of(settings, clients, timing.clock(), region, machines(book, region)),
            region -> new CachedFacts(settings, timing.clock(), region, machines(book, region)),
            new PriceFinder(clients, book, spot, products, timing.clock()));
    PriceList list = new PriceList(PriceList.PUBLIC, products, timing.clock());
    Pricer pricer = new AwsPricer(handlers, book, list, timing.clock());
    return new AwsParts(
        clients,
        handlers,
        compiler,
        pricer,
        new AwsMachineOperations(settings, clients, timing, machines(handlers), pricer),
        new S3Objects(settings, timing));
  }

  /** What machines are known to cost, which orders the types that fit a requirement. */
  private static Function<String, Optional<BigDecimal>> machines(PriceBook book, String region) {
    return type ->
        book.of(region).map(known -> known.of(Product.MACHINES)).map(known -> known.get(type));
  }

  /** All that is looked for in AWS's price list. */
  private static List<Product> products(List<Handler> kinds) {
    Map<String, Product> byTable = new LinkedHashMap<>();
    for (Handler kind : kinds) {
      kind.pricing().products().forEach(product -> byTable.put(product.table(), product));
    }
    return List.copyOf(byTable.values());
  }

  /** Who does the day-to-day work of machines makes and ends them as the plan does. */
  private static Handler machines(List<Handler> kinds) {
    for (Handler kind : kinds) {
      if (kind.kind().name().equals(InstanceKind.NAME)) {
        return kind;
      }
    }
    throw new IllegalStateException("no machines among " + kinds);
  }
}
