package host.spore.spawn.engine.plan;

import host.spore.spawn.value.Address;
import org.jspecify.annotations.Nullable;

/**
 * If a resource is replaced new-one-first, what it depends on cannot go first: the old one still
 * stands on it while the new one is made. So replacements below it are made new-one-first too.
 */
final class CreateFirst {
  private final NodeTable table;

  CreateFirst(NodeTable table) {
    this.table = table;
  }

  /**
   * Spreads from dependents to dependencies.
   *
   * @param order each id after those it depends on
   */
  void spread(int[] order) {
    @Nullable Address[] cause = null;
    for (int i = order.length - 1; i >= 0; i--) {
      Node node = table.get(order[i]);
      Address by = cause == null ? null : cause[node.id];
      if (by != null && node.isReplaced(false)) {
        force(node, by);
      }
      if (node.isReplaced(true)) {
        by = node.address;
      }
      if (by != null) {
        cause = cause == null ? new Address[table.size()] : cause;
        for (int dependency : node.dependencies) {
          cause[dependency] = cause[dependency] == null ? by : cause[dependency];
        }
      }
    }
  }

  private static void force(Node node, Address by) {
    node.action = new Action.Replace(true);
    node.addReason(
        node.reasons.getFirst().why(),
        "the new one is made first, because " + by + " depends on it and is replaced that way");
  }
}
