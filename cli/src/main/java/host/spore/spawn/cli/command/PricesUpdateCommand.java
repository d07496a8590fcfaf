package host.spore.spawn.cli.command;

import host.spore.spawn.cli.args.Grammar;
import host.spore.spawn.cli.terminal.Cleaned;
import host.spore.spawn.cli.view.PricesView;
import host.spore.spawn.diagnostic.Diagnostic;
import host.spore.spawn.engine.provider.PriceFeed;
import java.io.IOException;
import java.util.List;

/** {@code spawn prices update REGION}. */
final class PricesUpdateCommand implements Command {
  @Override
  public Grammar grammar() {
    return new Grammar(
            "prices update",
            "Fetches what a region's machines, disks and addresses cost from the%n"
                + "provider's public price list. Needs no credentials.")
        .word("REGION", true, "Such as us-east-1.")
        .examples("spawn prices update us-east-1");
  }

  @Override
  public ExitCode run(Invocation it) throws Refused {
    String region = it.arguments().words().getFirst();
    return PriceFeeds.use(it, feed -> update(it, feed, region));
  }

  private static ExitCode update(Invocation it, PriceFeed feed, String region) throws Refused {
    try {
      PriceFeed.Held held =
          feed.update(
              region,
              what -> {
                if (!it.json()) {
                  it.print(Cleaned.line(what) + "\n");
                }
              });
      if (it.json()) {
        it.document(g -> PricesView.json(g, List.of(held)));
      } else {
        it.print(PricesView.sentence(held) + "\n");
      }
      return ExitCode.DONE;
    } catch (IOException e) {
      throw new Refused(
          ExitCode.ERROR,
          Diagnostic.error(
              "SPN-5602",
              "the prices of `" + region + "` cannot be fetched: " + e.getMessage(),
              "Those that were at hand before stay as they were.",
              null));
    }
  }
}
