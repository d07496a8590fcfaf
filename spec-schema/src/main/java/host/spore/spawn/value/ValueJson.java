package host.spore.spawn.value;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
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
  /** Whole numbers this long always fit. */
  private static final int SHORT = 18;

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
    JsonCursor cursor = new JsonCursor(json);
    Value value = read(cursor);
    cursor.end();
    return value;
  }

  /** Reads an object's entries. */
  public static Map<String, Value> readEntries(String json) {
    if (read(json) instanceof Value.MapOf m) {
      return m.entries();
    }
    throw new IllegalArgumentException("not a JSON object");
  }

  /** Reads the value that begins where the cursor is. */
  public static Value read(JsonCursor json) {
    return switch (json.peek()) {
      case '"' -> Value.text(json.string());
      case '{' -> readObject(json);
      case '[' -> new Value.ListOf(readItems(json));
      case 'n' -> word(json, "null", Value.NULL);
      case 't' -> word(json, "true", Value.bool(true));
      case 'f' -> word(json, "false", Value.bool(false));
      default -> number(json.number());
    };
  }

  private static Value word(JsonCursor json, String word, Value value) {
    json.word(word);
    return value;
  }

  /** The value of a number as JSON writes it. */
  public static Value number(String text) {
    boolean whole = text.length() <= SHORT;
    for (int i = 0; i < text.length() && whole; i++) {
      char c = text.charAt(i);
      whole = c == '-' || (c >= '0' && c <= '9');
    }
    return whole ? Value.number(Long.parseLong(text)) : new Value.Num(new BigDecimal(text));
  }

  private static List<Value> readItems(JsonCursor json) {
    List<Value> items = new ArrayList<>();
    for (boolean more = json.enter('[', ']'); more; more = json.more(']')) {
      items.add(read(json));
    }
    return items;
  }

  private static Value readObject(JsonCursor json) {
    Map<String, Value> entries = new LinkedHashMap<>();
    Value special = null;
    for (boolean more = json.enterObject(); more; more = json.moreEntries()) {
      String key = json.key();
      if (key.startsWith("$$")) {
        entries.put(key.substring(1), read(json));
      } else if (key.startsWith("$")) {
        special = readSpecial(key, json);
      } else {
        entries.put(key, read(json));
      }
    }
    return special != null ? special : new Value.MapOf(entries);
  }

  private static Value readSpecial(String key, JsonCursor json) {
    Value content = read(json);
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
      case Value.Num n -> writeNumber(g, n);
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

  private static void writeNumber(JsonGenerator g, Value.Num number) throws IOException {
    BigDecimal other = number.other();
    if (other == null) {
      g.writeNumber(number.whole());
    } else {
      g.writeNumber(other);
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

  /** Apart, so that who only reads does not begin it. */
  private static final class Writer {
    static final JsonFactory JSON = new JsonFactory();
  }

  private interface Writing {
    void to(JsonGenerator g) throws IOException;
  }

  private static String text(Writing writing) {
    StringWriter out = new StringWriter();
    try (JsonGenerator g = Writer.JSON.createGenerator(out)) {
      writing.to(g);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString();
  }
}
