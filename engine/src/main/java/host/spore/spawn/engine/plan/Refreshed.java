package host.spore.spawn.engine.plan;

import host.spore.spawn.engine.observe.Sighting;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.value.Address;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Collects the rows that differ from the state although no step changes them: what was observed,
 * and what the spec says about a resource that the world need not know.
 */
final class Refreshed {
  private final Instant now;
  private final boolean apply;

  Refreshed(PlanInput input) {
    this.now = input.now();
    this.apply = input.options().mode() == Plan.Mode.APPLY;
  }

  List<ResourceState> find(NodeTable table) {
    List<ResourceState> rows = new ArrayList<>();
    for (int i = 0; i < table.size(); i++) {
      Node node = table.get(i);
      if (node.inScope && node.current != null && !(node.action instanceof Action.Forget)) {
        if (apply && node.desired != null && stays(node) && differs(node, node.current)) {
          rows.add(asWanted(node, node.current.refreshed()));
        } else if (node.current.changed()) {
          rows.add(node.current.refreshed());
        }
      }
    }
    return rows;
  }

  private static boolean stays(Node node) {
    return node.action instanceof Action.NoOp || node.action instanceof Action.Finished;
  }

  private static boolean differs(Node node, Sighting current) {
    return current.recorded().preventDestroy() != node.preventsDestroy()
        || !current.recorded().dependencies().equals(node.dependencyAddresses);
  }

  private ResourceState asWanted(Node node, ResourceState row) {
    List<Address> dependencies = node.dependencyAddresses;
    return row.toBuilder()
        .dependencies(dependencies)
        .preventDestroy(node.preventsDestroy())
        .updatedAt(now)
        .build();
  }
}
