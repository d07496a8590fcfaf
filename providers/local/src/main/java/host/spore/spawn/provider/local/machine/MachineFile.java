package host.spore.spawn.provider.local.machine;

import host.spore.spawn.contract.host.AtomicFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a machine is for its whole life: {@code machine.json}.
 *
 * @param home the provider's directory, where arrays keep their members
 * @param operation the operation that made it
 * @param lineage of the state it belongs to
 * @param type instance type that the metadata endpoint tells
 * @param member null unless the machine belongs to an array
 * @param machineCommand starts {@link MachineMain}
 * @param agentCommand starts spored
 */
public record MachineFile(
    String id,
    Path home,
    String operation,
    String stack,
    String lineage,
    String address,
    String type,
    String region,
    String privateIp,
    Instant created,
    @Nullable Member member,
    List<String> machineCommand,
    List<String> agentCommand) {
  private static final int VERSION = 1;

  /** Place in an array. */
  public record Member(String arrayId, String arrayName, int index) {}

  public MachineFile {
    machineCommand = List.copyOf(machineCommand);
    agentCommand = List.copyOf(agentCommand);
  }

  /** The same under another address and, in an array, its other name. */
  public MachineFile renamed(String other, String array) {
    return new MachineFile(
        id,
        home,
        operation,
        stack,
        lineage,
        other,
        type,
        region,
        privateIp,
        created,
        member == null ? null : new Member(member.arrayId(), array, member.index()),
        machineCommand,
        agentCommand);
  }

  public static MachineFile read(Path file) throws IOException {
    Json json = Json.read(file);
    if (json.integer("version") != VERSION) {
      throw new IOException(file + " was written by another version of spawn");
    }
    return new MachineFile(
        json.text("id"),
        Path.of(json.text("home")),
        json.text("operation"),
        json.text("stack"),
        json.text("lineage"),
        json.text("address"),
        json.text("type"),
        json.text("region"),
        json.text("private_ip"),
        json.instant("created"),
        json.has("array_id")
            ? new Member(json.text("array_id"), json.text("array_name"), json.integer("index"))
            : null,
        json.texts("machine_command"),
        json.texts("agent_command"));
  }

  public void write(Path file) throws IOException {
    Json json =
        new Json()
            .put("version", VERSION)
            .put("id", id)
            .put("home", home.toString())
            .put("operation", operation)
            .put("stack", stack)
            .put("lineage", lineage)
            .put("address", address)
            .put("type", type)
            .put("region", region)
            .put("private_ip", privateIp)
            .put("created", created);
    if (member != null) {
      json.put("array_id", member.arrayId())
          .put("array_name", member.arrayName())
          .put("index", member.index());
    }
    json.put("machine_command", machineCommand).put("agent_command", agentCommand);
    AtomicFile.writePrivate(file, json.write());
  }
}
