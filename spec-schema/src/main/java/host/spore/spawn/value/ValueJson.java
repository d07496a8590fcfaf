package host.spore.spawn.value;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Values as JSON and back, without loss: {@code read(write(v))} equals {@code v}.
 *
 * <p>What JSON has no word for is an object with one key that begins with {@code $}: {@code
 * {"$unknown":true}}, {@code {"$sensitive":…}}, {@code {"$ref":["instances.a","private_ip"]}},
 * {@code {"$join":[…]}}. A real key that begins with {@code $} gets a second one. This is the form
 * for spawn's own files; what a person or another program reads is {@link #writePublic}.
 */
public final class ValueJson {
  private static final JsonFactory JSON = new JsonFactory();

  private ValueJson() {}

  public static String write(Map<String, Value> entries) {
    return text(g -> writeEntries(g, entries, true));
  }

  public static String write(Value value) {
    return text(g -> write(g, value));
  }

  public static void write(JsonGenerator g, Value value) throws IOException {
    write(g, value, true);
  }

  /**
   * For readers outside: unknown is null, sensitive is {@code "(sensitive)"}, keys are as they are.
   */
  public static void writePublic(JsonGenerator g, Value value) throws IOException {
    write(g, value, false);
  }

  /**
   * Reads what {@link #write(Value)} wrote.
   *
   * @throws IllegalArgumentException if the text is not a value's JSON
   */
  public static Value read(String json) {
    try (JsonParser p = JSON.createParser(json)) {
      p.nextToken();
      Value value = read(p);
      if (p.nextToken() != null) {
        throw new IllegalArgumentException("more than one JSON value");
      }
      return value;
    } catch (IOException e) {
      throw new IllegalArgumentException("not a value's JSON: " + e.getMessage(), e);
    }
  }

  /** Reads an object's entries. */
  public static Map<String, Value> readEntries(String json) {
    if (read(json) instanceof Value.MapOf m) {
      return m.entries();
    }
    throw new IllegalArgumentException("not a JSON object");
  }

  /** Reads the value that begins at the parser's current token. */
  public static Value read(JsonParser p) throws IOException {
    JsonToken token = p.currentToken();
    if (token == null) {
      throw new IllegalArgumentException("empty");
    }
    return switch (token) {
      case VALUE_NULL -> Value.NULL;
      case VALUE_TRUE -> Value.bool(true);
      case VALUE_FALSE -> Value.bool(false);
      case VALUE_STRING -> Value.text(p.getText());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Value.Num(p.getDecimalValue());
      case START_ARRAY -> new Value.ListOf(readItems(p));
      case START_OBJECT -> readObject(p);
      default -> throw new IllegalArgumentException("unexpected " + token);
    };
  }

  private static List<Value> readItems(JsonParser p) throws IOException {
    List<Value> items = new ArrayList<>();
    while (p.nextToken() != JsonToken.END_ARRAY) {
      items.add(read(p));
    }
    return items;
  }

  private static Value readObject(JsonParser p) throws IOException {
    Map<String, Value> entries = new LinkedHashMap<>();
    Value special = null;
    while (p.nextToken() != JsonToken.END_OBJECT) {
      String key = p.currentName();
      p.nextToken();
      if (key.startsWith("$$")) {
        entries.put(key.substring(1), read(p));
      } else if (key.startsWith("$")) {
        special = readSpecial(key, p);
      } else {
        entries.put(key, read(p));
      }
    }
    return special != null ? special : new Value.MapOf(entries);
  }

  private static Value readSpecial(String key, JsonParser p) throws IOException {
    Value content = read(p);
    return switch (key) {
      case "$unknown" -> Value.UNKNOWN;
      case "$sensitive" -> new Value.Sensitive(content);
      case "$join" -> new Value.Join(((Value.ListOf) content).items());
      case "$ref" -> {
        List<Value> parts = ((Value.ListOf) content).items();
        String address = ((Value.Text) parts.get(0)).value();
        yield new Value.Reference(
            Address.parse(address).orElseThrow(() -> new IllegalArgumentException(address)),
            ((Value.Text) parts.get(1)).value());
      }
      default -> throw new IllegalArgumentException("unknown form " + key);
    };
  }

  private static void write(JsonGenerator g, Value value, boolean exact) throws IOException {
    switch (value) {
      case Value.Null n -> g.writeNull();
      case Value.Bool b -> g.writeBoolean(b.value());
      case Value.Num n -> writeNumber(g, n.value());
      case Value.Text t -> g.writeString(t.value());
      case Value.ListOf l -> writeItems(g, l.items(), exact);
      case Value.MapOf m -> writeEntries(g, m.entries(), exact);
      case Value.Unknown u -> {
        if (exact) {
          g.writeStartObject();
          g.writeBooleanField("$unknown", true);
          g.writeEndObject();
        } else {
          g.writeNull();
        }
      }
      case Value.Sensitive s -> {
        if (exact) {
          g.writeStartObject();
          g.writeFieldName("$sensitive");
          write(g, s.inner(), true);
          g.writeEndObject();
        } else {
          g.writeString("(sensitive)");
        }
      }
      case Value.Reference r -> {
        if (exact) {
          g.writeStartObject();
          g.writeArrayFieldStart("$ref");
          g.writeString(r.address().toString());
          g.writeString(r.attribute());
          g.writeEndArray();
          g.writeEndObject();
        } else {
          g.writeNull();
        }
      }
      case Value.Join j -> {
        if (exact) {
          g.writeStartObject();
          g.writeFieldName("$join");
          writeItems(g, j.parts(), true);
          g.writeEndObject();
        } else {
          g.writeNull();
        }
      }
    }
  }

  private static void writeNumber(JsonGenerator g, BigDecimal number) throws IOException {
    if (number.scale() <= 0 && number.precision() - number.scale() < 19) {
      g.writeNumber(number.longValueExact());
    } else {
      g.writeNumber(number);
    }
  }

  private static void writeItems(JsonGenerator g, List<Value> items, boolean exact)
      throws IOException {
    g.writeStartArray();
    for (Value item : items) {
      write(g, item, exact);
    }
    g.writeEndArray();
  }

  private static void writeEntries(JsonGenerator g, Map<String, Value> entries, boolean exact)
      throws IOException {
    g.writeStartObject();
    for (Map.Entry<String, Value> e : entries.entrySet()) {
      String key = e.getKey();
      g.writeFieldName(exact && key.startsWith("$") ? "$" + key : key);
      write(g, e.getValue(), exact);
    }
    g.writeEndObject();
  }

  private interface Writing {
    void to(JsonGenerator g) throws IOException;
  }

  private static String text(Writing writing) {
    StringWriter out = new StringWriter();
    try (JsonGenerator g = JSON.createGenerator(out)) {
      writing.to(g);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString();
  }
}
