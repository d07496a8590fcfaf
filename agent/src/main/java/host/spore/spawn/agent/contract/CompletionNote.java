package host.spore.spawn.agent.contract;

import java.io.IOException;
import java.io.InputStream;
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
