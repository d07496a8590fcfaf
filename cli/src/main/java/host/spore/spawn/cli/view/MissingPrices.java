package host.spore.spawn.cli.view;

import host.spore.spawn.diagnostic.NextCommand;
import host.spore.spawn.engine.plan.Change;
import host.spore.spawn.engine.plan.Plan;
import host.spore.spawn.engine.provider.Cost;
import host.spore.spawn.value.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The way out where prices are not at hand: the command that fetches them, by region. */
final class MissingPrices {
  private MissingPrices() {}

  /** Of what a plan would have cost. */
  static List<NextCommand> of(Plan plan) {
    Set<String> regions = new TreeSet<>();
    for (Change change : plan.changes()) {
      if (isUnknown(change.cost()) && change.after().get("region") instanceof Value.Text region) {
        regions.add(region.value());
      }
    }
    return in(regions);
  }

  /** Of these regions; an empty name is none. */
  static List<NextCommand> in(Collection<String> regions) {
    List<NextCommand> commands = new ArrayList<>();
    for (String region : new TreeSet<>(regions)) {
      if (!region.isEmpty()) {
        commands.add(NextCommand.of("prices update", region));
      }
    }
    return commands;
  }

  static boolean isUnknown(Cost cost) {
    return cost.lines().stream().anyMatch(l -> l.perHour() == null || l.atWorst() == null);
  }

  /** {@code . `spawn prices update us-east-1` fetches them}; only a dot where nothing does. */
  static String sentence(List<NextCommand> commands) {
    if (commands.isEmpty()) {
      return ".";
    }
    List<String> lines = commands.stream().map(NextCommand::toString).toList();
    return ". "
        + String.join(" and ", lines)
        + (lines.size() == 1 ? " fetches" : " fetch")
        + " them.";
  }
}
