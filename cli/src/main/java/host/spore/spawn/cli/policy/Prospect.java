package host.spore.spawn.cli.policy;

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
 */
public record Prospect(
    String stack, List<Machine> machines, Bill now, Bill then, List<String> unknown) {
  public Prospect {
    machines = List.copyOf(machines);
    unknown = List.copyOf(unknown);
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

  /** True if it comes to more than it does now. */
  public boolean costsMore() {
    var before = now.worstTotal();
    var after = then.worstTotal();
    return then.worstPerHour().compareTo(now.worstPerHour()) > 0
        || (before != null && (after == null || after.compareTo(before) > 0));
  }
}
