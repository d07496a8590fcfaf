package host.spore.spawn.cli.kill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A folder with a spec and a local home of its own, and the real program to run in it. */
final class Sandbox implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Path folder;
  private final World world;
  private final Path program;
  private int runs;

  Sandbox(String spec) {
    this(spec, Path.of("target", "dist", "current", "bin", "spawn").toAbsolutePath());
  }

  /** Runs another program than the one that was built here. */
  Sandbox(String spec, Path program) {
    this.program = program;
    try {
      folder = Files.createTempDirectory("spawn-kill");
      world = new World(folder.resolve("home"));
      Files.writeString(folder.resolve(".spawn.yaml"), spec);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path folder() {
    return folder;
  }

  World world() {
    return world;
  }

  /** How a run ended and what it said. */
  record Run(int exit, String output) {}

  Run run(String... arguments) {
    return finish(start(Map.of(), arguments));
  }

  /** Runs until the failpoint halts the process (exit 137) or the run ends without reaching it. */
  Run runUntil(String failpoint, String... arguments) {
    return finish(start(Map.of("SPAWN_FAILPOINT", failpoint), arguments));
  }

  /** Kills the run after a while, as {@code kill -9} does, unless it ended before. */
  Run runAndKill(Duration after, String... arguments) {
    Started started = start(Map.of(), arguments);
    try {
      if (!started.process().waitFor(after.toMillis(), TimeUnit.MILLISECONDS)) {
        started.process().destroyForcibly();
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return finish(started);
  }

  /** Asks the run to end, so many times, as soon as it has said this. */
  Run runAndTerminate(String said, int times, String... arguments) {
    Started started = start(Map.of(), arguments);
    try {
      while (started.process().isAlive() && !Files.readString(started.output()).contains(said)) {
        Thread.sleep(5);
      }
      for (int i = 0; i < times; i++) {
        started.process().destroy();
        Thread.sleep(20);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return finish(started);
  }

  /**
   * The supervisor of the machine at an address, as {@code kill -9} does; nothing if it is gone.
   */
  void kill(String address) {
    for (World.Machine machine : world.machines()) {
      if (machine.address().equals(address) && machine.alive()) {
        world.supervisor(machine).ifPresent(ProcessHandle::destroyForcibly);
      }
    }
  }

  /** The agent of the machine at an address, in the same way. */
  void killAgent(String address) {
    for (World.Machine machine : world.machines()) {
      if (machine.address().equals(address) && machine.alive()) {
        world.agent(machine).ifPresent(ProcessHandle::destroyForcibly);
      }
    }
  }

  private record Started(Process process, Path output) {}

  private Started start(Map<String, String> environment, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(program.toString());
    command.addAll(List.of(arguments));
    Path output = folder.resolve("run-" + runs++ + ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().put("HOME", folder.toString());
    builder.environment().put("SPAWN_LOCAL_HOME", world.home().toString());
    builder.environment().putAll(environment);
    try {
      return new Started(builder.start(), output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Run finish(Started started) {
    try {
      if (!started.process().waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        started.process().destroyForcibly();
        throw new AssertionError("still running: " + Files.readString(started.output()));
      }
      return new Run(started.process().exitValue(), Files.readString(started.output()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Ends whatever a failed test left running, and removes the folder. */
  @Override
  public void close() {
    world.processes().forEach(p -> ProcessHandle.of(p).ifPresent(ProcessHandle::destroyForcibly));
    try {
      Files.walkFileTree(folder, new Removal());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Removal extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.deleteIfExists(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, IOException e) throws IOException {
      Files.deleteIfExists(directory);
      return FileVisitResult.CONTINUE;
    }
  }
}
