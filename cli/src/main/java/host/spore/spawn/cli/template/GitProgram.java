package host.spore.spawn.cli.template;

import host.spore.spawn.contract.host.CallersLocale;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Runs the {@code git} program so that nothing of a repository is executed: no work tree is ever
 * checked out, so that there are no filters and no LFS; no hooks, no submodules; transports are
 * https, ssh and file; and nobody is asked for a password.
 */
final class GitProgram {
  private static final long PATIENCE_SECONDS = 120;
  private static final List<String> ALWAYS =
      List.of(
          "-c", "core.hooksPath=/dev/null",
          "-c", "core.fsmonitor=false",
          "-c", "core.askPass=",
          "-c", "submodule.recurse=false",
          "-c", "fetch.recurseSubmodules=false",
          "-c", "fetch.fsckObjects=true",
          "-c", "gc.auto=0",
          "-c", "maintenance.auto=false");

  private final String program;
  private final Map<String, String> environment;

  /**
   * Starts nothing yet.
   *
   * @param environment the user's; {@code SPAWN_GIT} names another program
   */
  GitProgram(Map<String, String> environment) {
    this.environment = environment;
    this.program = environment.getOrDefault("SPAWN_GIT", "git");
  }

  /**
   * How a run ended.
   *
   * @param output its bytes, one character each, so that none is lost
   * @param error what it said on its error stream
   */
  record Run(int exit, String output, String error) {
    String text() {
      return output.strip();
    }

    byte[] bytes() {
      return output.getBytes(StandardCharsets.ISO_8859_1);
    }

    boolean failed() {
      return exit != 0;
    }
  }

  /**
   * Runs git in a repository of its own.
   *
   * @throws IOException if there is no git or it does not end
   */
  Run run(Path repository, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(program);
    command.addAll(ALWAYS);
    command.add("--git-dir=" + repository);
    command.addAll(List.of(arguments));
    Path output = Files.createTempFile("spawn-git", ".out");
    Path error = Files.createTempFile("spawn-git", ".err");
    try {
      ProcessBuilder builder = new ProcessBuilder(command);
      builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
      builder.redirectOutput(output.toFile()).redirectError(error.toFile());
      surround(builder.environment());
      Process process = builder.start();
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IOException("git has not ended after " + PATIENCE_SECONDS + " seconds");
      }
      return new Run(
          process.exitValue(),
          Files.readString(output, StandardCharsets.ISO_8859_1),
          Files.readString(error).strip());
    } finally {
      Files.deleteIfExists(output);
      Files.deleteIfExists(error);
    }
  }

  private void surround(Map<String, String> own) {
    CallersLocale.restore(own);
    own.putAll(environment);
    own.keySet().removeIf(n -> n.startsWith("GIT_") && !n.startsWith("GIT_SSH"));
    own.put("GIT_TERMINAL_PROMPT", "0");
    own.put("GIT_ALLOW_PROTOCOL", "https:ssh:file");
    own.put("GIT_LFS_SKIP_SMUDGE", "1");
    own.put("LC_ALL", "C");
    own.putIfAbsent("GIT_SSH_COMMAND", "ssh -o BatchMode=yes");
  }
}
