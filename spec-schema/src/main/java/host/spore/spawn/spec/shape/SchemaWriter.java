package host.spore.spawn.spec.shape;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/** Writes shapes as JSON Schema 2020-12; each kind of object becomes one definition. */
public final class SchemaWriter {
  static final String EXPRESSION = "\\$\\{\\{.*\\}\\}";

  private final JsonGenerator json;
  private final Deque<Due> due = new ArrayDeque<>();
  private final Set<String> seen = new HashSet<>();
  private boolean whole;

  /** A definition that is still to be written. */
  private record Due(ObjectShape<?> shape, boolean whole) {}

  private SchemaWriter(JsonGenerator json) {
    this.json = json;
  }

  /** The schema of documents of this shape. */
  public static String write(ObjectShape<?> root, String id, String title) {
    StringWriter target = new StringWriter();
    try (JsonGenerator g = new JsonFactory().createGenerator(target).useDefaultPrettyPrinter()) {
      SchemaWriter out = new SchemaWriter(g);
      g.writeStartObject();
      g.writeStringField("$schema", "https://json-schema.org/draft/2020-12/schema");
      g.writeStringField("$id", id);
      g.writeStringField("title", title);
      root.objectSchema(out);
      g.writeObjectFieldStart("$defs");
      out.definitions();
      g.writeEndObject();
      g.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return target.toString();
  }

  private void definitions() throws IOException {
    json.writeObjectFieldStart("expression");
    string("description", "An expression, evaluated when the spec is loaded.");
    string("type", "string");
    string("pattern", EXPRESSION);
    json.writeEndObject();
    while (!due.isEmpty()) {
      Due next = due.remove();
      whole = next.whole();
      json.writeObjectFieldStart(next.shape().title());
      next.shape().definition(this);
      json.writeEndObject();
    }
  }

  void reference(ObjectShape<?> shape) throws IOException {
    if (seen.add(shape.title())) {
      due.add(new Due(shape, whole));
    }
    string("$ref", "#/$defs/" + shape.title());
  }

  /**
   * True within lists. Templates and defaults complete objects but replace lists, so that only what
   * stands in a list must be complete by itself.
   */
  boolean isWhole() {
    return whole;
  }

  /** The schema of a list's items. */
  void items(Shape<?> item) throws IOException {
    boolean before = whole;
    whole = true;
    startObject("items");
    item.schema(this);
    endObject();
    whole = before;
  }

  void expression() throws IOException {
    string("$ref", "#/$defs/expression");
  }

  public void string(String key, String value) throws IOException {
    json.writeStringField(key, value);
  }

  public void number(String key, long value) throws IOException {
    json.writeNumberField(key, value);
  }

  public void number(String key, BigDecimal value) throws IOException {
    json.writeNumberField(key, value);
  }

  public void bool(String key, boolean value) throws IOException {
    json.writeBooleanField(key, value);
  }

  public void startObject(String key) throws IOException {
    json.writeObjectFieldStart(key);
  }

  public void startObject() throws IOException {
    json.writeStartObject();
  }

  public void endObject() throws IOException {
    json.writeEndObject();
  }

  public void startArray(String key) throws IOException {
    json.writeArrayFieldStart(key);
  }

  public void item(String value) throws IOException {
    json.writeString(value);
  }

  public void endArray() throws IOException {
    json.writeEndArray();
  }
}
