package host.spore.spawn.provider.local.machine;

import host.spore.spawn.contract.host.HostConfig;
import host.spore.spawn.contract.host.JobFailure;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntPredicate;

/** The user's script. Its end is recorded and ends nothing else: ttl and completion do that. */
final class Job {
  private static final List<String> SHELLS =
      List.of("/bin/bash", "/usr/bin/bash", "/usr/local/bin/bash", "/bin/sh");

  /** What a shell says when it cannot run the command at all. */
  private static final int CANNOT_RUN = 127;

  private final MachineLayout layout;
  private final HostConfig config;
  private final StateKeeper state;
  private final ProcessTable table;
  private final MachineLog log;

  Job(
      MachineLayout layout,
      HostConfig config,
      StateKeeper state,
      ProcessTable table,
      MachineLog log) {
    this.layout = layout;
    this.config = config;
    this.state = state;
    this.table = table;
    this.log = log;
  }

  /**
   * Starts the script in a session of its own, if there is one.
   *
   * @param ended is told the exit code, and says whether anybody still cares
   */
  void start(IntPredicate ended) throws IOException {
    if (!Files.exists(layout.script())) {
      return;
    }
    Files.deleteIfExists(layout.host().jobFailure());
    List<String> command =
        Files.exists(layout.shell())
            ? List.of("/bin/sh", layout.shell().toString())
            : interpreted(layout.script());
    ProcessBuilder builder = new ProcessBuilder(Detached.command(command));
    String endpoint = state.state().endpoint();
    GuestEnvironment.forJob(builder.environment(), config, layout, endpoint);
    builder.directory(layout.home().toFile());
    builder.redirectInput(new File("/dev/null"));
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(layout.host().jobLog().toFile()));
    Process process = builder.start();
    ProcessMark mark = table.markOf(process.pid());
    state.change(s -> s.withJob(mark));
    Thread thread = new Thread(() -> record(process, ended), "job");
    thread.setDaemon(true);
    thread.start();
  }

  /** A script that names its interpreter gets it. */
  private static List<String> interpreted(Path script) throws IOException {
    try (var in = Files.newInputStream(script)) {
      if (in.read() == '#' && in.read() == '!') {
        return List.of(script.toString());
      }
    }
    for (String shell : SHELLS) {
      if (Files.isExecutable(Path.of(shell))) {
        return List.of(shell, script.toString());
      }
    }
    return List.of("sh", script.toString());
  }

  /** {@code , line 3: `make`}; empty if the script does not say where it stopped. */
  static String where(MachineLayout layout) {
    JobFailure failure = JobFailure.read(layout.host().jobFailure());
    return failure == null ? "" : ", " + failure.text();
  }

  private void record(Process process, IntPredicate ended) {
    try {
      int exit = process.waitFor();
      if (!ended.test(exit)) {
        return;
      }
      state.change(s -> s.withJobExit(exit));
      log.say(
          (exit == CANNOT_RUN ? "job could not run a command (127)" : "job exited " + exit)
              + where(layout));
    } catch (InterruptedException e) {
      return; // the machine is going down
    }
  }
}
