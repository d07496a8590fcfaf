import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs the programs once to record what they load, which becomes their AOT caches. A program whose
 * cache cannot be made still works and starts slower, so that is a warning.
 */
final class Training {
  private final Path repository;
  private final Store store;
  private final Path home;

  Training(Path repository, Store store, Path home) {
    this.repository = repository;
    this.store = store;
    this.home = home;
  }

  void run(List<Program> programs) throws IOException, InterruptedException {
    Files.createDirectory(home.resolve("aot"));
    for (Program program : programs) {
      if (program.existsIn(home.resolve("lib"))) {
        record(program, List.of("--version"));
      }
    }
  }

  /** Keeps what {@code program} answers, for the launcher to give the same answer without it. */
  void answer(Program program, String option, Path file) throws IOException, InterruptedException {
    List<String> command =
        program.command(home.toString(), "-XX:AOTCache=" + home.resolve("aot/cli.aot"));
    command.add(option);
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(file.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    if (process.waitFor() != 0 || Files.size(file) == 0) {
      throw new IllegalStateException(option + " failed");
    }
  }

  private void record(Program program, List<String> args) throws IOException, InterruptedException {
    Path cache = home.resolve("aot").resolve(program.name() + ".aot");
    Path log = home.resolve("aot").resolve(program.name() + ".log");
    List<String> command =
        new ArrayList<>(program.command(home.toString(), "-XX:AOTCacheOutput=" + cache));
    command.addAll(args);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().keySet().removeIf(name -> name.contains("JAVA_"));
    Process process = builder.start();
    boolean ended = process.waitFor(120, TimeUnit.SECONDS);
    process.destroyForcibly();
    if (!ended || !Files.exists(cache)) {
      System.err.println(
          "spawn: no AOT cache for " + program.name() + ": " + Files.readString(log));
    }
    Files.delete(log);
  }
}
