package host.spore.spawn.provider.aws.userdata;

import static java.util.stream.Collectors.joining;

import host.spore.spawn.engine.provider.JobShell;
import host.spore.spawn.provider.aws.kind.Attributes;
import host.spore.spawn.provider.aws.kind.instance.InstanceKind;
import host.spore.spawn.provider.aws.kind.instance.InstanceMaps.Container;
import host.spore.spawn.provider.aws.kind.instance.InstanceMaps.Disk;
import host.spore.spawn.provider.aws.kind.instance.InstanceMaps.Sync;
import host.spore.spawn.value.Value;
import host.spore.spawn.value.Values;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The user's script and what runs it: environment, data before and after, container. */
final class JobScript {
  private static final List<String> OWN =
      List.of(
          "SPAWN_INSTANCE_ID",
          "SPAWN_STACK",
          "SPAWN_ADDRESS",
          "SPAWN_PRIVATE_IP",
          "SPAWN_COMPLETE_FILE",
          "SPAWN_RESULTS",
          "SPAWN_PEERS_FILE",
          "SPAWN_HOSTFILE",
          "JOB_ARRAY_ID",
          "JOB_ARRAY_NAME",
          "JOB_ARRAY_SIZE",
          "JOB_ARRAY_INDEX");

  /** The agent writes it as soon as EC2 has told who there is; a job can do without. */
  private static final String PEERS =
      """
      file=${SPAWN_HOSTFILE:-$SPAWN_PEERS_FILE}
      tries=0
      until [ -e "$root$file" ] || [ "$tries" -ge 120 ]; do
        sleep 1
        tries=$((tries + 1))
      done
      """;

  private final Map<String, Value> inputs;

  JobScript(Map<String, Value> inputs) {
    this.inputs = inputs;
  }

  boolean isNeeded() {
    return inputs.containsKey(InstanceKind.RUN)
        || isContainer()
        || inputs.containsKey(InstanceKind.SYNC);
  }

  boolean isContainer() {
    return inputs.containsKey(InstanceKind.CONTAINER);
  }

  /** The user's script. */
  String script() {
    return Attributes.text(inputs, InstanceKind.RUN);
  }

  /** What bash reads before the script; empty where something else runs it. */
  String prelude() {
    if (isContainer() || script().isEmpty() || !JobShell.isDefault(script(), shell())) {
      return "";
    }
    Value run = inputs.get(InstanceKind.RUN);
    boolean secret = run != null && Values.isSensitive(run);
    return JobShell.prelude("\"${SPAWN_ROOT-}/var/lib/spawn/job.failure\"", secret);
  }

  private String shell() {
    return Attributes.text(inputs, InstanceKind.SHELL);
  }

  /** What runs the script where it is. */
  private String command(String script) {
    if (!shell().isEmpty()) {
      return JobShell.words(shell()).stream().map(Shell::quote).collect(joining(" "))
          + " "
          + script;
    }
    return script;
  }

  private String own() {
    if (script().isEmpty()) {
      return "true";
    }
    String script = "\"$root/var/lib/spawn/run\"";
    return prelude().isEmpty()
        ? command(script)
        : "SPAWN_BASH_ENV=${BASH_ENV-} BASH_ENV=\"$root/usr/local/lib/spawn/prelude\" "
            + JobShell.DEFAULT
            + " "
            + script;
  }

  /** Shell text that sets the job's environment. */
  String environment() {
    StringBuilder text = new StringBuilder();
    Attributes.textMap(inputs, InstanceKind.ENV)
        .forEach((name, value) -> text.append(Shell.export(name, value)));
    return text.toString();
  }

  /** A shell function that prints what only the member of that rank has in its environment. */
  String points() {
    StringBuilder cases = new StringBuilder();
    Points.of(inputs)
        .forEach(
            (rank, point) -> {
              StringBuilder lines = new StringBuilder();
              point.forEach((name, value) -> lines.append(Shell.export(name, value)));
              cases.append("    ").append(rank).append(") ").append(Shell.print(lines.toString()));
              cases.append("      ;;\n");
            });
    return cases.isEmpty()
        ? "job_point() {\n  :\n}\n"
        : "job_point() {\n  case $1 in\n" + cases + "  esac\n}\n";
  }

  /** Runs the job once and keeps its exit code. */
  String wrapper() {
    StringBuilder text = new StringBuilder();
    text.append("#!/bin/sh\n# Runs the job of this machine once.\n");
    text.append("root=${SPAWN_ROOT-}\n");
    text.append("true 2>/dev/null >\"$root/var/lib/spawn/job.failure\"\n");
    text.append(". \"$root/etc/profile.d/spawn.sh\"\n. \"$root/etc/spawn/env\"\n");
    if (inputs.containsKey(InstanceKind.ARRAY) && inputs.containsKey(InstanceKind.AGENT)) {
      text.append(PEERS);
    }
    syncs(text, "launch");
    if (isContainer()) {
      text.append("docker rm -f spawn-job >/dev/null 2>&1\n");
    }
    text.append(isContainer() ? container() : own()).append('\n');
    text.append("code=$?\n");
    syncs(text, "completion");
    text.append("echo \"$code\" >\"$root/var/lib/spawn/job.exit\"\nexit \"$code\"\n");
    return text.toString();
  }

  /** By the agent, who has the machine's role; without one the plan has warned. */
  private void syncs(StringBuilder text, String when) {
    if (!inputs.containsKey(InstanceKind.AGENT)) {
      return;
    }
    for (Value item : Attributes.items(inputs, InstanceKind.SYNC)) {
      Map<String, Value> sync = ((Value.MapOf) item).entries();
      if (Attributes.text(sync, Sync.WHEN).equals(when)) {
        text.append("/usr/local/bin/spored sync ")
            .append(Shell.quote(Attributes.text(sync, Sync.FROM)))
            .append(' ')
            .append(Shell.quote(Attributes.text(sync, Sync.TO)))
            .append(" || echo 'spawn: data could not be copied' >&2\n");
      }
    }
  }

  private String container() {
    Map<String, Value> container = Attributes.map(inputs, InstanceKind.CONTAINER);
    List<String> words = new ArrayList<>(List.of("docker", "run", "--rm", "--name", "spawn-job"));
    // On the host's network the container reaches the metadata service in one hop.
    words.addAll(List.of("--network", "host", "-v", "/tmp:/tmp"));
    words.addAll(List.of("-v", "/var/lib/spawn/run:/spawn/run:ro"));
    words.addAll(List.of("-v", "/var/lib/spawn/results:/var/lib/spawn/results"));
    for (String point : mountPoints()) {
      words.addAll(List.of("-v", Shell.quote(point + ":" + point)));
    }
    for (String name : OWN) {
      words.addAll(List.of("-e", name));
    }
    Set<String> names = new LinkedHashSet<>(Attributes.textMap(inputs, InstanceKind.ENV).keySet());
    Points.of(inputs).values().forEach(point -> names.addAll(point.keySet()));
    for (String name : names) {
      words.addAll(List.of("-e", name));
    }
    String gpus = Attributes.text(container, Container.GPUS);
    if (!gpus.isEmpty()) {
      words.addAll(List.of("--gpus", Shell.quote(gpus)));
    }
    Attributes.texts(container, Container.OPTIONS).forEach(o -> words.add(Shell.quote(o)));
    words.add(Shell.quote(Attributes.text(container, Container.IMAGE)));
    String command = Attributes.text(container, Container.COMMAND);
    if (!command.isEmpty()) {
      words.addAll(List.of("sh", "-c", Shell.quote(command)));
    } else if (inputs.containsKey(InstanceKind.RUN)) {
      words.add(shell().isEmpty() ? "sh /spawn/run" : command("/spawn/run"));
    }
    return String.join(" ", words);
  }

  private List<String> mountPoints() {
    List<String> points = new ArrayList<>(Attributes.map(inputs, InstanceKind.MOUNTS).keySet());
    for (Value item : Attributes.items(inputs, InstanceKind.VOLUMES)) {
      String point = Attributes.text(((Value.MapOf) item).entries(), Disk.MOUNT);
      if (!point.isEmpty()) {
        points.add(point);
      }
    }
    return points;
  }
}
