package host.spore.spawn.contract.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

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
