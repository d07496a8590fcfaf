package host.spore.spawn.engine.plan;

import com.fasterxml.jackson.core.JsonGenerator;
import host.spore.spawn.state.Operation;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import host.spore.spawn.value.ValueJson;
import host.spore.spawn.value.Values;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The public form of a plan, for other programs: close to what they know from Terraform. What is
 * not known yet is absent from {@code after}, or null within a value of which other parts are
 * known, and marked in {@code after_unknown}; a sensitive value is replaced by a mark, in {@code
 * after} one that says whether it changes, and named in {@code before_sensitive} and {@code
 * after_sensitive}.
 */
public final class PlanJson {
  /** In {@code after}, in place of a sensitive value that is another than before. */
  private static final String CHANGED = "(sensitive, changed)";

  private PlanJson() {}

  /** Writes one object. */
  public static void write(JsonGenerator g, Plan plan) throws IOException {
    g.writeStartObject();
    g.writeStringField("format_version", "1.0");
    g.writeStringField("stack", plan.header().stack());
    g.writeStringField("mode", lower(plan.header().mode()));
    g.writeStringField("spec", plan.header().specFile());
    g.writeStringField("created_at", plan.header().createdAt().toString());
    g.writeNumberField("state_serial", plan.header().serial());
    g.writeBooleanField("changes_present", plan.hasChanges());
    g.writeArrayFieldStart("overdue");
    for (Address address : plan.overdue()) {
      g.writeString(address.toString());
    }
    g.writeEndArray();
    g.writeArrayFieldStart("resource_changes");
    for (Change change : plan.changes()) {
      change(g, change);
    }
    g.writeEndArray();
    drift(g, plan);
    g.writeObjectFieldStart("output_changes");
    for (Plan.OutputChange output : plan.outputs()) {
      output(g, output);
    }
    g.writeEndObject();
    pending(g, plan);
    PlanJsonTail.steps(g, plan.graph());
    if (plan.header().mode() != Plan.Mode.REFRESH_ONLY) {
      PlanJsonTail.cost(g, plan.cost());
    }
    PlanJsonTail.summary(g, plan.counts());
    g.writeEndObject();
  }

  static String lower(Enum<?> name) {
    return name.name().toLowerCase(Locale.ROOT);
  }

  private static void change(JsonGenerator g, Change change) throws IOException {
    g.writeStartObject();
    names(g, change);
    if (change.movedFrom() != null) {
      g.writeStringField("previous_address", change.movedFrom().toString());
    }
    g.writeArrayFieldStart("reasons");
    for (Change.Reason reason : change.reasons()) {
      g.writeStartObject();
      g.writeStringField("why", lower(reason.why()));
      g.writeStringField("detail", reason.detail());
      g.writeEndObject();
    }
    g.writeEndArray();
    if (change.action() instanceof Action.Finished finished) {
      end(g, finished.end());
    }
    if (change.ends() != null) {
      g.writeStringField("ends", change.ends().toString());
    }
    PlanJsonTail.lines(g, change.cost());
    g.writeObjectFieldStart("change");
    actions(g, change.action(), change.endsAtOnce());
    values(g, "before", change.before(), null);
    values(g, "after", change.after(), change.before());
    marks(g, "after_unknown", change.after(), value -> !Values.isKnown(value));
    marks(g, "before_sensitive", change.before(), Values::isSensitive);
    marks(g, "after_sensitive", change.after(), Values::isSensitive);
    g.writeEndObject();
    g.writeEndObject();
  }

  private static void names(JsonGenerator g, Change change) throws IOException {
    g.writeStringField("address", change.address().toString());
    g.writeStringField("mode", "managed");
    g.writeStringField("type", change.kind());
    g.writeStringField("name", change.address().name());
    if (change.address().isMember()) {
      g.writeNumberField("index", change.address().index());
    }
    if (!change.deposed().isEmpty()) {
      g.writeStringField("deposed", change.deposed());
    }
    g.writeStringField("kind", change.kind());
  }

  private static void end(JsonGenerator g, ResourceState.End end) throws IOException {
    g.writeObjectFieldStart("finished");
    g.writeStringField("reason", end.reason());
    g.writeStringField("detail", end.detail());
    g.writeStringField("at", end.at().toString());
    g.writeEndObject();
  }

  private static void actions(JsonGenerator g, Action action, boolean ends) throws IOException {
    g.writeArrayFieldStart("actions");
    switch (action) {
      case Action.NoOp _, Action.Finished _ -> g.writeString("no-op");
      case Action.Create _ -> g.writeString("create");
      case Action.Update _ -> g.writeString("update");
      case Action.Restart _ -> g.writeString("restart");
      case Action.Replace replace -> {
        g.writeString(replace.createFirst() ? "create" : "delete");
        g.writeString(replace.createFirst() ? "delete" : "create");
      }
      case Action.Delete _ -> g.writeString("delete");
      case Action.Forget _ -> g.writeString("forget");
    }
    if (ends) {
      // Whoever looks for what is lost finds it.
      g.writeString("delete");
    }
    g.writeEndArray();
  }

  /**
   * In the order of names, what is known of them; nothing at all is null.
   *
   * @param before what the values take the place of; null if they do not
   */
  private static void values(
      JsonGenerator g, String field, Map<String, Value> values, @Nullable Map<String, Value> before)
      throws IOException {
    g.writeFieldName(field);
    if (values.isEmpty()) {
      g.writeNull();
      return;
    }
    g.writeStartObject();
    for (Map.Entry<String, Value> entry : new TreeMap<>(values).entrySet()) {
      if (isKnownInPart(entry.getValue())) {
        g.writeFieldName(entry.getKey());
        Value was = before == null ? null : before.get(entry.getKey());
        ValueJson.writePublic(g, marked(was, entry.getValue()));
      }
    }
    g.writeEndObject();
  }

  private static boolean isKnownInPart(Value value) {
    return Values.isKnown(value) || value instanceof Value.MapOf || value instanceof Value.ListOf;
  }

  /** The value, in which what is sensitive says whether it changes. */
  private static Value marked(@Nullable Value before, Value after) {
    if (before == null || !Values.isSensitive(after)) {
      return after;
    }
    if (before instanceof Value.Sensitive was && after instanceof Value.Sensitive is) {
      return was.equals(is) ? after : Value.text(CHANGED);
    }
    if (before instanceof Value.MapOf was && after instanceof Value.MapOf is) {
      Map<String, Value> entries = new LinkedHashMap<>(is.entries());
      entries.replaceAll((key, value) -> marked(was.entries().get(key), value));
      return new Value.MapOf(entries);
    }
    if (before instanceof Value.ListOf was && after instanceof Value.ListOf is) {
      List<Value> items = new ArrayList<>();
      for (int i = 0; i < is.items().size(); i++) {
        Value old = i < was.items().size() ? was.items().get(i) : null;
        items.add(marked(old, is.items().get(i)));
      }
      return new Value.ListOf(items);
    }
    return after;
  }

  private static void marks(
      JsonGenerator g, String field, Map<String, Value> values, Predicate<Value> marked)
      throws IOException {
    g.writeObjectFieldStart(field);
    for (Map.Entry<String, Value> entry : new TreeMap<>(values).entrySet()) {
      if (marked.test(entry.getValue())) {
        g.writeBooleanField(entry.getKey(), true);
      }
    }
    g.writeEndObject();
  }

  private static void drift(JsonGenerator g, Plan plan) throws IOException {
    g.writeArrayFieldStart("resource_drift");
    for (Change change : plan.changes()) {
      if (!change.drift().isEmpty()) {
        g.writeStartObject();
        names(g, change);
        g.writeObjectFieldStart("change");
        side(g, "before", change.drift(), true);
        side(g, "after", change.drift(), false);
        g.writeEndObject();
        g.writeEndObject();
      }
    }
    g.writeEndArray();
  }

  private static void side(
      JsonGenerator g, String field, Collection<Change.AttributeChange> changes, boolean before)
      throws IOException {
    g.writeObjectFieldStart(field);
    for (Change.AttributeChange change : changes) {
      g.writeFieldName(change.name());
      Value after = change.after();
      orNull(g, before ? change.before() : after == null ? null : marked(change.before(), after));
    }
    g.writeEndObject();
  }

  private static void orNull(JsonGenerator g, @Nullable Value value) throws IOException {
    if (value == null) {
      g.writeNull();
    } else {
      ValueJson.writePublic(g, value);
    }
  }

  private static void output(JsonGenerator g, Plan.OutputChange output) throws IOException {
    g.writeObjectFieldStart(output.name());
    g.writeArrayFieldStart("actions");
    g.writeString(PlanJsonTail.action(output));
    g.writeEndArray();
    g.writeFieldName("before");
    orNull(g, shown(output.before(), output.sensitive()));
    g.writeFieldName("after");
    Value was = shown(output.before(), output.sensitive());
    Value is = shown(output.after(), output.sensitive());
    orNull(g, is == null ? null : marked(was, is));
    boolean unknown = output.after() != null && !Values.isKnown(output.after());
    g.writeBooleanField("after_unknown", unknown);
    g.writeBooleanField("sensitive", output.sensitive());
    g.writeEndObject();
  }

  private static @Nullable Value shown(@Nullable Value value, boolean sensitive) {
    return value == null || !sensitive ? value : new Value.Sensitive(value);
  }

  private static void pending(JsonGenerator g, Plan plan) throws IOException {
    g.writeArrayFieldStart("pending_operations");
    for (Operation operation : plan.pending()) {
      g.writeStartObject();
      g.writeStringField("id", operation.id());
      g.writeStringField("verb", operation.verb().name().toLowerCase(Locale.ROOT));
      g.writeStringField("kind", operation.kind());
      g.writeStringField("phase", lower(operation.phase()));
      g.writeArrayFieldStart("addresses");
      for (Address address : operation.addresses()) {
        g.writeString(address.toString());
      }
      g.writeEndArray();
      g.writeEndObject();
    }
    g.writeEndArray();
  }
}
