package host.spore.spawn.provider.local.machine;

import host.spore.spawn.value.Value;
import host.spore.spawn.value.ValueJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of one JSON object; what this package's files are read and written with. */
public final class Json {
  private final Map<String, Value> entries;

  public Json() {
    this(new LinkedHashMap<>());
  }

  public Json(Map<String, Value> entries) {
    this.entries = entries;
  }

  static Json read(Path file) throws IOException {
    String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    try {
      return new Json(ValueJson.readEntries(text));
    } catch (IllegalArgumentException e) {
      throw new IOException(file + " is damaged: " + e.getMessage(), e);
    }
  }

  public Map<String, Value> entries() {
    return entries;
  }

  public Value.MapOf value() {
    return new Value.MapOf(entries);
  }

  String write() {
    return ValueJson.write(entries) + "\n";
  }

  /** Nothing is written for null. */
  public Json put(String key, @Nullable String text) {
    if (text != null) {
      entries.put(key, Value.text(text));
    }
    return this;
  }

  public Json put(String key, long number) {
    entries.put(key, Value.number(number));
    return this;
  }

  public Json put(String key, @Nullable Instant at) {
    return at == null ? this : put(key, at.toEpochMilli());
  }

  public Json put(String key, List<String> texts) {
    List<Value> items = new ArrayList<>(texts.size());
    for (String text : texts) {
      items.add(Value.text(text));
    }
    entries.put(key, new Value.ListOf(items));
    return this;
  }

  public Json put(String key, Map<String, String> texts) {
    Map<String, Value> values = LinkedHashMap.newLinkedHashMap(texts.size());
    for (Map.Entry<String, String> e : texts.entrySet()) {
      values.put(e.getKey(), Value.text(e.getValue()));
    }
    entries.put(key, new Value.MapOf(values));
    return this;
  }

  public boolean has(String key) {
    return entries.containsKey(key);
  }

  public String text(String key) throws IOException {
    String text = textOrNull(key);
    if (text == null) {
      throw new IOException("field " + key + " is missing");
    }
    return text;
  }

  public @Nullable String textOrNull(String key) {
    return entries.get(key) instanceof Value.Text t ? t.value() : null;
  }

  public long number(String key) throws IOException {
    if (entries.get(key) instanceof Value.Num n) {
      return n.other() == null ? n.whole() : n.value().longValue();
    }
    throw new IOException("field " + key + " is missing");
  }

  public int integer(String key) throws IOException {
    return Math.toIntExact(number(key));
  }

  public @Nullable Instant instantOrNull(String key) throws IOException {
    return has(key) ? Instant.ofEpochMilli(number(key)) : null;
  }

  public Instant instant(String key) throws IOException {
    return Instant.ofEpochMilli(number(key));
  }

  public List<String> texts(String key) {
    List<String> texts = new ArrayList<>();
    if (entries.get(key) instanceof Value.ListOf l) {
      for (Value item : l.items()) {
        if (item instanceof Value.Text t) {
          texts.add(t.value());
        }
      }
    }
    return texts;
  }

  public Map<String, String> textMap(String key) {
    Map<String, String> texts = new LinkedHashMap<>();
    if (entries.get(key) instanceof Value.MapOf m) {
      for (Map.Entry<String, Value> e : m.entries().entrySet()) {
        if (e.getValue() instanceof Value.Text t) {
          texts.put(e.getKey(), t.value());
        }
      }
    }
    return texts;
  }
}
