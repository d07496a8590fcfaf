package host.spore.spawn.agent.ending;

import host.spore.spawn.contract.host.CallersLocale;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs commands of the machine. */
interface Commands {
  /**
   * Runs a command without input, its output thrown away, and waits for it.
   *
   * @return its exit code
   * @throws IOException if it cannot be started or is not done in time; then it is killed
   */
  int run(List<String> command, Duration atMost) throws IOException, InterruptedException;

  /** Runs them as processes. */
  static Commands system() {
    return new Commands() {
      @Override
      public int run(List<String> command, Duration atMost)
          throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command);
        CallersLocale.restore(builder.environment());
        builder.redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
        Process process = builder.start();
        process.getOutputStream().close();
        if (!process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
          process.destroyForcibly();
          throw new IOException(command.get(0) + " is not done after " + atMost.toSeconds() + " s");
        }
        return process.exitValue();
      }
    };
  }
}
