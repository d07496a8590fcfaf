package host.spore.spawn.engine.plan;

import java.util.List;

/**
 * Steps in a topological order, and for each the steps that must be done before it, as dense
 * integers: step i waits for {@code predecessors[i]}, all of which are smaller than i.
 */
public final class StepGraph {
  public static final StepGraph EMPTY = new StepGraph(List.of(), new int[0][]);

  private final List<Step> steps;
  private final int[][] predecessors;

  /**
   * Takes steps that are already in order.
   *
   * @throws IllegalArgumentException if a step would wait for itself or for a later one
   */
  public StepGraph(List<Step> steps, int[][] predecessors) {
    if (steps.size() != predecessors.length) {
      throw new IllegalArgumentException("one list of predecessors per step");
    }
    for (int i = 0; i < predecessors.length; i++) {
      for (int before : predecessors[i]) {
        if (before < 0 || before >= i) {
          throw new IllegalArgumentException("step " + i + " cannot wait for step " + before);
        }
      }
    }
    this.steps = List.copyOf(steps);
    this.predecessors = predecessors.clone();
  }

  public int size() {
    return steps.size();
  }

  public List<Step> steps() {
    return steps;
  }

  public Step step(int index) {
    return steps.get(index);
  }

  /** The steps that must be done before this one. */
  public int[] predecessors(int index) {
    return predecessors[index].clone();
  }

  /** For each step, the steps that wait for it. */
  public int[][] successors() {
    int[] degree = new int[size()];
    for (int[] before : predecessors) {
      for (int b : before) {
        degree[b]++;
      }
    }
    int[][] after = new int[size()][];
    for (int i = 0; i < after.length; i++) {
      after[i] = new int[degree[i]];
    }
    int[] fill = new int[size()];
    for (int i = 0; i < predecessors.length; i++) {
      for (int b : predecessors[i]) {
        after[b][fill[b]++] = i;
      }
    }
    return after;
  }
}
