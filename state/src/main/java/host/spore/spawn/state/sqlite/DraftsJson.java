package host.spore.spawn.state.sqlite;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import host.spore.spawn.state.Addresses;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.state.ResourceState.End;
import host.spore.spawn.state.ResourceState.Status;
import host.spore.spawn.value.Value;
import host.spore.spawn.value.ValueJson;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The rows-to-be of an operation as one JSON text. */
final class DraftsJson {
  private static final JsonFactory JSON = new JsonFactory();

  private DraftsJson() {}

  static String write(List<ResourceState> drafts) {
    StringWriter out = new StringWriter();
    try (JsonGenerator g = JSON.createGenerator(out)) {
      g.writeStartArray();
      for (ResourceState draft : drafts) {
        write(g, draft);
      }
      g.writeEndArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString();
  }

  private static void write(JsonGenerator g, ResourceState r) throws IOException {
    g.writeStartObject();
    g.writeStringField("address", r.address().toString());
    g.writeStringField("deposed", r.deposed());
    g.writeStringField("kind", r.kind());
    g.writeStringField("provider", r.provider());
    g.writeStringField("id", r.id());
    g.writeNumberField("generation", r.generation());
    g.writeStringField("status", r.status().name());
    g.writeFieldName("inputs");
    ValueJson.write(g, new Value.MapOf(r.inputs()));
    g.writeFieldName("attributes");
    ValueJson.write(g, new Value.MapOf(r.attributes()));
    g.writeStringField("dependencies", Addresses.write(r.dependencies()));
    g.writeBooleanField("prevent_destroy", r.preventDestroy());
    if (r.end() != null) {
      g.writeStringField("end_reason", r.end().reason());
      g.writeStringField("end_detail", r.end().detail());
      g.writeNumberField("end_at", Times.nanos(r.end().at()));
    }
    g.writeNumberField("created_at", Times.nanos(r.createdAt()));
    g.writeNumberField("updated_at", Times.nanos(r.updatedAt()));
    g.writeEndObject();
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IllegalArgumentException if the text is something else
   */
  static List<ResourceState> read(String json) {
    if (!(ValueJson.read(json) instanceof Value.ListOf list)) {
      throw new IllegalArgumentException("not a list of drafts");
    }
    List<ResourceState> drafts = new ArrayList<>(list.items().size());
    for (Value item : list.items()) {
      drafts.add(new Fields(entries(item)).draft());
    }
    return drafts;
  }

  private static Map<String, Value> entries(Value value) {
    if (value instanceof Value.MapOf map) {
      return map.entries();
    }
    throw new IllegalArgumentException("not an object");
  }

  /** One draft's fields, by name. */
  private record Fields(Map<String, Value> fields) {

    ResourceState draft() {
      return ResourceState.builder(Addresses.one(text("address")))
          .deposed(text("deposed"))
          .kind(text("kind"))
          .provider(text("provider"))
          .id(text("id"))
          .generation((int) number("generation"))
          .status(Status.valueOf(text("status")))
          .inputs(entries(field("inputs")))
          .attributes(entries(field("attributes")))
          .dependencies(Addresses.read(text("dependencies")))
          .preventDestroy(field("prevent_destroy").equals(Value.bool(true)))
          .end(
              fields.containsKey("end_at")
                  ? new End(text("end_reason"), text("end_detail"), Times.instant(number("end_at")))
                  : null)
          .createdAt(Times.instant(number("created_at")))
          .updatedAt(Times.instant(number("updated_at")))
          .build();
    }

    private Value field(String name) {
      Value value = fields.get(name);
      if (value == null) {
        throw new IllegalArgumentException("no " + name);
      }
      return value;
    }

    private String text(String name) {
      if (field(name) instanceof Value.Text(String text)) {
        return text;
      }
      throw new IllegalArgumentException(name + " is not a text");
    }

    private long number(String name) {
      if (field(name) instanceof Value.Num number) {
        return number.longValueExact();
      }
      throw new IllegalArgumentException(name + " is not a number");
    }
  }
}
