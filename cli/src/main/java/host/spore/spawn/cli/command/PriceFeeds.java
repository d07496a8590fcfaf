package host.spore.spawn.cli.command;

import host.spore.spawn.diagnostic.Diagnostic;
import host.spore.spawn.engine.provider.PriceFeed;
import host.spore.spawn.engine.provider.Provider;
import java.util.List;

/** The provider of this build whose prices can be fetched. */
final class PriceFeeds {
  private PriceFeeds() {}

  /** What is done with a feed. */
  interface Use {
    ExitCode with(PriceFeed feed) throws Refused;
  }

  static ExitCode use(Invocation it, Use use) throws Refused {
    List<Provider> providers = it.world().clouds().open(CloudOptions.of(it));
    try {
      for (Provider provider : providers) {
        PriceFeed feed = provider.priceFeed().orElse(null);
        if (feed != null) {
          return use.with(feed);
        }
      }
      throw new Refused(
          ExitCode.ERROR,
          Diagnostic.error(
              "SPN-5601",
              "no provider of this build has prices",
              "What it runs is free; there is nothing to fetch.",
              null));
    } finally {
      providers.forEach(Provider::close);
    }
  }
}
