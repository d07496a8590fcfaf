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

/**
 * What was done at the latest notice: {@code var/lib/spawn/interruption.json}. Written before the
 * checkpoint begins and again when it is over, so that it is never begun twice for one notice.
 *
 * @param action what was announced
 * @param time for when
 * @param checkpoint {@code none}, {@code running}, {@code done} or {@code failed: } and why
 */
public record Interrupted(String action, Instant time, String checkpoint) {
  public static final String NONE = "none";
  public static final String RUNNING = "running";
  public static final String DONE = "done";

  private static final int VERSION = 1;

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws ContractException if it is not that form, or one of a newer version
   * @throws IOException if the file cannot be read
   */
  public static Interrupted read(Path file) throws IOException {
    Fields fields = Fields.parse("interruption", Document.read(file));
    fields.expectVersion(VERSION);
    return new Interrupted(
        fields.text("action"), fields.instant("time"), fields.text("checkpoint"));
  }

  /** Replaces the file. */
  public void write(Path file) throws IOException {
    Document document = new Document();
    try (JsonGenerator g = document.open()) {
      g.writeNumberField("version", VERSION);
      g.writeStringField("action", action);
      g.writeStringField("time", Timestamps.text(time));
      g.writeStringField("checkpoint", checkpoint);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    AtomicFile.writePublic(file, document.text());
  }

  /** Whether it is about this very notice. */
  public boolean isOf(String otherAction, Instant otherTime) {
    return action.equals(otherAction) && time.equals(otherTime);
  }
}
