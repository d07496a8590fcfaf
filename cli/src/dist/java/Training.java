import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Runs the programs once on real work to note what they load, which becomes their AOT caches. Only
 * what everyday commands need is run: every class in a cache costs at each start. A program whose
 * cache cannot be made still works and starts slower, so that is a warning.
 */
final class Training {
  private static final int PATIENCE_SECONDS = 90;

  private final Path scripts;
  private final Path home;
  private final Path work;
  private final Path log;

  /**
   * @param scripts what to run
   * @param home the distribution being built
   */
  Training(Path scripts, Path home) throws IOException {
    this.scripts = scripts;
    this.home = home;
    this.work = Files.createDirectory(home.resolve("training"));
    this.log = work.resolve("log");
    Files.createDirectory(home.resolve("aot"));
  }

  /**
   * A machine that runs a short job to its end makes the caches of its supervisor and its agent,
   * whose launchers must be the recording ones.
   */
  void machineLife(Program cli, List<Program> recorded) throws IOException, InterruptedException {
    String spec = "job.spawn.yaml";
    Files.copy(scripts.resolve(spec), work.resolve(spec));
    run(with(cli.start(home.toString()), List.of("apply", "--auto-approve", spec)));
    awaitEndOfAll();
    for (Program program : recorded) {
      assemble(program, "run");
    }
  }

  /**
   * One process plans, among others what is already there. A cache of its own: plans are waited for
   * most, and need half of what the other commands do.
   */
  void plans(Program cli, Program plan) throws IOException, InterruptedException {
    String spec = "stack.spawn.yaml";
    Files.copy(scripts.resolve(spec), work.resolve(spec));
    run(with(cli.start(home.toString()), List.of("apply", "--auto-approve", spec)));
    rehearse(plan, "plan-commands", Map.of());
    run(with(cli.start(home.toString()), List.of("destroy", "--auto-approve", spec)));
    awaitEndOfAll();
  }

  /** One process runs all other commands. */
  void commands(Program cli) throws IOException, InterruptedException {
    rehearse(cli, "commands", Map.of());
    awaitEndOfAll();
  }

  /** The same commands where they call AWS: one that answers all calls, on this machine. */
  void cloud(Program aws) throws IOException, InterruptedException {
    String spec = "aws.spawn.yaml";
    Files.copy(scripts.resolve(spec), work.resolve(spec));
    try (Cloud cloud = new Cloud()) {
      rehearse(aws, "aws-commands", cloud.environment());
    }
  }

  /** Makes the cache of a program that ran all lines of a script. */
  private void rehearse(Program program, String script, Map<String, String> environment)
      throws IOException, InterruptedException {
    List<String> start =
        program.withMain("host.spore.spawn.cli.Rehearsal").record(home.toString(), "all");
    run(with(start, Files.readAllLines(scripts.resolve(script))), environment);
    assemble(program, "all");
  }

  private static List<String> with(List<String> words, List<String> more) {
    List<String> all = new ArrayList<>(words);
    all.addAll(more);
    return all;
  }

  /** Keeps what {@code program} answers, for the launcher to give the same answer without it. */
  void answer(Program program, String option, Path file) throws IOException, InterruptedException {
    List<String> command = program.start(home.toString());
    command.add(option);
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(file.toFile())
            .redirectError(Redirect.INHERIT)
            .start();
    if (process.waitFor() != 0 || Files.size(file) == 0) {
      throw new IllegalStateException("spawn " + option + " failed");
    }
  }

  /** Has {@code program} write the pages of its manual. */
  void manual(Program program, Path folder) throws IOException, InterruptedException {
    List<String> command = program.start(home.toString());
    command.addAll(List.of("__man", folder.toString()));
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(Redirect.appendTo(log.toFile()))
            .redirectError(Redirect.INHERIT)
            .start();
    if (process.waitFor() != 0) {
      throw new IllegalStateException("the manual cannot be written");
    }
  }

  private void assemble(Program program, String recording)
      throws IOException, InterruptedException {
    run(program.assemble(home.toString(), recording));
    if (!Files.exists(Path.of(program.cache(home.toString())))) {
      System.err.println("spawn: no AOT cache for " + program.name() + "; it will start slower.");
      System.err.println(Files.readString(log));
    }
  }

  private void run(List<String> command) throws IOException, InterruptedException {
    run(command, Map.of());
  }

  private void run(List<String> command, Map<String, String> more)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).directory(work.toFile());
    builder.redirectErrorStream(true).redirectOutput(Redirect.appendTo(log.toFile()));
    builder.environment().keySet().removeIf(name -> name.contains("JAVA_"));
    builder.environment().keySet().removeIf(name -> name.startsWith("SPAWN_"));
    builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
    // What is built must not show in the stacks of the person who builds it.
    builder.environment().put("HOME", work.toString());
    builder.environment().put("SPAWN_LOCAL_HOME", work.resolve("local").toString());
    builder.environment().put("SPAWN_CACHE", work.resolve("cache").toString());
    builder.environment().putAll(more);
    Process process = builder.start();
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
  }

  /** Machines and agents outlive the command that made them. */
  private void awaitEndOfAll() throws InterruptedException {
    String prefix = home + "/runtime/";
    for (int i = 0; i < PATIENCE_SECONDS * 10; i++) {
      boolean running =
          ProcessHandle.allProcesses()
              .flatMap(process -> process.info().command().stream())
              .anyMatch(command -> command.startsWith(prefix));
      if (!running) {
        return;
      }
      Thread.sleep(100);
    }
  }
}
