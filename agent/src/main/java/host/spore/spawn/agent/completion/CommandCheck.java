package host.spore.spawn.agent.completion;

import host.spore.spawn.agent.process.Programs;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A shell command exits with 0; 126 and 127 mean that it could not be run at all. */
final class CommandCheck extends LeafCheck {
  private static final Duration EVERY = Duration.ofSeconds(5);
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final int CANNOT_RUN = 126;
  private static final int NOT_FOUND = 127;

  private final String command;
  private final Map<String, String> environment;
  private final Programs programs;

  CommandCheck(String command, Map<String, String> environment, Programs programs) {
    super("command " + command, EVERY);
    this.command = command;
    this.environment = environment;
    this.programs = programs;
  }

  @Override
  Holding ask() throws IOException, InterruptedException {
    int exit = programs.run(List.of("sh", "-c", command), environment, LIMIT).exit();
    seen("exit " + exit);
    if (exit == CANNOT_RUN || exit == NOT_FOUND) {
      throw new IOException("the shell cannot run it, exit " + exit);
    }
    return exit == 0 ? Holding.YES : Holding.NO;
  }
}
