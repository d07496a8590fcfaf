package host.spore.spawn.cli.view;

import com.fasterxml.jackson.core.JsonGenerator;
import host.spore.spawn.engine.provider.Desired;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import host.spore.spawn.value.Values;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The resources of a spec and what each depends on; an array is one node. */
public final class GraphView {
  private final Map<String, List<Integer>> nodes = new TreeMap<>();
  private final Map<String, Set<String>> edges = new TreeMap<>();

  private GraphView() {}

  /** Reads the dependencies off the resources a spec asks for. */
  public static GraphView of(List<Desired> resources) {
    GraphView graph = new GraphView();
    for (Desired resource : resources) {
      String path = resource.address().path();
      graph.nodes.computeIfAbsent(path, p -> new ArrayList<>()).add(resource.address().index());
      Set<String> needs = graph.edges.computeIfAbsent(path, p -> new TreeSet<>());
      for (Address needed : resource.dependsOn()) {
        needs.add(needed.path());
      }
      for (Value input : resource.inputs().values()) {
        Values.references(input, r -> needs.add(r.address().path()));
      }
    }
    return graph;
  }

  /** For Graphviz; an arrow leads from a resource to what it depends on. */
  public String dot() {
    StringBuilder text = new StringBuilder("digraph spawn {\n  rankdir = \"RL\";\n");
    text.append("  node [shape = \"box\"];\n");
    nodes.forEach(
        (path, ranks) ->
            text.append("  \"" + path + "\" [label = \"" + path + Words.ranges(ranks) + "\"];\n"));
    edges.forEach(
        (from, needs) ->
            needs.forEach(to -> text.append("  \"" + from + "\" -> \"" + to + "\";\n")));
    return text.append("}\n").toString();
  }

  /** For Mermaid, as Markdown renders it. */
  public String mermaid() {
    StringBuilder text = new StringBuilder("graph RL\n");
    nodes.forEach(
        (path, ranks) ->
            text.append("  " + plain(path) + "[\"" + path + Words.ranges(ranks) + "\"]\n"));
    edges.forEach(
        (from, needs) ->
            needs.forEach(to -> text.append("  " + plain(from) + " --> " + plain(to) + "\n")));
    return text.toString();
  }

  /** The same as a drawing. */
  public Drawing drawing() {
    List<String> paths = new ArrayList<>(nodes.keySet());
    Drawing drawing = new Drawing();
    nodes.forEach((path, ranks) -> drawing.box(path + Words.ranges(ranks), "keep"));
    for (int i = 0; i < paths.size(); i++) {
      for (String to : edges.getOrDefault(paths.get(i), Set.of())) {
        int needed = paths.indexOf(to);
        if (needed >= 0) {
          drawing.arrow(i, needed);
        }
      }
    }
    return drawing;
  }

  /** The fields of the document being written. */
  public void writeTo(JsonGenerator g) throws IOException {
    g.writeArrayFieldStart("nodes");
    for (Map.Entry<String, List<Integer>> node : nodes.entrySet()) {
      g.writeStartObject();
      g.writeStringField("address", node.getKey());
      g.writeNumberField("count", node.getValue().size());
      g.writeEndObject();
    }
    g.writeEndArray();
    g.writeArrayFieldStart("edges");
    for (Map.Entry<String, Set<String>> edge : edges.entrySet()) {
      for (String to : edge.getValue()) {
        g.writeStartObject();
        g.writeStringField("from", edge.getKey());
        g.writeStringField("to", to);
        g.writeEndObject();
      }
    }
    g.writeEndArray();
  }

  /** Mermaid's ids are words; two dashes would end one. */
  private static String plain(String path) {
    return path.replace("-", "_").replace('.', '_');
  }
}
