package host.spore.spawn.cli.upgrade;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Processes in the places of supervisors that have ended with the computer on which a folder was
 * written down, so that its machines are as they were then: of this boot, and alive.
 */
public final class Supervised implements AutoCloseable {
  private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");
  private static final int START = 19;
  private final List<Process> processes = new ArrayList<>();

  /**
   * Gives every machine that was on or off a supervisor.
   *
   * @param home of the local provider
   */
  public Supervised(Path home) {
    try (Stream<Path> machines = Files.list(home.resolve("instances"))) {
      for (Path machine : machines.toList()) {
        Path state = machine.resolve("var/lib/spawn/machine-state.json");
        if (Files.exists(state)) {
          supervise(state);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void supervise(Path state) throws IOException {
    String text = Files.readString(state);
    if (text.matches("(?s).*\"phase\":\"(ended|failed)\".*")) {
      return;
    }
    Process process = new ProcessBuilder("sleep", "600").start();
    processes.add(process);
    Files.writeString(
        state,
        text.replaceFirst(
                "\"boot\":\"[^\"]*\"", "\"boot\":\"" + Files.readString(BOOT).strip() + "\"")
            .replaceFirst("\"machine_pid\":\\d+", "\"machine_pid\":" + process.pid())
            .replaceFirst("\"machine_start\":\\d+", "\"machine_start\":" + start(process.pid())));
  }

  /** When it was started, in ticks of the kernel; the second word, its name, may have blanks. */
  private static String start(long pid) throws IOException {
    String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
    return stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[START];
  }

  @Override
  public void close() {
    processes.forEach(Process::destroyForcibly);
  }
}
