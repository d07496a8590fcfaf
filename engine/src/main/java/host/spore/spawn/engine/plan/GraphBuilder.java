package host.spore.spawn.engine.plan;

import host.spore.spawn.engine.provider.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jgrapht.Graph;
import org.jgrapht.graph.DefaultEdge;
import org.jgrapht.traverse.NotDirectedAcyclicGraphException;
import org.jgrapht.traverse.TopologicalOrderIterator;
import org.jspecify.annotations.Nullable;

/** Turns groups of drafts and their waits into the execution graph. */
final class GraphBuilder {
  private final Drafts drafts;
  private final Waits waits;
  private final Rolling rolling;
  private final StepWriter writer;
  private boolean rolls = true;

  GraphBuilder(Drafts drafts, Waits waits, Rolling rolling, Map<String, Kind> kinds) {
    this.writer = new StepWriter(drafts, kinds);
    this.drafts = drafts;
    this.waits = waits;
    this.rolling = rolling;
  }

  /** False if the members of an array cannot take turns, because that would have no order. */
  boolean rolls() {
    return rolls;
  }

  /**
   * Builds the whole graph: with batches and soft waits if that has an order, else without the soft
   * waits, else with every draft alone, which always has one.
   */
  StepGraph build(Batcher batcher) {
    if (drafts.size() == 0) {
      return StepGraph.EMPTY;
    }
    List<List<Integer>> groups = rolls ? batcher.group() : singles();
    StepGraph graph = ordered(groups, waits.soft());
    if (graph == null) {
      graph = ordered(groups, null);
    }
    if (graph == null) {
      graph = ordered(singles(), null);
    }
    if (graph == null && rolls) {
      rolls = false;
      return build(batcher);
    }
    if (graph == null) {
      throw new IllegalStateException("the steps of this plan have no order");
    }
    return graph;
  }

  private List<List<Integer>> singles() {
    List<List<Integer>> singles = new ArrayList<>(drafts.size());
    for (int i = 0; i < drafts.size(); i++) {
      singles.add(List.of(i));
    }
    return singles;
  }

  private @Nullable StepGraph ordered(List<List<Integer>> groups, int @Nullable [][] soft) {
    int[][] predecessors = predecessors(groups, soft);
    int[] order = order(predecessors);
    if (order == null) {
      return null;
    }
    int[] position = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      position[order[i]] = i;
    }
    List<Step> steps = new ArrayList<>(order.length);
    int[][] placed = new int[order.length][];
    for (int i = 0; i < order.length; i++) {
      steps.add(writer.write(groups.get(order[i])));
      Ints before = new Ints();
      for (int group : predecessors[order[i]]) {
        before.add(position[group]);
      }
      placed[i] = before.isEmpty() ? Node.NONE : before.toSet();
    }
    return new StepGraph(steps, placed);
  }

  @SuppressWarnings("ReferenceEquality") // members of a batch share one array
  private int[][] predecessors(List<List<Integer>> groups, int @Nullable [][] soft) {
    int[] groupOf = new int[drafts.size()];
    for (int g = 0; g < groups.size(); g++) {
      for (int draft : groups.get(g)) {
        groupOf[draft] = g;
      }
    }
    int[][] predecessors = new int[groups.size()][];
    for (int g = 0; g < predecessors.length; g++) {
      Ints before = new Ints();
      int[] last = null;
      for (int draft : groups.get(g)) {
        if (waits.common(draft) != last) {
          last = waits.common(draft);
          add(before, last, groupOf);
        }
        add(before, waits.own(draft), groupOf);
        if (rolls) {
          add(before, rolling.waits(draft), groupOf);
        }
        if (soft != null) {
          add(before, soft[draft], groupOf);
        }
      }
      predecessors[g] = before.isEmpty() ? Node.NONE : before.toSet();
    }
    return predecessors;
  }

  private static void add(Ints to, int[] waited, int[] groupOf) {
    for (int draft : waited) {
      to.add(groupOf[draft]);
    }
  }

  /** A topological order in which, of those that may come next, the first draft comes first. */
  private static int @Nullable [] order(int[][] predecessors) {
    Graph<Integer, DefaultEdge> graph = new Precedence();
    for (int i = 0; i < predecessors.length; i++) {
      graph.addVertex(i);
    }
    for (int i = 0; i < predecessors.length; i++) {
      for (int before : predecessors[i]) {
        if (before == i) {
          return null;
        }
        graph.addEdge(before, i);
      }
    }
    int[] order = new int[predecessors.length];
    try {
      TopologicalOrderIterator<Integer, DefaultEdge> iterator =
          new TopologicalOrderIterator<>(graph, Integer::compare);
      for (int i = 0; i < order.length; i++) {
        order[i] = iterator.next();
      }
    } catch (NotDirectedAcyclicGraphException circle) {
      return null;
    }
    return order;
  }
}
