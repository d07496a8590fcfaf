package host.spore.spawn.state.sqlite;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A {@link JournalWriter} in a process of its own. */
final class OtherProcess implements AutoCloseable {
  private final Process process;
  private final BufferedReader out;

  private OtherProcess(Process process) {
    this.process = process;
    this.out = process.inputReader();
  }

  static OtherProcess start(String mode, Path file, Path scratch) throws IOException {
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "-Dorg.sqlite.tmpdir=" + scratch,
            "-cp",
            classPath,
            JournalWriter.class.getName(),
            mode,
            file.toString());
    builder.redirectError(scratch.resolve("stderr.txt").toFile());
    return new OtherProcess(builder.start());
  }

  String line() throws IOException {
    return out.readLine();
  }

  void tell(String line) throws IOException {
    process.outputWriter().write(line + "\n");
    process.outputWriter().flush();
  }

  /** Kills it with SIGKILL; what it had said until then. */
  List<String> kill() throws IOException, InterruptedException {
    // Through its handle: the process's own method would also close its output.
    process.toHandle().destroyForcibly();
    process.waitFor();
    List<String> rest = new ArrayList<>();
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      rest.add(line);
    }
    return rest;
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
