package host.spore.spawn.contract.host;

import com.fasterxml.jackson.core.JsonGenerator;
import host.spore.spawn.contract.json.ContractException;
import host.spore.spawn.contract.json.Document;
import host.spore.spawn.contract.json.Fields;
import host.spore.spawn.contract.json.Timestamps;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether a machine works, as its agent sees it: {@code var/lib/spawn/health.json}.
 *
 * @param state {@link #UNCHECKED}, {@link #STARTING}, {@link #HEALTHY} or {@link #UNHEALTHY}
 * @param since when it began: for an unhealthy machine, its first failed check in a row
 * @param detail one line for a person
 * @param replace whether whoever looks after the machine is to replace it if it is unhealthy
 * @param ready when it was ready for those that wait for it; null until then
 */
public record Health(
    String state, Instant since, String detail, boolean replace, @Nullable Instant ready) {
  /** Nothing is checked. */
  public static final String UNCHECKED = "unchecked";

  /** No check has passed yet. */
  public static final String STARTING = "starting";

  public static final String HEALTHY = "healthy";

  /** As many checks in a row as the rule says have failed. */
  public static final String UNHEALTHY = "unhealthy";

  private static final int VERSION = 1;

  /** True if it is to be replaced. */
  public boolean isLost() {
    return replace && state.equals(UNHEALTHY);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws ContractException if it is not that form, or one of a newer version
   * @throws IOException if the file cannot be read
   */
  public static Health read(Path file) throws IOException {
    Fields fields = Fields.parse("health", Document.read(file));
    fields.expectVersion(VERSION);
    return new Health(
        fields.text("state"),
        fields.instant("since"),
        fields.text("detail"),
        fields.flag("replace"),
        fields.has("ready") ? fields.instant("ready") : null);
  }

  /** Replaces the file. */
  public void write(Path file) throws IOException {
    Document document = new Document();
    try (JsonGenerator g = document.open()) {
      g.writeNumberField("version", VERSION);
      g.writeStringField("state", state);
      g.writeStringField("since", Timestamps.text(since));
      g.writeStringField("detail", detail);
      g.writeBooleanField("replace", replace);
      if (ready != null) {
        g.writeStringField("ready", Timestamps.text(ready));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    AtomicFile.writePublic(file, document.text());
  }
}
