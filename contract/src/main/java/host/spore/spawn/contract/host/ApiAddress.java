package host.spore.spawn.contract.host;

import com.fasterxml.jackson.core.JsonGenerator;
import host.spore.spawn.contract.json.ContractException;
import host.spore.spawn.contract.json.Document;
import host.spore.spawn.contract.json.Fields;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * Where the running agent can be asked: {@code var/lib/spawn/api.json}. Everybody on the machine
 * can read it: what can be asked is no secret, and what can be said is that the job is done, as
 * with the completion file. The token keeps out who can reach the port but not the machine's files.
 *
 * @param endpoint {@code http://127.0.0.1:PORT}
 * @param token to be sent as {@code Authorization: Bearer TOKEN}
 */
public record ApiAddress(String endpoint, String token) {
  private static final int VERSION = 1;

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws ContractException if it is not that form, or one of a newer version
   * @throws IOException if the file cannot be read
   */
  public static ApiAddress read(Path file) throws IOException {
    Fields fields = Fields.parse("api", Document.read(file));
    fields.expectVersion(VERSION);
    return new ApiAddress(fields.text("endpoint"), fields.text("token"));
  }

  /** Replaces the file. */
  public void write(Path file) throws IOException {
    Document document = new Document();
    try (JsonGenerator g = document.open()) {
      g.writeNumberField("version", VERSION);
      g.writeStringField("endpoint", endpoint);
      g.writeStringField("token", token);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    AtomicFile.writePublic(file, document.text());
  }
}
