package host.spore.spawn.cli;

import host.spore.spawn.cli.command.Surroundings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
    ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
    builder.environment().clear();
    builder.environment().putAll(environment);
    if (directory != null) {
      builder.directory(directory.toFile());
    }
    Surroundings.Signals.Subscription listening = signals.onInterrupt(() -> {});
    try {
      return builder.start().waitFor();
    } finally {
      listening.close();
    }
  }
}
