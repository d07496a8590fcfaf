package host.spore.spawn.agent.completion;

import host.spore.spawn.contract.host.HostLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** The job has exited with 0. One that failed is looked after by {@link FailedJob}. */
final class JobCheck extends LeafCheck {
  private static final Duration EVERY = Duration.ofMillis(900);

  private final Path file;

  JobCheck(HostLayout layout) {
    super("job", EVERY);
    this.file = layout.jobExit();
  }

  @Override
  Holding ask() throws IOException {
    String exit = Files.exists(file) ? Files.readString(file).strip() : "";
    seen(exit.isEmpty() ? "runs" : "exit " + exit);
    return exit.equals("0") ? Holding.YES : Holding.NO;
  }

  @Override
  public String describe() {
    return "its job exited 0";
  }
}
