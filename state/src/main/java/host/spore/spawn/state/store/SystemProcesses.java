package host.spore.spawn.state.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The operating system's processes.
 *
 * <p>On Linux the start is counted in ticks since boot, which stays the same when the clock is set;
 * elsewhere it is the time of day that the system reports.
 */
public final class SystemProcesses implements Processes {
  private static final Path PROC = Path.of("/proc");
  // After the command's closing bracket: state is the first field, the start tick the twentieth.
  private static final int START_TICK = 19;

  @Override
  public String place(String host) {
    try {
      return host + " " + Files.readSymbolicLink(PROC.resolve("self/ns/pid"));
    } catch (IOException | UnsupportedOperationException noNamespaces) {
      return host;
    }
  }

  @Override
  public Optional<String> identity(long pid) {
    try {
      String boot = read(PROC.resolve("sys/kernel/random/boot_id")).strip();
      Path stat = PROC.resolve(Long.toString(pid)).resolve("stat");
      return Files.exists(stat) ? identity(boot, read(stat)) : Optional.empty();
    } catch (IOException notLinuxOrJustGone) {
      return byHandle(pid);
    }
  }

  private static Optional<String> identity(String boot, String stat) {
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    boolean dead = fields[0].equals("Z") || fields[0].equals("X");
    return dead ? Optional.empty() : Optional.of(boot + ":" + fields[START_TICK]);
  }

  private static Optional<String> byHandle(long pid) {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .map(p -> p.info().startInstant().map(i -> Long.toString(i.toEpochMilli())).orElse("?"));
  }

  private static String read(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.ISO_8859_1);
  }
}
