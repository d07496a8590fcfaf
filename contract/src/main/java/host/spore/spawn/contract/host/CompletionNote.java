package host.spore.spawn.contract.host;

import com.fasterxml.jackson.core.JsonGenerator;
import host.spore.spawn.contract.json.ContractException;
import host.spore.spawn.contract.json.Document;
import host.spore.spawn.contract.json.Fields;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a job may write into its completion file: a JSON object with the strings {@code status} and
 * {@code message}, both optional. Anything else means done just as well and says nothing more.
 */
public final class CompletionNote {
  private static final int LIMIT = 16 << 10;
  private static final int LONGEST = 500;

  private CompletionNote() {}

  /**
   * What a job said.
   *
   * @param status one line; empty for none
   * @param message one line; empty for none
   */
  public record Said(String status, String message) {}

  /**
   * Reads a note that must be one; nothing at all is one that says nothing.
   *
   * @throws ContractException if it is anything else
   */
  public static Said read(String json) throws ContractException {
    if (json.isBlank()) {
      return new Said("", "");
    }
    Fields fields = Fields.parse("completion", json);
    return new Said(
        fields.has("status") ? line(fields.text("status")) : "",
        fields.has("message") ? line(fields.text("message")) : "");
  }

  /** A note that {@link #read} reads. */
  public static String write(Said said) {
    Document document = new Document();
    try (JsonGenerator g = document.open()) {
      g.writeStringField("status", said.status());
      g.writeStringField("message", said.message());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return document.text();
  }

  /** The note for a person, to be put after the file's name; empty if there is none. */
  public static String describe(Path file) {
    if (!Files.isRegularFile(file)) {
      // Opening a pipe would wait for a writer.
      return "";
    }
    try (InputStream in = Files.newInputStream(file)) {
      return describe(new String(in.readNBytes(LIMIT), StandardCharsets.UTF_8));
    } catch (IOException e) {
      return "";
    }
  }

  static String describe(String content) {
    try {
      Fields fields = Fields.parse("completion", content);
      StringBuilder out = new StringBuilder();
      if (fields.has("status")) {
        out.append(": status ").append(line(fields.text("status")));
      }
      if (fields.has("message")) {
        out.append(": ").append(line(fields.text("message")));
      }
      return out.toString();
    } catch (ContractException e) {
      return "";
    }
  }

  /** One line, not too long: it ends up in tables and logs. */
  private static String line(String text) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < text.length() && i < LONGEST; i++) {
      out.append(text.charAt(i) < ' ' ? ' ' : text.charAt(i));
    }
    return out.toString();
  }
}
