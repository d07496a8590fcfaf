package host.spore.spawn.agent.process;

import host.spore.spawn.contract.host.CallersLocale;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs programs as processes. */
public final class SystemPrograms implements Programs {
  private static final int OUTPUT_LIMIT = 8 << 10;

  private final Path directory;

  /**
   * Runs nothing yet.
   *
   * @param directory where programs run, if it is there
   */
  public SystemPrograms(Path directory) {
    this.directory = directory;
  }

  /**
   * A program that writes more than a pipe holds, or leaves it open, is cut off, not waited for.
   */
  @Override
  public Result run(List<String> command, Map<String, String> environment, Duration atMost)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    CallersLocale.restore(builder.environment());
    builder.environment().putAll(environment);
    if (Files.isDirectory(directory)) {
      builder.directory(directory.toFile());
    }
    Process process = builder.start();
    try {
      process.getOutputStream().close();
      if (!process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IOException(
            command.get(command.size() - 1) + " is not done after " + atMost.toMillis() + " ms");
      }
      return new Result(process.exitValue(), output(process.getInputStream()));
    } finally {
      end(process);
    }
  }

  private static String output(InputStream in) throws IOException {
    int size = Math.min(in.available(), OUTPUT_LIMIT);
    return new String(in.readNBytes(size), StandardCharsets.UTF_8);
  }

  /** Those it started as well, unless it is done: then they are meant to go on. */
  private static void end(Process process) {
    if (!process.isAlive()) {
      return;
    }
    Iterator<ProcessHandle> children = process.descendants().iterator();
    while (children.hasNext()) {
      children.next().destroyForcibly();
    }
    process.destroyForcibly();
  }
}
