package host.spore.spawn.agent.completion;

import host.spore.spawn.agent.context.AgentContext;
import host.spore.spawn.agent.process.Processes;
import host.spore.spawn.contract.lifecycle.Condition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A process was seen and then was not, twice: one that is started again at once is not gone. As
 * long as it was never seen it is yet to come, unless the machine's job has succeeded: one that
 * lived between two looks has come and gone by then.
 */
final class ProcessCheck extends LeafCheck {
  private static final Duration EVERY = Duration.ofMillis(4900);

  private final Processes processes;
  private final Path jobExit;
  private boolean seen;
  private int absent;

  ProcessCheck(Condition.ProcessGone condition, AgentContext context) {
    super("process " + condition.process(), EVERY);
    this.processes = context.processes().called(condition.process());
    this.jobExit = context.layout().jobExit();
  }

  @Override
  Holding ask() throws IOException {
    int count = processes.all().size();
    if (count > 0) {
      seen = true;
      absent = 0;
      seen(count + " running");
      return Holding.NO;
    }
    if (!seen && !hasJobSucceeded()) {
      seen("not seen yet");
      return Holding.NO;
    }
    seen("gone");
    // Another that ran already may have taken its name.
    processes.lookAtAll();
    absent++;
    return absent > 1 ? Holding.YES : Holding.SETTLING;
  }

  private boolean hasJobSucceeded() throws IOException {
    return Files.exists(jobExit) && Files.readString(jobExit).strip().equals("0");
  }
}
