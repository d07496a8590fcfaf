package host.spore.spawn.contract.host;

import com.fasterxml.jackson.core.JsonGenerator;
import host.spore.spawn.contract.json.ContractException;
import host.spore.spawn.contract.json.Document;
import host.spore.spawn.contract.json.Fields;
import host.spore.spawn.contract.json.Timestamps;
import host.spore.spawn.contract.lifecycle.Action;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** {@code var/lib/spawn/ended.json}: an {@link Ended} as JSON. */
public final class EndedJson {
  /** Newest version of the form that is known here. */
  public static final int VERSION = 1;

  /** More than any ending has. */
  private static final int ROOM = 8192;

  private EndedJson() {}

  public static String write(Ended ended) {
    Document document = new Document();
    try (JsonGenerator g = document.open()) {
      g.writeNumberField("version", VERSION);
      write(g, ended);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return document.text();
  }

  /**
   * Reads what {@code write} wrote.
   *
   * @throws ContractException if it is not that form, or one of a newer version
   */
  public static Ended read(String json) throws ContractException {
    Fields fields = Fields.parse("ended", json);
    fields.expectVersion(VERSION);
    return of(fields);
  }

  /**
   * Reads what {@code write} wrote.
   *
   * @throws ContractException as {@link #read(String)}
   * @throws IOException if the file cannot be read
   */
  public static Ended read(Path file) throws IOException {
    return read(Document.read(file));
  }

  /**
   * Replaces the file; it is on disk when this returns, also on a full one: see {@link #reserve}.
   */
  public static void write(Path file, Ended ended) throws IOException {
    AtomicFile.writeReserved(file, write(ended), true);
  }

  /** Sets room aside, so that an ending can be written on a disk that is full by then. */
  public static void reserve(Path file) throws IOException {
    AtomicFile.reserve(file, ROOM);
  }

  static void write(JsonGenerator g, Ended ended) throws IOException {
    g.writeStringField("reason", ended.reason());
    g.writeStringField("detail", ended.detail());
    g.writeStringField("at", Timestamps.text(ended.at()));
    if (ended.action() != Action.TERMINATE) {
      g.writeStringField("action", ended.action().word());
    }
  }

  static Ended of(Fields fields) throws ContractException {
    Action action = fields.has("action") ? Action.of(fields.text("action")) : Action.TERMINATE;
    if (action == null) {
      throw new ContractException("ended: action is not known");
    }
    return new Ended(fields.text("reason"), fields.text("detail"), fields.instant("at"), action);
  }
}
