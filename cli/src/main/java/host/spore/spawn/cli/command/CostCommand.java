package host.spore.spawn.cli.command;

import host.spore.spawn.cli.args.Grammar;
import host.spore.spawn.cli.args.UsageException;
import host.spore.spawn.cli.terminal.Page;
import host.spore.spawn.cli.view.CostTable;
import host.spore.spawn.cli.view.Machines;
import host.spore.spawn.engine.observe.ObservedState;
import host.spore.spawn.engine.observe.OverdueMachines;
import host.spore.spawn.state.ResourceState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code spawn cost [TARGET…]}: what runs costs an hour, and until it ends. */
final class CostCommand implements Command {
  private static final String TAG = "tag:";

  @Override
  public Grammar grammar() {
    return new Grammar("cost", "What everything costs an hour now, and until it has ended.")
        .targets(false)
        .value("--by", "WHAT", "Sums by address, stack, region, provider or tag:KEY.")
        .output()
        .examples("spawn cost", "spawn cost --by tag:project", "spawn cost train --by address");
  }

  @Override
  public ExitCode run(Invocation it) throws Refused, UsageException {
    Outputs.check(it);
    String by = it.arguments().value("--by");
    String word = by == null ? "address" : by;
    if (!word.startsWith(TAG)
        && !List.of("address", "stack", "region", "provider").contains(word)) {
      throw new UsageException(
          "--by: there are no sums by `" + word + "`",
          "they are by address, stack, region, provider or tag:KEY");
    }
    try (Fleet fleet = Fleet.of(it, null)) {
      List<CostTable.Item> items = items(it, fleet, word);
      if (it.json()) {
        it.document(g -> CostTable.json(g, word, items, it.now()));
      } else {
        Page page = it.page();
        CostTable.write(page, word, items, it.now());
        it.print(page);
      }
      return ExitCode.DONE;
    }
  }

  /** Everything that costs money, or the machines that were named. */
  private static List<CostTable.Item> items(Invocation it, Fleet fleet, String by) throws Refused {
    Map<ResourceState, String> rows = new LinkedHashMap<>();
    if (!it.arguments().words().isEmpty()) {
      Targets targets = new Targets(fleet);
      targets.find(it.arguments().words()).forEach(t -> rows.put(t.machine(), t.stack().name()));
      it.warn(targets.troubles());
    } else {
      for (Fleet.Stack stack : fleet.stacks()) {
        ObservedState observed = stack.workshop().engine().observe();
        observed.state().resources().forEach(r -> rows.put(r, stack.name()));
        it.warn(observed.unread());
      }
    }
    Map<String, List<ResourceState>> byStack = new LinkedHashMap<>();
    rows.forEach((row, stack) -> byStack.computeIfAbsent(stack, s -> new ArrayList<>()).add(row));
    byStack.forEach((stack, all) -> it.warn(OverdueMachines.warnings(stack, all, it.now())));
    List<CostTable.Item> items = new ArrayList<>();
    rows.forEach(
        (row, stack) -> {
          boolean costs = row.status() == ResourceState.Status.READY || row.isDeposed();
          if (costs) {
            items.add(
                new CostTable.Item(
                    group(by, stack, row), row, end(row, it.now()), Listing.cost(fleet, row)));
          }
        });
    items.removeIf(i -> i.cost().lines().isEmpty() && !Machines.isCurrent(i.row()));
    return items;
  }

  /** What should have ended and runs goes on costing, nobody knows how long. */
  private static @Nullable Instant end(ResourceState row, Instant now) {
    return OverdueMachines.by(row, now) == null ? Machines.deadline(row) : null;
  }

  private static String group(String by, String stack, ResourceState row) {
    return switch (by) {
      case "stack" -> stack;
      case "region" -> Machines.region(row);
      case "provider" -> row.provider();
      case "address" -> stack + "/" + row.address().path();
      default -> Machines.tags(row).getOrDefault(by.substring(TAG.length()), "");
    };
  }
}
