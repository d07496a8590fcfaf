package host.spore.spawn.state;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import host.spore.spawn.value.ValueJson;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Keeps one copy of what the rows of one reading have in common. The members of an array differ in
 * a few attributes only; shared, ten thousand of them stay small.
 */
final class Pool {
  private static final JsonFactory JSON = new JsonFactory();

  // Whole rows repeat often or not at all; remembering every one would cost more than it saves.
  private static final int MOST_ROWS = 1_000;

  private final Map<String, String> texts = new HashMap<>();
  private final Map<String, Value> textValues = new HashMap<>();
  private final Map<String, Value> numbers = new HashMap<>();
  private final Map<String, Value> structures = new HashMap<>();
  private final Map<String, Map<String, Value>> entries = new HashMap<>();
  private final Map<String, List<Address>> addresses = new HashMap<>();

  String text(String text) {
    String known = texts.putIfAbsent(text, text);
    return known == null ? text : known;
  }

  List<Address> addresses(String text) {
    List<Address> known = addresses.get(text);
    if (known == null) {
      known = Addresses.read(text);
      addresses.put(text, known);
    }
    return known;
  }

  /**
   * Reads {@link ValueJson} text of an object.
   *
   * @throws IllegalArgumentException if it is none
   */
  Map<String, Value> entries(String json) {
    Map<String, Value> known = entries.get(json);
    if (known == null) {
      known = Map.copyOf(parse(json));
      if (entries.size() < MOST_ROWS) {
        entries.put(json, known);
      }
    }
    return known;
  }

  private Map<String, Value> parse(String json) {
    Map<String, Value> parsed = new LinkedHashMap<>();
    try (JsonParser p = JSON.createParser(json)) {
      if (p.nextToken() != JsonToken.START_OBJECT) {
        throw new IllegalArgumentException("not an object");
      }
      while (p.nextToken() == JsonToken.FIELD_NAME) {
        String key = p.currentName();
        p.nextToken();
        parsed.put(key.startsWith("$$") ? key.substring(1) : key, value(p, json));
      }
    } catch (IOException e) {
      throw new IllegalArgumentException("not JSON", e);
    }
    return parsed;
  }

  private Value value(JsonParser p, String json) throws IOException {
    JsonToken token = p.currentToken();
    if (token.isStructStart()) {
      return structure(p, json);
    }
    if (token == JsonToken.VALUE_STRING) {
      return text(p);
    }
    return token.isNumeric() ? number(p) : ValueJson.read(p);
  }

  private Value text(JsonParser p) throws IOException {
    String text = p.getText();
    Value known = textValues.get(text);
    if (known == null) {
      known = Value.text(text);
      textValues.put(text, known);
    }
    return known;
  }

  private Value number(JsonParser p) throws IOException {
    String source = p.getText();
    Value known = numbers.get(source);
    if (known == null) {
      known = ValueJson.read(p);
      numbers.put(source, known);
    }
    return known;
  }

  /** Lists, maps and marked values are told apart by their source, which also keeps their order. */
  private Value structure(JsonParser p, String json) throws IOException {
    int from = (int) p.currentTokenLocation().getCharOffset();
    p.skipChildren();
    String source = json.substring(from, (int) p.currentLocation().getCharOffset());
    Value known = structures.get(source);
    if (known == null) {
      known = ValueJson.read(source);
      structures.put(source, known);
    }
    return known;
  }
}
