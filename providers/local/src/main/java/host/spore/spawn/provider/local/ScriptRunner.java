package host.spore.spawn.provider.local;

import host.spore.spawn.contract.host.AtomicFile;
import host.spore.spawn.engine.provider.JobShell;
import host.spore.spawn.provider.local.machine.MachineLayout;
import host.spore.spawn.value.Value;
import host.spore.spawn.value.Values;
import java.io.IOException;
import java.util.StringJoiner;

/** Writes down what runs an instance's script, so that it stays so for as long as it lives. */
final class ScriptRunner {
  private final Blueprint blueprint;
  private final MachineLayout there;

  ScriptRunner(Blueprint blueprint, MachineLayout there) {
    this.blueprint = blueprint;
    this.there = there;
  }

  void write(MachineLayout place) throws IOException {
    String shell = blueprint.textOf(InstanceKind.SHELL, "");
    if (JobShell.isDefault(blueprint.textOf(InstanceKind.RUN, ""), shell)) {
      Value run = blueprint.inputs().get(InstanceKind.RUN);
      boolean secret = run != null && Values.isSensitive(run);
      String failure = InstanceFiles.quoted(there.host().jobFailure().toString());
      AtomicFile.writePrivate(place.prelude(), JobShell.prelude(failure, secret));
      AtomicFile.writePrivate(place.shell(), bash());
    } else if (!shell.isEmpty()) {
      StringJoiner words = new StringJoiner(" ", "exec ", "");
      JobShell.words(shell).forEach(word -> words.add(InstanceFiles.quoted(word)));
      AtomicFile.writePrivate(place.shell(), words + " " + script() + "\n");
    }
  }

  private String script() {
    return InstanceFiles.quoted(there.script().toString());
  }

  /** A computer without bash has at least a shell that stops as well. */
  private String bash() {
    return """
    for bash in /bin/bash /usr/bin/bash /usr/local/bin/bash "$(command -v bash)"; do
      [ ! -x "$bash" ] || SPAWN_BASH_ENV=${BASH_ENV-} BASH_ENV=%s exec "$bash" -eo pipefail %s
    done
    exec sh -e %2$s
    """
        .formatted(InstanceFiles.quoted(there.prelude().toString()), script());
  }
}
