package host.spore.spawn.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A {@code /proc} that a test fills. */
public final class ProcTree {
  private final Path root;

  public ProcTree(Path root) throws IOException {
    this.root = Files.createDirectories(root);
  }

  public Path root() {
    return root;
  }

  /** Writes any of its files. */
  public ProcTree file(String name, String content) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
    return this;
  }

  /** A process with its processor time; its first word is the program. */
  public ProcTree process(long pid, String command, long ticks, String... words)
      throws IOException {
    file(pid + "/stat", stat(pid, command, ticks));
    file(pid + "/cmdline", String.join("\0", words) + (words.length > 0 ? "\0" : ""));
    return this;
  }

  /** Marks a process as an instance's. */
  public ProcTree of(long pid, String instance) throws IOException {
    return file(pid + "/environ", "A=b\0SPAWN_INSTANCE_ID=" + instance + "\0Z=\0");
  }

  /** Disk traffic of a process; {@code self} for the agent. */
  public ProcTree disk(String pid, long read, long written) throws IOException {
    return file(
        pid + "/io",
        "rchar: 99\nwchar: 98\nsyscr: 1\nsyscw: 1\nread_bytes: "
            + read
            + "\nwrite_bytes: "
            + written
            + "\ncancelled_write_bytes: 0\n");
  }

  /** The agent's own processor time. */
  public ProcTree self(long ticks) throws IOException {
    return file("self/stat", stat(1, "java", ticks));
  }

  public void end(long pid) throws IOException {
    try (var files = Files.list(root.resolve(Long.toString(pid)))) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(root.resolve(Long.toString(pid)));
  }

  private static String stat(long pid, String command, long ticks) {
    return pid
        + " ("
        + command
        + ") S 1 1 1 0 -1 4194304 100 0 0 0 "
        + ticks
        + " 0 0 0 20 0 1 0 "
        + (1000 + pid)
        + " 1000 10 18446744073709551615 1 1 0\n";
  }
}
