package host.spore.spawn.contract.host;

import com.fasterxml.jackson.core.JsonGenerator;
import host.spore.spawn.contract.json.ContractException;
import host.spore.spawn.contract.json.Document;
import host.spore.spawn.contract.json.Fields;
import host.spore.spawn.contract.json.Timestamps;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code var/lib/spawn/status.json}: a {@link Status} as JSON. */
public final class StatusJson {
  /** Newest version of the form that is known here. */
  public static final int VERSION = 1;

  private StatusJson() {}

  public static String write(Status status) {
    Document document = new Document();
    try (JsonGenerator g = document.open()) {
      g.writeNumberField("version", VERSION);
      g.writeNumberField("pid", status.pid());
      g.writeStringField("started", Timestamps.text(status.started()));
      writeDeadline(g, status.deadline());
      Document.milliseconds(g, "warnings_given_ms", status.warningsGiven());
      writeCompletion(g, status.completion());
      writeMonitors(g, status.monitors());
      writeEnded(g, status.ended());
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
  public static Status read(String json) throws ContractException {
    Fields fields = Fields.parse("status", json);
    fields.expectVersion(VERSION);
    return new Status(
        fields.number("pid"),
        fields.instant("started"),
        fields.has("deadline") ? deadline(fields.object("deadline")) : null,
        fields.durations("warnings_given_ms"),
        fields.has("completion") ? completion(fields.object("completion")) : null,
        monitors(fields.objects("monitors")),
        fields.has("ended") ? EndedJson.of(fields.object("ended")) : null);
  }

  /**
   * Reads what {@code write} wrote.
   *
   * @throws ContractException as {@link #read(String)}
   * @throws IOException if the file cannot be read
   */
  public static Status read(Path file) throws IOException {
    return read(Document.read(file));
  }

  /** Replaces the file. */
  public static void write(Path file, Status status) throws IOException {
    AtomicFile.writePublic(file, write(status));
  }

  private static void writeDeadline(JsonGenerator g, Status.@Nullable Deadline deadline)
      throws IOException {
    if (deadline == null) {
      return;
    }
    g.writeObjectFieldStart("deadline");
    g.writeStringField("at", Timestamps.text(deadline.at()));
    g.writeStringField("source", deadline.source());
    if (!deadline.paused().isZero()) {
      g.writeNumberField("paused_ms", deadline.paused().toMillis());
    }
    g.writeEndObject();
  }

  private static Status.Deadline deadline(Fields fields) throws ContractException {
    return new Status.Deadline(
        fields.instant("at"),
        fields.text("source"),
        fields.has("paused_ms") ? fields.milliseconds("paused_ms") : Duration.ZERO);
  }

  private static void writeCompletion(JsonGenerator g, Status.@Nullable Completion completion)
      throws IOException {
    if (completion == null) {
      return;
    }
    g.writeObjectFieldStart("completion");
    g.writeStringField("file", completion.file());
    g.writeStringField("phase", completion.phase());
    if (completion.ends() != null) {
      g.writeStringField("ends", Timestamps.text(completion.ends()));
    }
    g.writeEndObject();
  }

  private static Status.Completion completion(Fields fields) throws ContractException {
    return new Status.Completion(
        fields.text("file"),
        fields.text("phase"),
        fields.has("ends") ? fields.instant("ends") : null);
  }

  private static void writeMonitors(JsonGenerator g, List<Status.Monitor> monitors)
      throws IOException {
    g.writeArrayFieldStart("monitors");
    for (Status.Monitor monitor : monitors) {
      g.writeStartObject();
      g.writeStringField("name", monitor.name());
      if (monitor.problem() != null) {
        g.writeStringField("problem", monitor.problem());
      }
      g.writeEndObject();
    }
    g.writeEndArray();
  }

  private static List<Status.Monitor> monitors(List<Fields> items) throws ContractException {
    List<Status.Monitor> out = new ArrayList<>();
    for (Fields item : items) {
      out.add(
          new Status.Monitor(item.text("name"), item.has("problem") ? item.text("problem") : null));
    }
    return out;
  }

  private static void writeEnded(JsonGenerator g, @Nullable Ended ended) throws IOException {
    if (ended == null) {
      return;
    }
    g.writeObjectFieldStart("ended");
    EndedJson.write(g, ended);
    g.writeEndObject();
  }
}
