package host.spore.spawn.engine.plan;

import java.util.Arrays;

/**
 * Orders deletes by recorded dependencies. Records of several generations may contradict each
 * other; where they form a circle it is cut at the place where the search closes it.
 */
final class DeleteOrder {
  private static final byte ON_PATH = 1;
  private static final byte DONE = 2;

  private final int[][] later;
  private final int[][] before;
  private final int[] levels;
  private final byte[] marks;
  private final int[] next;
  private final Ints finished = new Ints();

  DeleteOrder(int[][] later) {
    this.later = later;
    this.marks = new byte[later.length];
    this.next = new int[later.length];
    for (int i = 0; i < later.length; i++) {
      if (marks[i] == 0) {
        visit(i);
      }
    }
    this.before = Graphs.reversed(later);
    this.levels = new int[later.length];
    for (int i = finished.size() - 1; i >= 0; i--) {
      int id = finished.get(i);
      for (int after : later[id]) {
        levels[after] = Math.max(levels[after], levels[id] + 1);
      }
    }
  }

  private void visit(int root) {
    Ints path = new Ints();
    path.add(root);
    marks[root] = ON_PATH;
    while (!path.isEmpty()) {
      int id = path.get(path.size() - 1);
      if (next[id] == later[id].length) {
        path.pop();
        marks[id] = DONE;
        finished.add(id);
        continue;
      }
      int after = later[id][next[id]];
      if (marks[after] == ON_PATH) {
        cut(id, next[id]);
        continue;
      }
      next[id]++;
      if (marks[after] == 0) {
        marks[after] = ON_PATH;
        path.add(after);
      }
    }
  }

  private void cut(int id, int at) {
    int[] kept = Arrays.copyOf(later[id], later[id].length - 1);
    System.arraycopy(later[id], at + 1, kept, at, kept.length - at);
    later[id] = kept;
  }

  /** The deletes that come before this one. */
  int[] before(int id) {
    return before[id];
  }

  /** For each the length of the longest chain of deletes before it. */
  int[] levels() {
    return levels;
  }
}
