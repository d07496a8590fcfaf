package host.spore.spawn.contract.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One JSON object being written; with it, what the codecs share. */
public final class Document {
  /** No contract file comes near this; a larger one is not ours. */
  private static final long LIMIT = 4L << 20;

  private static final JsonFactory JSON = new JsonFactory();

  private final StringWriter out = new StringWriter();

  /** Begins the object; closing the generator ends it. */
  public JsonGenerator open() throws IOException {
    JsonGenerator g = JSON.createGenerator(out);
    g.writeStartObject();
    return g;
  }

  /** The object on one line, with a line end. */
  public String text() {
    return out.append('\n').toString();
  }

  public static String read(Path file) throws IOException {
    if (Files.size(file) > LIMIT) {
      throw new ContractException(file + " is too large");
    }
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
  }

  /**
   * A tree as JSON on one line, which {@link Fields#parse} reads.
   *
   * @param tree texts, booleans, whole numbers, and lists and maps of these
   */
  public static String json(Map<String, ?> tree) {
    StringWriter out = new StringWriter();
    try (JsonGenerator g = JSON.createGenerator(out)) {
      value(g, tree);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString();
  }

  private static void value(JsonGenerator g, @Nullable Object value) throws IOException {
    if (value instanceof Map<?, ?> map) {
      g.writeStartObject();
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        g.writeFieldName((String) entry.getKey());
        value(g, entry.getValue());
      }
      g.writeEndObject();
    } else if (value instanceof List<?> list) {
      g.writeStartArray();
      for (Object item : list) {
        value(g, item);
      }
      g.writeEndArray();
    } else if (value instanceof Long number) {
      g.writeNumber(number);
    } else if (value instanceof Boolean flag) {
      g.writeBoolean(flag);
    } else if (value instanceof String text) {
      g.writeString(text);
    } else {
      throw new IllegalArgumentException("not of a tree: " + value);
    }
  }

  public static void texts(JsonGenerator g, String name, List<String> texts) throws IOException {
    g.writeArrayFieldStart(name);
    for (String text : texts) {
      g.writeString(text);
    }
    g.writeEndArray();
  }

  public static void milliseconds(JsonGenerator g, String name, List<Duration> durations)
      throws IOException {
    g.writeArrayFieldStart(name);
    for (Duration duration : durations) {
      g.writeNumber(duration.toMillis());
    }
    g.writeEndArray();
  }
}
