package host.spore.spawn.cli.view;

import com.fasterxml.jackson.core.JsonGenerator;
import host.spore.spawn.engine.observe.Outcome;
import host.spore.spawn.engine.observe.OverdueMachines;
import host.spore.spawn.engine.provider.JobShell;
import host.spore.spawn.state.Operation;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.state.StateStore;
import host.spore.spawn.state.StateStore.OutputState;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import host.spore.spawn.value.ValueJson;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The state as JSON; what is sensitive is a mark. */
public final class StateJson {
  private StateJson() {}

  /** The fields of a document about the whole state. */
  public static void snapshot(JsonGenerator g, StateStore.Snapshot state) throws IOException {
    header(g, state.header());
    g.writeArrayFieldStart("resources");
    for (ResourceState resource : state.resources()) {
      g.writeStartObject();
      resource(g, resource);
      g.writeEndObject();
    }
    g.writeEndArray();
    outputs(g, state.outputs());
    unfinished(g, state.open());
  }

  /** {@code "unfinished":[…]} of the object being written. */
  public static void unfinished(JsonGenerator g, List<Operation> open) throws IOException {
    g.writeArrayFieldStart("unfinished");
    for (Operation operation : open) {
      operation(g, operation);
    }
    g.writeEndArray();
  }

  /**
   * {@code "under_way":{…}} of the object being written.
   *
   * @param holder null, and then so is the field, if no run changes the stack now
   */
  public static void underWay(JsonGenerator g, StateStore.@Nullable LockHolder holder)
      throws IOException {
    if (holder == null) {
      g.writeNullField("under_way");
      return;
    }
    g.writeObjectFieldStart("under_way");
    g.writeStringField("command", holder.command());
    g.writeStringField("user", holder.user());
    g.writeStringField("host", holder.host());
    g.writeNumberField("pid", holder.pid());
    g.writeStringField("since", holder.since().toString());
    g.writeEndObject();
  }

  public static void header(JsonGenerator g, StateStore.Header header) throws IOException {
    g.writeStringField("stack", header.stack());
    g.writeStringField("lineage", header.lineage());
    g.writeNumberField("serial", header.serial());
    g.writeNumberField("state_format", header.formatVersion());
  }

  /** The fields of one resource. */
  public static void resource(JsonGenerator g, ResourceState r) throws IOException {
    g.writeStringField("address", r.address().toString());
    if (r.isDeposed()) {
      g.writeStringField("deposed", r.deposed());
    }
    g.writeStringField("kind", r.kind());
    g.writeStringField("provider", r.provider());
    g.writeStringField("id", r.id());
    g.writeStringField("status", Life.status(r));
    g.writeNumberField("generation", r.generation());
    g.writeObjectFieldStart("attributes");
    for (Map.Entry<String, Value> e : Secrets.attributes(r).entrySet()) {
      g.writeFieldName(e.getKey());
      ValueJson.writePublic(g, e.getValue());
    }
    g.writeEndObject();
    addresses(g, r.dependencies());
    g.writeBooleanField("prevent_destroy", r.preventDestroy());
    end(g, r);
    g.writeStringField("created_at", r.createdAt().toString());
    g.writeStringField("updated_at", r.updatedAt().toString());
  }

  /** The fields of one row of {@code list}. */
  public static void instance(JsonGenerator g, ResourceState r, Instant now) throws IOException {
    g.writeStringField("address", r.address().toString());
    g.writeStringField("status", Life.status(r, now));
    g.writeStringField("id", r.id());
    g.writeFieldName("private_ip");
    ValueJson.writePublic(g, r.attributes().getOrDefault("private_ip", Value.NULL));
    g.writeStringField("created_at", r.createdAt().toString());
    Instant deadline = Life.deadline(r);
    if (deadline == null) {
      g.writeNullField("expires");
    } else {
      g.writeStringField("expires", deadline.toString());
      g.writeNumberField("seconds_left", Math.max(0, Duration.between(now, deadline).toSeconds()));
      Duration late = OverdueMachines.by(r, now);
      if (late != null) {
        g.writeNumberField("seconds_overdue", late.toSeconds());
      }
    }
    Value exit = r.attributes().get("job_exit");
    if (exit instanceof Value.Num) {
      g.writeFieldName("job_exit");
      ValueJson.writePublic(g, exit);
    }
    if (r.attributes().get(JobShell.STOPPED_AT) instanceof Value.Text where) {
      g.writeStringField(JobShell.STOPPED_AT, where.value());
    }
    Outcome outcome = Outcome.of(r);
    if (outcome != Outcome.OPEN) {
      g.writeStringField("outcome", outcome.word());
    }
    end(g, r);
  }

  /** {@code "outputs":{…}} of the object being written. */
  public static void outputs(JsonGenerator g, Map<String, OutputState> outputs) throws IOException {
    g.writeObjectFieldStart("outputs");
    for (Map.Entry<String, OutputState> e : new TreeMap<>(outputs).entrySet()) {
      g.writeObjectFieldStart(e.getKey());
      g.writeBooleanField("sensitive", e.getValue().sensitive());
      g.writeFieldName("value");
      ValueJson.writePublic(
          g,
          e.getValue().sensitive()
              ? new Value.Sensitive(e.getValue().value())
              : e.getValue().value());
      g.writeEndObject();
    }
    g.writeEndObject();
  }

  private static void operation(JsonGenerator g, Operation operation) throws IOException {
    g.writeStartObject();
    g.writeStringField("id", operation.id());
    g.writeStringField("action", Words.verb(operation.verb()));
    g.writeStringField("kind", operation.kind());
    g.writeArrayFieldStart("addresses");
    for (Address address : operation.addresses()) {
      g.writeString(address.toString());
    }
    g.writeEndArray();
    g.writeStringField("begun_at", operation.createdAt().toString());
    g.writeEndObject();
  }

  private static void addresses(JsonGenerator g, List<Address> addresses) throws IOException {
    g.writeArrayFieldStart("dependencies");
    for (Address address : addresses) {
      g.writeString(address.toString());
    }
    g.writeEndArray();
  }

  private static void end(JsonGenerator g, ResourceState r) throws IOException {
    ResourceState.End end = r.end();
    if (end != null) {
      g.writeObjectFieldStart("end");
      g.writeStringField("reason", end.reason());
      g.writeStringField("detail", end.detail());
      g.writeStringField("at", end.at().toString());
      g.writeEndObject();
    }
  }
}
