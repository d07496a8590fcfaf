package host.spore.spawn.engine.plan;

import com.fasterxml.jackson.core.JsonGenerator;
import host.spore.spawn.engine.provider.Cost;
import host.spore.spawn.value.Address;
import java.io.IOException;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

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
    boolean nothing = cost.perHour() == null;
    g.writeBooleanField("free", cost.isFree());
    number(g, "per_hour", cost.perHour(), nothing);
    number(g, "to_ttl", cost.toTtl(), nothing);
    number(g, "worst_per_hour", cost.worstPerHour(), nothing);
    number(g, "worst_to_ttl", cost.worstToTtl(), nothing);
    texts(g, "unknown", cost.unknown());
    texts(g, "sources", cost.sources());
    g.writeEndObject();
  }

  /** Null where there is no such sum. */
  private static void number(
      JsonGenerator g, String field, @Nullable BigDecimal number, boolean nothing)
      throws IOException {
    g.writeFieldName(field);
    if (number != null) {
      g.writeNumber(number);
    } else if (nothing) {
      g.writeNumber(0);
    } else {
      g.writeNull();
    }
  }

  /** {@code "cost":{…}} of one resource; nothing is written for what is free. */
  static void lines(JsonGenerator g, Cost cost) throws IOException {
    if (cost.lines().isEmpty()) {
      return;
    }
    g.writeObjectFieldStart("cost");
    g.writeStringField("source", cost.source());
    g.writeArrayFieldStart("lines");
    for (Cost.Line line : cost.lines()) {
      g.writeStartObject();
      g.writeStringField("what", line.what());
      number(g, "per_hour", line.perHour(), false);
      number(g, "worst_per_hour", line.atWorst(), false);
      g.writeEndObject();
    }
    g.writeEndArray();
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
    if (counts.keep() > 0) {
      g.writeNumberField("keep", counts.keep());
    }
    g.writeEndObject();
  }
}
