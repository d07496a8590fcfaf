package host.spore.spawn.cli;

import host.spore.spawn.cli.command.Surroundings;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Programs on the terminal of this process. A Ctrl-C is theirs while they run. */
final class TerminalPrograms implements Surroundings.Foreground {
  private final Surroundings.Signals signals;

  TerminalPrograms(Surroundings.Signals signals) {
    this.signals = signals;
  }

  @Override
  public int run(List<String> command, Map<String, String> environment, @Nullable Path directory)
      throws IOException, InterruptedException {
    ProcessBuilder builder = builder(command, environment, directory).inheritIO();
    Surroundings.Signals.Subscription listening = signals.onInterrupt(() -> {});
    try {
      return builder.start().waitFor();
    } finally {
      listening.close();
    }
  }

  @Override
  public int capture(
      List<String> command,
      Map<String, String> environment,
      @Nullable Path directory,
      Consumer<String> lines)
      throws IOException, InterruptedException {
    ProcessBuilder builder = builder(command, environment, directory);
    builder.redirectInput(new File("/dev/null")).redirectErrorStream(true);
    Process process = builder.start();
    try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        lines.accept(line);
      }
      return process.waitFor();
    } finally {
      process.destroy();
    }
  }

  private static ProcessBuilder builder(
      List<String> command, Map<String, String> environment, @Nullable Path directory) {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().clear();
    builder.environment().putAll(environment);
    if (directory != null) {
      builder.directory(directory.toFile());
    }
    return builder;
  }
}
