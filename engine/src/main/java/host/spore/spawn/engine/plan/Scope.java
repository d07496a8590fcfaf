package host.spore.spawn.engine.plan;

import host.spore.spawn.value.Address;
import java.util.Set;

/**
 * Decides which resources a plan may touch: targets with everything they need, less the excluded
 * ones with everything that needs them. When destroying, the two directions change places.
 */
final class Scope {
  private final NodeTable table;
  private final PlanOptions options;
  private final Faults faults;

  Scope(NodeTable table, PlanOptions options, Faults faults) {
    this.table = table;
    this.options = options;
    this.faults = faults;
  }

  void apply() {
    if (options.targets().isEmpty() && options.excludes().isEmpty() && options.held().isEmpty()) {
      return;
    }
    int[][] needs = new int[table.size()][];
    for (int i = 0; i < needs.length; i++) {
      needs[i] = needs(table.get(i));
    }
    int[][] needed = Graphs.reversed(needs);
    boolean destroy = options.mode() == Plan.Mode.DESTROY;
    boolean[] in = named("--target", options.targets());
    spread(in, destroy ? needed : needs);
    boolean[] out = named("--exclude", options.excludes());
    for (Address address : options.held()) {
      for (int id : table.within(address)) {
        out[id] = true;
      }
    }
    if (!destroy) {
      spread(out, needed);
      keepUnder(out);
    } else {
      spread(out, needs);
    }
    for (int i = 0; i < needs.length; i++) {
      table.get(i).inScope = (options.targets().isEmpty() || in[i]) && !out[i];
    }
  }

  /** What the spec says it depends on; for what is not in the spec, nothing is pulled along. */
  private int[] needs(Node node) {
    return options.mode() == Plan.Mode.DESTROY ? recorded(node) : node.dependencies;
  }

  private int[] recorded(Node node) {
    if (node.current == null) {
      return Node.NONE;
    }
    int[] ids = Node.NONE;
    for (Address address : node.current.recorded().dependencies()) {
      ids = Ints.union(ids, table.within(address));
    }
    return ids;
  }

  /** What an untouched resource still stands on may not be deleted under it. */
  private void keepUnder(boolean[] out) {
    int[][] recorded = new int[table.size()][];
    for (int i = 0; i < recorded.length; i++) {
      recorded[i] = recorded(table.get(i));
    }
    boolean[] under = out.clone();
    spread(under, recorded);
    for (int i = 0; i < under.length; i++) {
      out[i] = out[i] || (under[i] && table.get(i).desired == null);
    }
  }

  private boolean[] named(String option, Set<Address> addresses) {
    boolean[] marks = new boolean[table.size()];
    for (Address address : addresses) {
      int[] ids = table.within(address);
      if (ids.length == 0) {
        faults.noSuchAddress(option, address, table.names());
      }
      for (int id : ids) {
        marks[id] = true;
      }
    }
    return marks;
  }

  private static void spread(boolean[] marks, int[][] along) {
    Ints open = new Ints();
    for (int i = 0; i < marks.length; i++) {
      if (marks[i]) {
        open.add(i);
      }
    }
    while (!open.isEmpty()) {
      for (int id : along[open.pop()]) {
        if (!marks[id]) {
          marks[id] = true;
          open.add(id);
        }
      }
    }
  }
}
