package host.spore.spawn.engine.plan;

import com.fasterxml.jackson.core.JsonGenerator;
import host.spore.spawn.value.Address;
import java.io.IOException;

/** The parts of the public form that speak of the plan as a whole. */
final class PlanJsonTail {
  private PlanJsonTail() {}

  static void steps(JsonGenerator g, StepGraph graph) throws IOException {
    g.writeArrayFieldStart("steps");
    for (int i = 0; i < graph.size(); i++) {
      Step step = graph.step(i);
      g.writeStartObject();
      g.writeStringField("action", verb(step));
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

  private static String verb(Step step) {
    return switch (step) {
      case Step.Create _ -> "create";
      case Step.Update _ -> "update";
      case Step.Restart _ -> "restart";
      case Step.Delete _ -> "delete";
      case Step.Depose _ -> "depose";
      case Step.Forget _ -> "forget";
    };
  }

  static String action(Plan.OutputChange output) {
    if (!output.isChange()) {
      return "no-op";
    }
    if (output.before() == null) {
      return "create";
    }
    return output.after() == null ? "delete" : "update";
  }

  static void cost(JsonGenerator g, Plan.CostSummary cost) throws IOException {
    g.writeObjectFieldStart("cost");
    g.writeStringField("currency", "USD");
    boolean free = cost.perHour() == null;
    g.writeFieldName("per_hour");
    if (cost.perHour() == null) {
      g.writeNumber(0);
    } else {
      g.writeNumber(cost.perHour());
    }
    g.writeFieldName("to_ttl");
    if (free) {
      g.writeNumber(0);
    } else if (cost.toTtl() == null) {
      g.writeNull();
    } else {
      g.writeNumber(cost.toTtl());
    }
    texts(g, "unknown", cost.unknown());
    texts(g, "sources", cost.sources());
    g.writeEndObject();
  }

  private static void texts(JsonGenerator g, String field, Iterable<String> texts)
      throws IOException {
    g.writeArrayFieldStart(field);
    for (String text : texts) {
      g.writeString(text);
    }
    g.writeEndArray();
  }

  static void summary(JsonGenerator g, Plan.Counts counts) throws IOException {
    g.writeObjectFieldStart("summary");
    g.writeNumberField("add", counts.add());
    g.writeNumberField("change", counts.change());
    g.writeNumberField("destroy", counts.destroy());
    g.writeNumberField("finished", counts.finished());
    g.writeNumberField("forget", counts.forget());
    g.writeEndObject();
  }
}
