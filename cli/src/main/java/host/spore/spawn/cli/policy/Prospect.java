package host.spore.spawn.cli.policy;

import host.spore.spawn.diagnostic.NextCommand;
import host.spore.spawn.engine.provider.Bill;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a stack comes to once machines that are there get more time or are started. It is held
 * against the same rules as a plan.
 *
 * @param machines those that it is done to
 * @param now what the whole stack costs as it is, over its life
 * @param then what it costs afterwards
 * @param unknown what has no known price
 * @param regions where prices are not at hand
 */
public record Prospect(
    String stack,
    List<Machine> machines,
    Bill now,
    Bill then,
    List<String> unknown,
    List<String> regions) {
  public Prospect {
    machines = List.copyOf(machines);
    unknown = List.copyOf(unknown);
    regions = List.copyOf(regions);
  }

  /**
   * One of them.
   *
   * @param type empty where the provider has none
   * @param region empty where the provider has none
   * @param tags the keys
   * @param life from its making to its end; null without end
   */
  public record Machine(
      String address, String type, String region, Set<String> tags, @Nullable Duration life) {
    public Machine {
      tags = Set.copyOf(tags);
    }
  }

  /** What fetches the prices that are not known, by region. */
  public NextCommand[] fetch() {
    return regions.stream()
        .map(r -> NextCommand.of("prices update", r))
        .toArray(NextCommand[]::new);
  }

  /** {@code Nothing was done. Not known: …. Run `spawn prices update us-east-1`.} */
  public String notKnown() {
    StringBuilder text =
        new StringBuilder("Nothing was done. Not known: " + String.join(", ", unknown) + ".");
    for (NextCommand one : fetch()) {
      text.append(" Run ").append(one).append('.');
    }
    return text.toString();
  }

  /** True if it comes to more than it does now. */
  public boolean costsMore() {
    var before = now.worstTotal();
    var after = then.worstTotal();
    return then.worstPerHour().compareTo(now.worstPerHour()) > 0
        || (before != null && (after == null || after.compareTo(before) > 0));
  }
}
