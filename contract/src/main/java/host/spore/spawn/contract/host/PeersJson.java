package host.spore.spawn.contract.host;

import com.fasterxml.jackson.core.JsonGenerator;
import host.spore.spawn.contract.json.ContractException;
import host.spore.spawn.contract.json.Document;
import host.spore.spawn.contract.json.Fields;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code etc/spawn/job-array-peers.json}: a {@link Peers} as JSON. */
public final class PeersJson {
  /** Newest version of the form that is known here. */
  public static final int VERSION = 1;

  private PeersJson() {}

  public static String write(Peers peers) {
    Document document = new Document();
    try (JsonGenerator g = document.open()) {
      g.writeNumberField("version", VERSION);
      g.writeStringField("array_id", peers.array());
      g.writeStringField("array_name", peers.name());
      g.writeNumberField("array_size", peers.size());
      g.writeArrayFieldStart("peers");
      for (Peers.Member member : peers.members()) {
        g.writeStartObject();
        g.writeNumberField("index", member.index());
        g.writeStringField("instance_id", member.id());
        g.writeStringField("private_ip", member.privateIp());
        g.writeEndObject();
      }
      g.writeEndArray();
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
  public static Peers read(String json) throws ContractException {
    Fields fields = Fields.parse("peers", json);
    fields.expectVersion(VERSION);
    List<Peers.Member> members = new ArrayList<>();
    for (Fields member : fields.objects("peers")) {
      members.add(
          new Peers.Member(
              member.integer("index"), member.text("instance_id"), member.text("private_ip")));
    }
    return new Peers(
        fields.text("array_id"), fields.text("array_name"), fields.integer("array_size"), members);
  }

  /**
   * Reads what {@code write} wrote.
   *
   * @throws ContractException as {@link #read(String)}
   * @throws IOException if the file cannot be read
   */
  public static Peers read(Path file) throws IOException {
    return read(Document.read(file));
  }

  /** Replaces the file, so that a job that reads it never sees half of it. */
  public static void write(Path file, Peers peers) throws IOException {
    AtomicFile.writePublic(file, write(peers));
  }
}
