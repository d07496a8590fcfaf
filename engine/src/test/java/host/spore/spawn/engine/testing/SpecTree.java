package host.spore.spawn.engine.testing;

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
import org.jspecify.annotations.Nullable;

/**
 * A document as maps, lists and scalars. A path is the names that lead to a value; {@link #ITEM} is
 * the first item of a list. Immutable.
 */
record SpecTree(Map<String, Object> root) {
  /** Instead of a name: what stands in a list. */
  static final String ITEM = "[*]";

  /** Reads JSON. */
  static SpecTree of(String json) {
    return new SpecTree(map(read(json)));
  }

  /** What stands there; null if nothing does. */
  @Nullable Object get(List<String> path) {
    Object at = root;
    for (String name : path) {
      at =
          switch (at) {
            case List<?> list -> list.isEmpty() ? null : list.getFirst();
            case Map<?, ?> map -> map.get(name);
            case null, default -> null;
          };
    }
    return at;
  }

  /** With this there, in maps and lists that are new where there are none. */
  SpecTree with(List<String> path, Object value) {
    return new SpecTree(map(with(root, path, value)));
  }

  private static Object with(@Nullable Object node, List<String> path, Object value) {
    if (path.isEmpty()) {
      return value;
    }
    List<String> rest = path.subList(1, path.size());
    if (path.getFirst().equals(ITEM)) {
      Object item = node instanceof List<?> list && !list.isEmpty() ? list.getFirst() : null;
      return List.of(with(item, rest, value));
    }
    Map<String, Object> map =
        node instanceof Map ? new LinkedHashMap<>(map(node)) : new LinkedHashMap<>();
    map.put(path.getFirst(), with(map.get(path.getFirst()), rest, value));
    return map;
  }

  /** Without it, and without what is empty then. */
  SpecTree without(List<String> path) {
    Object left = without(root, path);
    return new SpecTree(left == null ? Map.of() : map(left));
  }

  private static @Nullable Object without(@Nullable Object node, List<String> path) {
    if (node == null || path.isEmpty()) {
      return null;
    }
    List<String> rest = path.subList(1, path.size());
    if (path.getFirst().equals(ITEM)) {
      Object item = node instanceof List<?> list && !list.isEmpty() ? list.getFirst() : null;
      Object left = without(item, rest);
      return left == null ? null : List.of(left);
    }
    if (!(node instanceof Map)) {
      return node;
    }
    Map<String, Object> map = new LinkedHashMap<>(map(node));
    Object left = without(map.remove(path.getFirst()), rest);
    if (left != null) {
      map.put(path.getFirst(), left);
    }
    return map.isEmpty() ? null : map;
  }

  String json() {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      write(root, json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static void write(Object value, JsonGenerator json) throws IOException {
    switch (value) {
      case Map<?, ?> map -> {
        json.writeStartObject();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          json.writeFieldName((String) entry.getKey());
          write(entry.getValue(), json);
        }
        json.writeEndObject();
      }
      case List<?> list -> {
        json.writeStartArray();
        for (Object item : list) {
          write(item, json);
        }
        json.writeEndArray();
      }
      case Boolean flag -> json.writeBoolean(flag);
      case BigDecimal number -> json.writeNumber(number);
      default -> json.writeString((String) value);
    }
  }

  /** A value of JSON: map, list, text, number or flag. */
  static Object read(String json) {
    try (JsonParser parser = new JsonFactory().createParser(json)) {
      parser.nextToken();
      return read(parser);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Object read(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> {
        Map<String, Object> map = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
          String name = parser.currentName();
          parser.nextToken();
          map.put(name, read(parser));
        }
        yield map;
      }
      case START_ARRAY -> {
        List<Object> list = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          list.add(read(parser));
        }
        yield list;
      }
      case VALUE_TRUE, VALUE_FALSE -> parser.getBooleanValue();
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getDecimalValue();
      default -> parser.getText();
    };
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> map(Object value) {
    return (Map<String, Object>) value;
  }
}
