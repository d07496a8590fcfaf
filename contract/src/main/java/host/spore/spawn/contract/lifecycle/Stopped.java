package host.spore.spawn.contract.lifecycle;

import host.spore.spawn.contract.json.ContractException;
import host.spore.spawn.contract.json.Fields;
import host.spore.spawn.contract.quantity.Durations;
import java.time.Duration;
import java.util.Map;

/**
 * What the pause of a stopped machine's countdown is limited to.
 *
 * @param deleteAfter how long a machine may stay stopped before it is deleted from outside
 */
public record Stopped(Duration deleteAfter) {
  /** Name of the rule. */
  public static final String NAME = "stopped";

  private static final String DELETE_AFTER = "delete_after";

  /** As a tree, which {@link #read} reads. */
  public Map<String, Object> entries() {
    return Map.of(DELETE_AFTER, Durations.format(deleteAfter));
  }

  /**
   * Reads a tree.
   *
   * @throws ContractException if it is no such rule
   */
  public static Stopped read(Fields f) throws ContractException {
    return new Stopped(f.duration(DELETE_AFTER));
  }
}
