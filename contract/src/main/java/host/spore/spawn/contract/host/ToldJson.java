package host.spore.spawn.contract.host;

import com.fasterxml.jackson.core.JsonGenerator;
import host.spore.spawn.contract.json.Document;
import host.spore.spawn.contract.json.Timestamps;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;

/** What those elsewhere are told, as JSON. */
public final class ToldJson {
  /** Version of the form. */
  public static final int VERSION = 1;

  private ToldJson() {}

  /**
   * One object on one line.
   *
   * @param id the same each time this is sent
   * @param event such as {@code idle}
   * @param topic such as {@code expiring}, which is what one subscribes to
   */
  public static String write(
      String id, String event, String topic, String text, Instant at, HostConfig config) {
    Document document = new Document();
    try (JsonGenerator g = document.open()) {
      g.writeNumberField("version", VERSION);
      g.writeStringField("id", id);
      g.writeStringField("event", event);
      g.writeStringField("topic", topic);
      g.writeStringField("text", text);
      g.writeStringField("at", Timestamps.text(at));
      g.writeStringField("stack", config.stack());
      g.writeStringField("address", config.address());
      g.writeStringField("instance", config.id());
      HostConfig.Cloud cloud = config.cloud();
      if (cloud != null) {
        g.writeStringField("provider", cloud.provider());
        g.writeStringField("region", cloud.region());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return document.text();
  }
}
