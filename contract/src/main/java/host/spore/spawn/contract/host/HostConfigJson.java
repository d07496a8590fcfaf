package host.spore.spawn.contract.host;

import com.fasterxml.jackson.core.JsonGenerator;
import host.spore.spawn.contract.json.ContractException;
import host.spore.spawn.contract.json.Document;
import host.spore.spawn.contract.json.Fields;
import host.spore.spawn.contract.json.Timestamps;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code etc/spawn/config.json}: a {@link HostConfig} as JSON. Times are ISO 8601, durations whole
 * milliseconds; an absent field is null. {@code read(write(c))} equals {@code c} for durations of
 * whole milliseconds.
 */
public final class HostConfigJson {
  private static final String WHAT = "config";

  private HostConfigJson() {}

  public static String write(HostConfig config) {
    Document document = new Document();
    try (JsonGenerator g = document.open()) {
      g.writeNumberField("version", config.version());
      g.writeStringField("id", config.id());
      g.writeStringField("stack", config.stack());
      g.writeStringField("address", config.address());
      if (config.expires() != null) {
        g.writeStringField("expires", Timestamps.text(config.expires()));
      }
      Document.milliseconds(g, "warnings_ms", config.warnings());
      writeEnvironment(g, config.environment());
      writeArray(g, config.array());
      writeCompletion(g, config.complete());
      Document.texts(g, "power_off", config.powerOff());
      writeCloud(g, config.cloud());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return document.text();
  }

  /**
   * Reads what {@code write} wrote.
   *
   * @throws ContractException if it is not a config, or one of a newer version
   */
  public static HostConfig read(String json) throws ContractException {
    Fields fields = Fields.parse(WHAT, json);
    fields.expectVersion(HostConfig.VERSION);
    return new HostConfig(
        fields.integer("version"),
        fields.text("id"),
        fields.text("stack"),
        fields.text("address"),
        fields.has("expires") ? fields.instant("expires") : null,
        fields.has("warnings_ms") ? fields.durations("warnings_ms") : HostConfig.WARNINGS,
        fields.has("environment") ? fields.object("environment").textEntries() : Map.of(),
        fields.has("array") ? array(fields.object("array")) : null,
        fields.has("complete") ? completion(fields.object("complete")) : null,
        powerOff(fields),
        fields.has("cloud") ? cloud(fields.object("cloud")) : null);
  }

  /**
   * Reads what {@code write} wrote.
   *
   * @throws ContractException as {@link #read(String)}
   * @throws IOException if the file cannot be read
   */
  public static HostConfig read(Path file) throws IOException {
    return read(Document.read(file));
  }

  /** Replaces the file; only its owner can read it, since the environment can hold secrets. */
  public static void write(Path file, HostConfig config) throws IOException {
    AtomicFile.writePrivate(file, write(config));
  }

  private static List<String> powerOff(Fields fields) throws ContractException {
    List<String> command = fields.texts("power_off");
    if (command.isEmpty()) {
      throw new ContractException(WHAT + ": power_off must name a command");
    }
    return command;
  }

  private static void writeEnvironment(JsonGenerator g, Map<String, String> environment)
      throws IOException {
    writeTexts(g, "environment", environment);
  }

  private static void writeTexts(JsonGenerator g, String name, Map<String, String> texts)
      throws IOException {
    g.writeObjectFieldStart(name);
    for (Map.Entry<String, String> entry : texts.entrySet()) {
      g.writeStringField(entry.getKey(), entry.getValue());
    }
    g.writeEndObject();
  }

  private static void writeCloud(JsonGenerator g, HostConfig.@Nullable Cloud cloud)
      throws IOException {
    if (cloud == null) {
      return;
    }
    g.writeObjectFieldStart("cloud");
    g.writeStringField("provider", cloud.provider());
    g.writeStringField("region", cloud.region());
    writeTexts(g, "rules", cloud.rules());
    if (!cloud.endpoint().isEmpty()) {
      g.writeStringField("endpoint", cloud.endpoint());
    }
    if (!cloud.commands().isEmpty()) {
      g.writeObjectFieldStart("commands");
      for (Map.Entry<String, List<String>> command : cloud.commands().entrySet()) {
        Document.texts(g, command.getKey(), command.getValue());
      }
      g.writeEndObject();
    }
    g.writeEndObject();
  }

  private static HostConfig.Cloud cloud(Fields fields) throws ContractException {
    Map<String, List<String>> commands = new LinkedHashMap<>();
    if (fields.has("commands")) {
      Fields all = fields.object("commands");
      for (String name : all.names()) {
        commands.put(name, all.texts(name));
      }
    }
    return new HostConfig.Cloud(
        fields.text("provider"),
        fields.text("region"),
        fields.object("rules").textEntries(),
        fields.has("endpoint") ? fields.text("endpoint") : "",
        commands);
  }

  private static void writeArray(JsonGenerator g, HostConfig.@Nullable ArrayMember array)
      throws IOException {
    if (array == null) {
      return;
    }
    g.writeObjectFieldStart("array");
    g.writeStringField("id", array.id());
    g.writeStringField("name", array.name());
    g.writeNumberField("size", array.size());
    g.writeNumberField("index", array.index());
    g.writeEndObject();
  }

  private static HostConfig.ArrayMember array(Fields fields) throws ContractException {
    return new HostConfig.ArrayMember(
        fields.text("id"), fields.text("name"), fields.integer("size"), fields.integer("index"));
  }

  private static void writeCompletion(JsonGenerator g, HostConfig.@Nullable Completion complete)
      throws IOException {
    if (complete == null) {
      return;
    }
    g.writeObjectFieldStart("complete");
    g.writeStringField("file", complete.file());
    g.writeNumberField("grace_ms", complete.grace().toMillis());
    if (complete.timeout() != null) {
      g.writeNumberField("timeout_ms", complete.timeout().toMillis());
    }
    g.writeEndObject();
  }

  private static HostConfig.Completion completion(Fields fields) throws ContractException {
    return new HostConfig.Completion(
        fields.text("file"),
        fields.milliseconds("grace_ms"),
        fields.has("timeout_ms") ? fields.milliseconds("timeout_ms") : null);
  }
}
