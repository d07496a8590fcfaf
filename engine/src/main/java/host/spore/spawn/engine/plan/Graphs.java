package host.spore.spawn.engine.plan;

/** Graphs over dense ids as arrays of neighbours. */
final class Graphs {
  private Graphs() {}

  /** The same edges the other way round. */
  static int[][] reversed(int[][] edges) {
    int[] degree = new int[edges.length];
    for (int[] targets : edges) {
      for (int target : targets) {
        degree[target]++;
      }
    }
    int[][] reversed = new int[edges.length][];
    for (int i = 0; i < reversed.length; i++) {
      reversed[i] = degree[i] == 0 ? Node.NONE : new int[degree[i]];
    }
    for (int i = 0; i < edges.length; i++) {
      for (int target : edges[i]) {
        reversed[target][--degree[target]] = i;
      }
    }
    return reversed;
  }
}
