package host.spore.spawn.engine.plan;

import java.util.LinkedHashMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jgrapht.Graph;
import org.jgrapht.GraphType;
import org.jgrapht.graph.AbstractBaseGraph;
import org.jgrapht.graph.DefaultEdge;
import org.jgrapht.graph.DefaultGraphType;
import org.jgrapht.graph.GraphSpecificsStrategy;
import org.jgrapht.graph.IntrusiveEdgesSpecifics;
import org.jgrapht.graph.UniformIntrusiveEdgesSpecifics;
import org.jgrapht.graph.specifics.DirectedSpecifics;
import org.jgrapht.graph.specifics.Specifics;

/** What comes before what, as a graph without look-up tables of pairs: edges are only walked. */
final class Precedence extends AbstractBaseGraph<Integer, DefaultEdge> {
  private static final long serialVersionUID = 1;

  Precedence() {
    super(null, DefaultEdge::new, DefaultGraphType.directedMultigraph(), new Plain());
  }

  /**
   * As the library's default, whose serializable lambdas no AOT cache keeps: their classes would be
   * made anew at each start.
   */
  private static final class Plain implements GraphSpecificsStrategy<Integer, DefaultEdge> {
    private static final long serialVersionUID = 1;

    @Override
    public Function<GraphType, IntrusiveEdgesSpecifics<Integer, DefaultEdge>>
        getIntrusiveEdgesSpecificsFactory() {
      return type -> new UniformIntrusiveEdgesSpecifics<>(new LinkedHashMap<>());
    }

    @Override
    public BiFunction<Graph<Integer, DefaultEdge>, GraphType, Specifics<Integer, DefaultEdge>>
        getSpecificsFactory() {
      return (graph, type) ->
          new DirectedSpecifics<>(graph, new LinkedHashMap<>(), getEdgeSetFactory());
    }
  }
}
