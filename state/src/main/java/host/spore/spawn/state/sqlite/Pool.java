package host.spore.spawn.state.sqlite;

import host.spore.spawn.state.Addresses;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.JsonCursor;
import host.spore.spawn.value.Value;
import host.spore.spawn.value.ValueJson;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Keeps one copy of what the rows of one reading have in common. The members of an array differ in
 * a few attributes only; shared, ten thousand of them stay small.
 */
final class Pool {
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
    JsonCursor cursor = new JsonCursor(json);
    for (boolean more = cursor.enterObject(); more; more = cursor.moreEntries()) {
      String key = cursor.key();
      parsed.put(key.startsWith("$$") ? key.substring(1) : key, value(cursor, json));
    }
    cursor.end();
    return parsed;
  }

  private Value value(JsonCursor cursor, String json) {
    return switch (cursor.peek()) {
      case '{', '[' -> structure(cursor, json);
      case '"' -> textValue(cursor.string());
      case 'n', 't', 'f' -> ValueJson.read(cursor);
      default -> number(cursor.number());
    };
  }

  private Value textValue(String text) {
    Value known = textValues.get(text);
    if (known == null) {
      known = Value.text(text);
      textValues.put(text, known);
    }
    return known;
  }

  private Value number(String source) {
    Value known = numbers.get(source);
    if (known == null) {
      known = ValueJson.number(source);
      numbers.put(source, known);
    }
    return known;
  }

  /** Lists, maps and marked values are told apart by their source, which also keeps their order. */
  private Value structure(JsonCursor cursor, String json) {
    int from = cursor.position();
    Value read = ValueJson.read(cursor);
    Value known = structures.putIfAbsent(json.substring(from, cursor.position()), read);
    return known == null ? read : known;
  }
}
