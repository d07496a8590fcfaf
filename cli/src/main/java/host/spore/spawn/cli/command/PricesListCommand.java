package host.spore.spawn.cli.command;

import host.spore.spawn.cli.args.Grammar;
import host.spore.spawn.cli.terminal.Page;
import host.spore.spawn.cli.view.PricesView;
import host.spore.spawn.engine.provider.PriceFeed;
import java.util.List;

/** {@code spawn prices list}. */
final class PricesListCommand implements Command {
  @Override
  public Grammar grammar() {
    return new Grammar("prices list", "The regions whose prices are at hand, and how old they are.")
        .examples("spawn prices list");
  }

  @Override
  public ExitCode run(Invocation it) throws Refused {
    return PriceFeeds.use(
        it,
        feed -> {
          List<PriceFeed.Held> held = feed.held();
          if (it.json()) {
            it.document(g -> PricesView.json(g, held));
          } else if (held.isEmpty()) {
            it.print("No prices are at hand yet. `spawn prices update REGION` fetches them.\n");
          } else {
            Page page = it.page();
            PricesView.list(page, held, it.now());
            it.print(page);
          }
          return ExitCode.DONE;
        });
  }
}
