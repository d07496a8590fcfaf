package host.spore.spawn.engine.plan;

import host.spore.spawn.value.Address;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts the resources in an order in which each follows what it depends on, and finds circles
 * together with the path that forms them. A depth-first search without recursion: chains may be as
 * long as the stack is large.
 */
final class Ordering {
  private static final byte ON_PATH = 1;
  private static final byte DONE = 2;

  private final NodeTable table;
  private final Faults faults;
  private final byte[] marks;
  private final int[] next;
  private final int[] order;
  private int ordered;

  Ordering(NodeTable table, Faults faults) {
    this.table = table;
    this.faults = faults;
    this.marks = new byte[table.size()];
    this.next = new int[table.size()];
    this.order = new int[table.size()];
  }

  /** Ids in order; incomplete circles are reported and cut open. */
  int[] find() {
    for (int id = 0; id < table.size(); id++) {
      if (marks[id] == 0) {
        visit(id);
      }
    }
    return order;
  }

  private void visit(int root) {
    Ints path = new Ints();
    path.add(root);
    marks[root] = ON_PATH;
    while (!path.isEmpty()) {
      int id = path.get(path.size() - 1);
      int[] dependencies = table.get(id).dependencies;
      if (next[id] == dependencies.length) {
        path.pop();
        marks[id] = DONE;
        order[ordered++] = id;
        continue;
      }
      int dependency = dependencies[next[id]++];
      if (marks[dependency] == ON_PATH) {
        report(path, dependency);
      } else if (marks[dependency] == 0) {
        marks[dependency] = ON_PATH;
        path.add(dependency);
      }
    }
  }

  private void report(Ints path, int start) {
    List<Address> circle = new ArrayList<>();
    for (int i = 0; i < path.size(); i++) {
      if (path.get(i) == start || !circle.isEmpty()) {
        circle.add(table.get(path.get(i)).address);
      }
    }
    Node first = table.get(start);
    faults.cycle(circle, first.desired == null ? null : first.desired.span());
  }
}
