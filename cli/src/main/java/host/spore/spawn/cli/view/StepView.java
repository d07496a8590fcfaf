package host.spore.spawn.cli.view;

import com.fasterxml.jackson.core.JsonGenerator;
import host.spore.spawn.engine.plan.Plan;
import host.spore.spawn.engine.plan.Step;
import host.spore.spawn.engine.plan.StepGraph;
import host.spore.spawn.value.Address;
import java.io.IOException;

/** The steps of a plan and what each waits for; members made by one request are one step. */
public final class StepView {
  private final StepGraph graph;

  private StepView(StepGraph graph) {
    this.graph = graph;
  }

  public static StepView of(Plan plan) {
    return new StepView(plan.graph());
  }

  /** For Graphviz; an arrow leads from a step to what it waits for, as between resources. */
  public String dot() {
    StringBuilder text = new StringBuilder("digraph spawn {\n  rankdir = \"RL\";\n");
    text.append("  node [shape = \"box\"];\n");
    for (int i = 0; i < graph.size(); i++) {
      String colour = colour(graph.step(i));
      text.append("  s" + i + " [label = \"" + label(graph.step(i)) + "\", color = \"" + colour)
          .append("\"];\n");
    }
    edges(text, " -> ", ";");
    return text.append("}\n").toString();
  }

  /** For Mermaid, as Markdown renders it. */
  public String mermaid() {
    StringBuilder text = new StringBuilder("graph RL\n");
    for (int i = 0; i < graph.size(); i++) {
      text.append("  s" + i + "[\"" + label(graph.step(i)) + "\"]\n");
    }
    edges(text, " --> ", "");
    return text.toString();
  }

  /** The same as a drawing. */
  public Drawing drawing() {
    Drawing drawing = new Drawing();
    for (int i = 0; i < graph.size(); i++) {
      drawing.box(label(graph.step(i)), Words.verb(graph.step(i)));
    }
    for (int i = 0; i < graph.size(); i++) {
      for (int before : graph.predecessors(i)) {
        drawing.arrow(i, before);
      }
    }
    return drawing;
  }

  private void edges(StringBuilder text, String arrow, String end) {
    for (int i = 0; i < graph.size(); i++) {
      for (int before : graph.predecessors(i)) {
        text.append("  s" + i + arrow + "s" + before + end + "\n");
      }
    }
  }

  private static String label(Step step) {
    return Words.verb(step) + " " + Words.addresses(step.addresses());
  }

  private static String colour(Step step) {
    return switch (step) {
      case Step.Create s -> "darkgreen";
      case Step.Update s -> "goldenrod";
      case Step.Restart s -> "goldenrod";
      case Step.Delete s -> "firebrick";
      case Step.Depose s -> "gray";
      case Step.Forget s -> "gray";
    };
  }

  /** The fields of the document being written. */
  public void writeTo(JsonGenerator g) throws IOException {
    g.writeArrayFieldStart("steps");
    for (int i = 0; i < graph.size(); i++) {
      Step step = graph.step(i);
      g.writeStartObject();
      g.writeStringField("action", Words.verb(step));
      g.writeStringField("kind", step.kind());
      g.writeArrayFieldStart("addresses");
      for (Address address : step.addresses()) {
        g.writeString(address.toString());
      }
      g.writeEndArray();
      g.writeArrayFieldStart("after");
      for (int before : graph.predecessors(i)) {
        g.writeNumber(before);
      }
      g.writeEndArray();
      g.writeEndObject();
    }
    g.writeEndArray();
  }
}
