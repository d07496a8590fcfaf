package host.spore.spawn.provider.local;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.contract.host.JobFailure;
import host.spore.spawn.provider.local.machine.MachineLayout;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A crash is no success: what runs a script is decided when its machine is made. */
final class ScriptRunnerTest {
  @TempDir Path home;

  private MachineLayout layout;

  /** What a machine of that script prints, and how it ends. */
  private String run(Value run, String shell) throws Exception {
    layout = new MachineLayout(Files.createTempDirectory(home, "it's a machine "));
    Map<String, Value> inputs = new LinkedHashMap<>(Map.of(InstanceKind.RUN, run));
    if (!shell.isEmpty()) {
      inputs.put(InstanceKind.SHELL, Value.text(shell));
    }
    Address box = Address.of("instances.box");
    Blueprint blueprint = new Blueprint(layout.id(), box, Instant.EPOCH, inputs, null);
    Files.createDirectories(layout.script().resolveSibling(""));
    Files.writeString(layout.script(), blueprint.textOf(InstanceKind.RUN, ""));
    new ScriptRunner(blueprint, layout).write(layout);
    if (!Files.exists(layout.shell())) {
      return "as its first line says";
    }
    ProcessBuilder builder = new ProcessBuilder("/bin/sh", layout.shell().toString());
    Process process = builder.redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return output + process.waitFor();
  }

  @Test
  void whatFailsStopsTheScriptAndIsNamed() throws Exception {
    assertThat(run(Value.text("echo a\nfalse | cat\ntouch done\n"), ""))
        .isEqualTo("a\nspawn: the job stopped at line 2 (exit 1): false | cat\n1");
    assertThat(JobFailure.read(layout.host().jobFailure()))
        .isEqualTo(new JobFailure(2, "false | cat"));
  }

  @Test
  void ofASecretScriptOnlyTheLineIsNamed() throws Exception {
    assertThat(run(new Value.Sensitive(Value.text("test hunter2 = x\n")), ""))
        .isEqualTo("spawn: the job stopped at line 1 (exit 1)\n1");
    assertThat(JobFailure.read(layout.host().jobFailure())).isEqualTo(new JobFailure(1, ""));
  }

  @Test
  void aFirstLineOrAShellOfItsOwnSaysOtherwise() throws Exception {
    assertThat(run(Value.text("#!/bin/sh\nfalse\n"), "")).isEqualTo("as its first line says");
    assertThat(run(Value.text("false\necho b\n"), "bash")).isEqualTo("b\n0");
    assertThat(run(Value.text("print(6 * 7)\n"), "python3 -u")).isEqualTo("42\n0");
  }
}
