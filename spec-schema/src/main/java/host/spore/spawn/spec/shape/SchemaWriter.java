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
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Writes shapes as JSON Schema 2020-12; each kind of object becomes one definition. */
public final class SchemaWriter {
  private static final String CHANGE = "x-spawn-on-change";
  static final String EXPRESSION = "\\$\\{\\{.*\\}\\}";

  private final JsonGenerator json;
  private final Deque<Due> due = new ArrayDeque<>();
  private final Set<String> seen = new HashSet<>();
  private final Function<String, Map<String, String>> changes;
  private boolean whole;
  private String at = "";

  /** A definition that is still to be written, and where it is used first. */
  private record Due(ObjectShape<?> shape, boolean whole, String at) {}

  private SchemaWriter(JsonGenerator json, Function<String, Map<String, String>> changes) {
    this.json = json;
    this.changes = changes;
  }

  /** The schema of documents of this shape. */
  public static String write(ObjectShape<?> root, String id, String title) {
    return write(root, id, title, pattern -> Map.of());
  }

  /**
   * The schema of documents of this shape.
   *
   * @param changes what a change of a field does, by its pattern and then by who says so; empty if
   *     nobody says anything
   */
  public static String write(
      ObjectShape<?> root, String id, String title, Function<String, Map<String, String>> changes) {
    StringWriter target = new StringWriter();
    try (JsonGenerator g = new JsonFactory().createGenerator(target).useDefaultPrettyPrinter()) {
      SchemaWriter out = new SchemaWriter(g, changes);
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
      at = next.at();
      json.writeObjectFieldStart(next.shape().title());
      next.shape().definition(this);
      json.writeEndObject();
    }
  }

  void reference(ObjectShape<?> shape) throws IOException {
    if (seen.add(shape.title())) {
      due.add(new Due(shape, whole, at));
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
    String place = enter(item instanceof ScalarShape<?> ? "" : "[*]");
    startObject("items");
    item.schema(this);
    endObject();
    leave(place);
    whole = before;
  }

  /** Goes on with what is below; gives back where {@link #leave} returns to. */
  String enter(String below) {
    String before = at;
    at = at.isEmpty() && below.startsWith(".") ? below.substring(1) : at + below;
    return before;
  }

  void leave(String before) {
    at = before;
  }

  /** What a change of the present field does: one word, or one for each who says otherwise. */
  void changes() throws IOException {
    Map<String, String> said = changes.apply(at);
    if (said.isEmpty()) {
      return;
    }
    if (Set.copyOf(said.values()).size() == 1) {
      string(CHANGE, said.values().iterator().next());
      return;
    }
    startObject(CHANGE);
    for (Map.Entry<String, String> one : said.entrySet()) {
      string(one.getKey(), one.getValue());
    }
    endObject();
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
