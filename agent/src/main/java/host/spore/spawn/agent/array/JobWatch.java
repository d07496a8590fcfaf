package host.spore.spawn.agent.array;

import host.spore.spawn.agent.context.AgentContext;
import host.spore.spawn.agent.journal.Log;
import host.spore.spawn.agent.process.Programs;
import host.spore.spawn.contract.host.AtomicFile;
import host.spore.spawn.contract.host.HostLayout;
import host.spore.spawn.contract.host.JobFailure;
import host.spore.spawn.contract.host.Restarts;
import host.spore.spawn.contract.lifecycle.OnFailure;
import host.spore.spawn.contract.tag.FailedTag;
import host.spore.spawn.contract.tag.FailedTag.Failed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sees how the machine's job ends, and starts it again where its array says so. That it failed for
 * good is kept over a restart of the agent.
 */
public final class JobWatch {
  private static final List<String> START = List.of("systemctl", "restart", "spawn-job.service");
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private final HostLayout layout;
  private final Programs programs;
  private final InstantSource clock;
  private final Log log;
  private final Restarts restarts;
  private @Nullable Instant exited;

  /** Looks at nothing yet. */
  public JobWatch(AgentContext context) {
    this.layout = context.layout();
    this.programs = context.programs();
    this.clock = context.clock();
    this.log = context.log();
    this.restarts = new Restarts(layout);
  }

  /** How the job has failed for good; null if it has not. */
  @Nullable Failed look(OnFailure policy) throws IOException, InterruptedException {
    if (Files.exists(layout.failed())) {
      return FailedTag.parse(Files.readString(layout.failed()).strip()).orElse(null);
    }
    int exit = exit();
    if (exit == 0 || Files.exists(layout.ended())) {
      // What the machine's own end does to a job is no failure.
      exited = null;
      return null;
    }
    Instant now = clock.instant();
    if (exited == null) {
      exited = now;
    }
    if (policy instanceof OnFailure.Restart && restarts.count() < Restarts.MOST) {
      if (!now.isBefore(restarts.due(exited))) {
        restart(now, exit);
      }
      return null;
    }
    Failed failed = FailedTag.of(now, exit, JobFailure.read(layout.jobFailure()));
    AtomicFile.writePrivate(layout.failed(), failed.text());
    log.warn(FailureMonitor.NAME, failed.detail());
    return failed;
  }

  /** Of the job that is over; 0 while there is none. */
  private int exit() throws IOException {
    Path file = layout.jobExit();
    String text = Files.exists(file) ? Files.readString(file).strip() : "";
    try {
      return text.isEmpty() ? 0 : Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new IOException(file + " holds no exit code", e);
    }
  }

  /** Counted first: one that cannot be done is not tried for ever. */
  private void restart(Instant now, int exit) throws IOException, InterruptedException {
    restarts.add(now);
    log.info(
        FailureMonitor.NAME,
        "job exited %d; restart %d of %d".formatted(exit, restarts.count(), Restarts.MOST));
    // Emptied in its place, since the job's user has to be able to write to it.
    Files.writeString(layout.jobExit(), "");
    Programs.Result result = programs.run(START, Map.of(), LIMIT);
    if (result.exit() != 0) {
      Files.writeString(layout.jobExit(), exit + "\n");
      throw new IOException("the job cannot be started again: " + result.output().strip());
    }
    exited = null;
  }
}
