package host.spore.spawn.agent.completion;

import host.spore.spawn.agent.context.AgentContext;
import host.spore.spawn.contract.lifecycle.Condition;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** A shell command exits with 0; 126 and 127 mean that it could not be run at all. */
final class CommandCheck extends LeafCheck {
  private static final Duration EVERY = Duration.ofSeconds(5);
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final int CANNOT_RUN = 126;
  private static final int NOT_FOUND = 127;

  private final String command;
  private final AgentContext context;

  CommandCheck(Condition.CommandSucceeds condition, AgentContext context) {
    super("command " + condition.command(), EVERY);
    this.command = condition.command();
    this.context = context;
  }

  @Override
  Holding ask() throws IOException, InterruptedException {
    int exit =
        context.programs().run(List.of("sh", "-c", command), context.environment(), LIMIT).exit();
    seen("exit " + exit);
    if (exit == CANNOT_RUN || exit == NOT_FOUND) {
      throw new IOException("the shell cannot run it, exit " + exit);
    }
    return exit == 0 ? Holding.YES : Holding.NO;
  }
}
