package host.spore.spawn.contract.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import host.spore.spawn.contract.quantity.Durations;
import host.spore.spawn.contract.quantity.Percent;
import host.spore.spawn.contract.quantity.Rate;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One JSON object read into memory, asked for its fields by name and type. Fields that nobody asks
 * for do no harm, which is what lets older readers read newer files of the same version.
 */
public final class Fields {
  private static final JsonFactory JSON = new JsonFactory();

  private final String what;
  private final Map<String, @Nullable Object> values;

  /** Far less than what overflows when it is counted in nanoseconds. */
  private static final Duration LONGEST = Duration.ofDays(36_500);

  private Fields(String what, Map<String, @Nullable Object> values) {
    this.what = what;
    this.values = values;
  }

  /**
   * Reads one JSON object.
   *
   * @param what names the document in messages
   * @throws ContractException if it is anything else; the message does not quote the content
   */
  public static Fields parse(String what, String json) throws ContractException {
    try (JsonParser p = JSON.createParser(json)) {
      p.nextToken();
      if (!(value(p) instanceof Map<?, ?> map) || p.nextToken() != null) {
        throw new ContractException(what + " is not one JSON object");
      }
      return new Fields(what, strings(map));
    } catch (ContractException e) {
      throw e;
    } catch (IOException e) {
      // The parser's own message quotes the content, which can be secret.
      throw new ContractException(what + " is not JSON");
    }
  }

  /**
   * Those of an object that is in memory already.
   *
   * @param values texts, booleans, {@code Long}, {@code Double}, and lists and maps of these
   */
  public static Fields of(String what, Map<String, ? extends @Nullable Object> values) {
    return new Fields(what, Collections.unmodifiableMap(values));
  }

  /** Checks the field {@code version}, before anything else is read. */
  public void expectVersion(int newest) throws ContractException {
    long version = number("version");
    if (version < 1 || version > newest) {
      throw new ContractException(what + " has version " + version + "; known are 1 to " + newest);
    }
  }

  public boolean has(String name) {
    return values.get(name) != null;
  }

  /** Names of its fields, in their order. */
  public List<String> names() {
    return List.copyOf(values.keySet());
  }

  public String text(String name) throws ContractException {
    if (values.get(name) instanceof String text) {
      return text;
    }
    throw wrong(name, "a string");
  }

  /** The text, or another one if there is none. */
  public String text(String name, String otherwise) throws ContractException {
    return has(name) ? text(name) : otherwise;
  }

  public @Nullable String textOrNull(String name) throws ContractException {
    return has(name) ? text(name) : null;
  }

  /** A duration as {@link Durations} writes them, of a hundred years at most. */
  public Duration duration(String name) throws ContractException {
    return duration(name, text(name));
  }

  /** The duration, or another one if there is none. */
  public Duration duration(String name, String otherwise) throws ContractException {
    String text = text(name, otherwise);
    try {
      Duration duration = Durations.read(text);
      if (duration.compareTo(LONGEST) <= 0) {
        return duration;
      }
    } catch (IllegalArgumentException e) {
      throw new ContractException(name + " is no duration: " + text, e);
    }
    throw new ContractException(name + " is longer than anything lasts: " + text);
  }

  /** The percentage, or another one if there is none. */
  public Percent percent(String name, String otherwise) throws ContractException {
    String text = text(name, otherwise);
    try {
      return Percent.read(text);
    } catch (IllegalArgumentException e) {
      throw new ContractException(name + " is no percentage: " + text, e);
    }
  }

  /** The rate, or another one if there is none. */
  public Rate rate(String name, String otherwise) throws ContractException {
    String text = text(name, otherwise);
    try {
      return Rate.read(text);
    } catch (IllegalArgumentException e) {
      throw new ContractException(name + " is no rate: " + text, e);
    }
  }

  public boolean flag(String name) throws ContractException {
    if (values.get(name) instanceof Boolean flag) {
      return flag;
    }
    throw wrong(name, "true or false");
  }

  public long number(String name) throws ContractException {
    if (values.get(name) instanceof Long number) {
      return number;
    }
    throw wrong(name, "a whole number");
  }

  public int integer(String name) throws ContractException {
    long number = number(name);
    if (number != (int) number) {
      throw wrong(name, "a smaller number");
    }
    return (int) number;
  }

  public Duration milliseconds(String name) throws ContractException {
    return Duration.ofMillis(number(name));
  }

  public Instant instant(String name) throws ContractException {
    try {
      return Timestamps.parse(text(name));
    } catch (IllegalArgumentException e) {
      throw new ContractException(what + ": " + name + " is not a timestamp", e);
    }
  }

  public Fields object(String name) throws ContractException {
    if (values.get(name) instanceof Map<?, ?> map) {
      return new Fields(what + ": " + name, strings(map));
    }
    throw wrong(name, "an object");
  }

  public List<Fields> objects(String name) throws ContractException {
    List<Fields> out = new ArrayList<>();
    for (Object item : list(name)) {
      if (!(item instanceof Map<?, ?> map)) {
        throw wrong(name, "a list of objects");
      }
      out.add(new Fields(what + ": " + name + "[" + out.size() + "]", strings(map)));
    }
    return out;
  }

  public List<String> texts(String name) throws ContractException {
    List<String> out = new ArrayList<>();
    for (Object item : list(name)) {
      if (!(item instanceof String text)) {
        throw wrong(name, "a list of strings");
      }
      out.add(text);
    }
    return List.copyOf(out);
  }

  public List<Duration> durations(String name) throws ContractException {
    List<Duration> out = new ArrayList<>();
    for (Object item : list(name)) {
      if (!(item instanceof Long number)) {
        throw wrong(name, "a list of whole numbers");
      }
      out.add(Duration.ofMillis(number));
    }
    return List.copyOf(out);
  }

  /** All entries of this object, which must be strings. */
  public Map<String, String> textEntries() throws ContractException {
    Map<String, String> out = new LinkedHashMap<>();
    for (String name : values.keySet()) {
      out.put(name, text(name));
    }
    return out;
  }

  private List<?> list(String name) throws ContractException {
    if (values.get(name) instanceof List<?> list) {
      return list;
    }
    throw wrong(name, "a list");
  }

  private ContractException wrong(String name, String wanted) {
    return new ContractException(
        what
            + ": "
            + name
            + (values.containsKey(name) ? " must be " : " is missing; it is ")
            + wanted);
  }

  private static Map<String, @Nullable Object> strings(Map<?, ?> map) {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      out.put((String) entry.getKey(), entry.getValue());
    }
    return out;
  }

  private static @Nullable Object value(JsonParser p) throws IOException {
    JsonToken token = p.currentToken();
    if (token == null) {
      return null;
    }
    return switch (token) {
      case VALUE_STRING -> p.getText();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NUMBER_INT -> p.getLongValue();
      case VALUE_NUMBER_FLOAT -> p.getDoubleValue();
      case START_OBJECT -> members(p);
      case START_ARRAY -> items(p);
      default -> null;
    };
  }

  private static Map<String, @Nullable Object> members(JsonParser p) throws IOException {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    while (p.nextToken() != JsonToken.END_OBJECT) {
      String name = p.currentName();
      p.nextToken();
      out.put(name, value(p));
    }
    return out;
  }

  private static List<@Nullable Object> items(JsonParser p) throws IOException {
    List<@Nullable Object> out = new ArrayList<>();
    while (p.nextToken() != JsonToken.END_ARRAY) {
      out.add(value(p));
    }
    return out;
  }
}
