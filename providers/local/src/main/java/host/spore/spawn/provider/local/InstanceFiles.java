package host.spore.spawn.provider.local;

import host.spore.spawn.contract.host.AtomicFile;
import host.spore.spawn.contract.host.HostConfig;
import host.spore.spawn.contract.host.HostConfigJson;
import host.spore.spawn.contract.lifecycle.Complete;
import host.spore.spawn.contract.lifecycle.Mpi;
import host.spore.spawn.engine.provider.JobShell;
import host.spore.spawn.engine.provider.RuleAttributes;
import host.spore.spawn.provider.local.machine.MachineFile;
import host.spore.spawn.provider.local.machine.MachineLayout;
import host.spore.spawn.value.Value;
import host.spore.spawn.value.ValueJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Fills an instance's directory, everything a machine needs to boot. */
final class InstanceFiles {
  private static final String DEFAULT_COMPLETION = "/tmp/SPAWN_COMPLETE";

  private final Blueprint blueprint;
  private final MachineFile machine;
  private final MachineLayout there;

  /**
   * The files of one instance.
   *
   * @param there the directory under the name it will have, for paths inside the files
   */
  InstanceFiles(Blueprint blueprint, MachineFile machine, MachineLayout there) {
    this.blueprint = blueprint;
    this.machine = machine;
    this.there = there;
  }

  void write(MachineLayout place) throws IOException {
    restrict(place.root(), "rwx------");
    for (Path directory :
        List.of(
            place.tmp(),
            place.home(),
            place.results(),
            parent(place.log()),
            parent(place.state()))) {
      Files.createDirectories(directory);
    }
    Map<String, String> own = environment();
    AtomicFile.writePrivate(place.host().profile(), profile(own));
    HostConfigJson.write(place.host().config(), config(own));
    String script = blueprint.textOf(InstanceKind.RUN, "");
    if (!script.isEmpty()) {
      AtomicFile.writePrivate(place.script(), script.endsWith("\n") ? script : script + "\n");
      restrict(place.script(), "rwx------");
      new ScriptRunner(blueprint, there).write(place);
    }
    if (blueprint.inputs().get(InstanceKind.SPOT) instanceof Value.MapOf spot) {
      Files.createFile(place.spot());
      String checkpoint = Blueprint.text(spot.entries().get("script"), "");
      if (!checkpoint.isEmpty()) {
        AtomicFile.writePrivate(place.checkpoint(), JobShell.program(checkpoint));
        restrict(place.checkpoint(), "rwx------");
      }
    }
    AtomicFile.writePrivate(place.powerOff(), powerOffScript());
    restrict(place.powerOff(), "rwx------");
    AtomicFile.writePrivate(place.inputs(), ValueJson.write(blueprint.inputs()));
    blueprint.settings().write(place.settings());
    machine.write(place.machine());
  }

  private static Path parent(Path file) {
    return file.resolveSibling("");
  }

  private static void restrict(Path path, String mode) throws IOException {
    if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
    }
  }

  private HostConfig config(Map<String, String> own) {
    Map<String, String> environment = new LinkedHashMap<>(blueprint.env());
    environment.putAll(own);
    return new HostConfig(
        HostConfig.VERSION,
        blueprint.id(),
        machine.stack(),
        machine.address(),
        blueprint.settings().expires(blueprint.created()),
        HostConfig.WARNINGS,
        environment,
        arrayMember(),
        HostConfig.Completion.of(RuleAttributes.complete(blueprint.inputs())),
        List.of(there.powerOff().toString()),
        HostRules.cloud(machine, there, blueprint.inputs()));
  }

  private HostConfig.@Nullable ArrayMember arrayMember() {
    MachineFile.Member member = machine.member();
    int size = blueprint.settings().size();
    return member == null
        ? null
        : new HostConfig.ArrayMember(member.arrayId(), member.arrayName(), size, member.index());
  }

  private String completionFile() {
    Complete rule = RuleAttributes.complete(blueprint.inputs());
    String file = rule == null ? null : rule.when().file();
    return file == null ? DEFAULT_COMPLETION : file;
  }

  /** Where the script that saves the work is; empty if there is none. */
  private String checkpointScript() {
    if (!(blueprint.inputs().get(InstanceKind.SPOT) instanceof Value.MapOf spot)) {
      return "";
    }
    String digest = Blueprint.text(spot.entries().get("sha256"), "");
    String path = Blueprint.text(spot.entries().get("checkpoint"), "");
    if (path.isEmpty()) {
      return "";
    }
    return digest.isEmpty()
        ? there.host().resolve(path).toString()
        : there.host().fetched(digest.toLowerCase(Locale.ROOT)).toString();
  }

  /** What the job finds in its environment beside the user's own. */
  private Map<String, String> environment() {
    Map<String, String> own = new LinkedHashMap<>();
    own.put("SPAWN_INSTANCE_ID", blueprint.id());
    own.put("SPAWN_STACK", machine.stack());
    own.put("SPAWN_ADDRESS", machine.address());
    own.put("SPAWN_RESULTS", there.results().toString());
    own.put("SPAWN_PRIVATE_IP", machine.privateIp());
    own.put("SPAWN_COMPLETE_FILE", there.host().resolve(completionFile()).toString());
    String script = checkpointScript();
    if (!script.isEmpty()) {
      own.put("SPAWN_CHECKPOINT_SCRIPT", script);
    }
    HostConfig.ArrayMember member = arrayMember();
    if (member != null) {
      Mpi mpi = RuleAttributes.mpi(blueprint.inputs());
      if (mpi != null) {
        own.put("SPAWN_HOSTFILE", there.host().resolve(mpi.hostfile()).toString());
      }
      own.put("SPAWN_PEERS_FILE", there.host().peers().toString());
      own.put("JOB_ARRAY_ID", member.id());
      own.put("JOB_ARRAY_NAME", member.name());
      own.put("JOB_ARRAY_SIZE", Integer.toString(member.size()));
      own.put("JOB_ARRAY_INDEX", Integer.toString(member.index()));
    }
    return own;
  }

  private static String profile(Map<String, String> own) {
    StringBuilder text = new StringBuilder();
    own.forEach(
        (name, value) ->
            text.append("export ").append(name).append('=').append(quoted(value)).append('\n'));
    return text.toString();
  }

  /**
   * Signals the supervisor, which is quick. A second call means that this did not help, and so does
   * a supervisor that is not ours any more: then a process of its own takes the machine down.
   */
  private String powerOffScript() {
    StringBuilder command = new StringBuilder();
    for (String word : machine.machineCommand()) {
      command.append(quoted(word)).append(' ');
    }
    String root = quoted(there.root().toString());
    return """
    #!/bin/sh
    cd %1$s || exit 1
    if [ $# -gt 0 ]; then
      printf %%s "$1" >var/lib/spawn/power.asking &&
        mv var/lib/spawn/power.asking var/lib/spawn/power.request
      exit
    fi
    pid=$(cat var/lib/spawn/machine.pid)
    if mkdir var/lib/spawn/power-off.asked 2>/dev/null && [ -n "$pid" ] &&
        tr '\\0' '\\n' <"/proc/$pid/environ" 2>/dev/null | grep -qx 'SPAWN_INSTANCE_ID=%2$s' &&
        kill -TERM "$pid"; then
      exit 0
    fi
    exec %3$s poweroff %1$s
    """
        .formatted(root, blueprint.id(), command.toString().strip());
  }

  static String quoted(String word) {
    return "'" + word.replace("'", "'\\''") + "'";
  }
}
