package host.spore.spawn.agent.process;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Runs programs and waits for them. */
public interface Programs {
  /**
   * What a program said.
   *
   * @param exit its exit code
   * @param output the beginning of what it wrote, standard error included
   */
  record Result(int exit, String output) {}

  /**
   * Runs a program without input.
   *
   * @param environment beside the agent's own
   * @throws IOException if it cannot be started, or is not done in time; then it and what it
   *     started is killed
   */
  Result run(List<String> command, Map<String, String> environment, Duration atMost)
      throws IOException, InterruptedException;
}
