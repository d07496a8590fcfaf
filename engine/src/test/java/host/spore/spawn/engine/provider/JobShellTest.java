package host.spore.spawn.engine.provider;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.contract.host.JobFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A job that fails half way is no success, and where it stopped is named. */
final class JobShellTest {
  @TempDir Path directory;

  private record Ran(int exit, String output, @Nullable JobFailure failure) {
    String where() {
      return failure == null ? "" : failure.text();
    }
  }

  private Ran run(String script, boolean secret, Map<String, String> env) throws Exception {
    Path file = Files.writeString(directory.resolve("run"), script);
    Path note = directory.resolve("failure");
    Files.deleteIfExists(note);
    Path prelude = directory.resolve("prelude");
    Files.writeString(prelude, JobShell.prelude("'" + note + "'", secret));
    List<String> command = new ArrayList<>(JobShell.words(JobShell.DEFAULT));
    command.add(file.toString());
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.directory(directory.toFile());
    builder.environment().put("BASH_ENV", prelude.toString());
    builder.environment().putAll(env);
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ran(process.waitFor(), output, JobFailure.read(note));
  }

  private Ran run(String script) throws Exception {
    return run(script, false, Map.of());
  }

  @Test
  void whatFailsStopsTheScript() throws Exception {
    Ran ran = run("echo a\npython3-that-is-not-there tune.py\necho b\n");
    assertThat(ran.exit()).isEqualTo(127);
    assertThat(ran.output())
        .contains("a\n", "spawn: the job stopped at line 2 (exit 127): python3-that-is-not-there")
        .doesNotContain("b\n");
    assertThat(ran.where()).isEqualTo("line 2: `python3-that-is-not-there tune.py`");
  }

  @Test
  void whatFailsInAPipelineIsNotHiddenByItsLastCommand() throws Exception {
    Ran ran = run("# train\n\n(exit 3) | tee log\necho b\n");
    assertThat(ran.exit()).isEqualTo(3);
    assertThat(ran.where()).isEqualTo("line 3: `(exit 3) | tee log`");
    assertThat(ran.output()).doesNotContain("b\n");
  }

  @Test
  void ofAFunctionTheLineThatCalledItIsNamed() throws Exception {
    Ran ran = run("step() {\n  false\n  echo b\n}\necho a\n  step\n");
    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.where()).isEqualTo("line 6: `step`");
  }

  @Test
  void aScriptThatExitsItselfHasNotStopped() throws Exception {
    assertThat(run("exit 3\n").exit()).isEqualTo(3);
    assertThat(run("exit 3\n").where()).isEmpty();
    assertThat(run("done_with() { exit 4; }\ndone_with\n").where()).isEmpty();
    assertThat(run("true\n").output()).isEmpty();
  }

  @Test
  void whatTheScriptAllowsToFailIsNoFailure() throws Exception {
    Ran ran =
        run("false || echo or\nif false; then :; fi\nset +e\nfalse\necho $? \"$_\"\nset -e\n");
    assertThat(ran.exit()).isZero();
    assertThat(ran.output()).isEqualTo("or\n1 false\n");
    assertThat(ran.where()).isEmpty();
  }

  @Test
  void theScriptsOwnTrapsAndSettingsAreItsOwn() throws Exception {
    Ran ran = run("trap 'echo cleaned $?' EXIT\ntrap 'echo oops' ERR\nf() { false; }\nf\n");
    assertThat(ran.output()).isEqualTo("cleaned 1\n");
    Ran options =
        run("echo $- ${BASH_ENV-none} $0; bash -c 'echo $-; trap -p; echo $PPID >/dev/null'\n");
    assertThat(options.output()).contains("none").doesNotContain("__spawn");
  }

  @Test
  void aStartFileOfTheUsersOwnIsRead() throws Exception {
    Path own = Files.writeString(directory.resolve("own"), "export FROM_OWN=yes\n");
    Ran ran =
        run(
            "echo $FROM_OWN $BASH_ENV ${SPAWN_BASH_ENV-none}\n",
            false,
            Map.of("SPAWN_BASH_ENV", own.toString()));
    assertThat(ran.output()).isEqualTo("yes " + own + " none\n");
  }

  @Test
  void whatIsSecretIsNotNamed() throws Exception {
    Ran ran = run("curl-that-is-not-there --token hunter2\n", true, Map.of());
    assertThat(ran.output()).contains("line 1 (exit 127)");
    assertThat(ran.output().lines().filter(l -> l.startsWith("spawn:")).toList())
        .noneMatch(l -> l.contains("hunter2"));
    assertThat(ran.where()).isEqualTo("line 1");
  }

  @Test
  void aCommandOfManyLinesIsNamedByItsFirst() throws Exception {
    Ran ran =
        run(
            """
            python3 - <<EOF
            raise SystemExit(4)
            EOF
            """);
    assertThat(ran.exit()).isEqualTo(4);
    assertThat(ran.where()).isEqualTo("line 1: `python3 - <<EOF`");
  }

  @Test
  void whatStopsInAFileThatIsReadIsNamedByWhoReadsIt() throws Exception {
    Path other = Files.writeString(directory.resolve("other"), "\n\n\nfalse\n");
    assertThat(run("echo a\n. " + other).where()).isEqualTo("line 2: `. " + other + "`");
  }

  @Test
  void aNoteThatIsNoneSaysNothing() throws IOException {
    Path file = Files.writeString(directory.resolve("note"), "many\nwords\n");
    assertThat(JobFailure.read(file)).isNull();
    assertThat(JobFailure.read(directory.resolve("none"))).isNull();
  }
}
