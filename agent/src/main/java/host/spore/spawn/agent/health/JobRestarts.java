package host.spore.spawn.agent.health;

import host.spore.spawn.agent.context.AgentContext;
import host.spore.spawn.agent.journal.Log;
import host.spore.spawn.agent.notice.Notices;
import host.spore.spawn.agent.process.Programs;
import host.spore.spawn.contract.host.Health;
import host.spore.spawn.contract.host.HostConfig;
import host.spore.spawn.contract.json.ContractException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Starts the job of an unhealthy machine again: up to {@link #MOST} times, with ever longer pauses,
 * counted anew once the machine has been healthy for a while.
 */
final class JobRestarts {
  static final int MOST = 5;
  static final Duration CALM = Duration.ofMinutes(10);

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(10);

  /** A job has time to stop in good order. */
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private final List<String> command;
  private final Programs programs;
  private final InstantSource clock;
  private final Notices notices;
  private final Log log;
  private int count;
  private boolean givenUp;
  private Instant due = Instant.MIN;
  private @Nullable Instant healthy;

  /**
   * Starts nothing yet.
   *
   * @param command has the machine start its job again, and returns when it has
   */
  JobRestarts(List<String> command, AgentContext context, Notices notices) {
    this.command = List.copyOf(command);
    this.programs = context.programs();
    this.clock = context.clock();
    this.notices = notices;
    this.log = context.log();
  }

  /**
   * Of the machine's job.
   *
   * @throws ContractException if it has none
   */
  static JobRestarts of(AgentContext context, Notices notices) throws ContractException {
    HostConfig.Cloud cloud = context.config().cloud();
    List<String> command = cloud == null ? null : cloud.commands().get(HostConfig.Cloud.RESTART);
    if (command == null) {
      throw new ContractException("this machine has no job that could be started again");
    }
    return new JobRestarts(command, context, notices);
  }

  /**
   * Acts on how the machine is.
   *
   * @return true if the job was started again, so that its checks begin anew
   */
  boolean look(Health present) throws InterruptedException {
    Instant now = clock.instant();
    if (!present.state().equals(Health.UNHEALTHY)) {
      calm(present, now);
      return false;
    }
    healthy = null;
    if (now.isBefore(due)) {
      return false;
    }
    if (count == MOST) {
      giveUp();
      return false;
    }
    due = now.plus(pause(count++));
    return restarted();
  }

  /** Ten seconds, and twice as long each time. */
  static Duration pause(int restarts) {
    return FIRST_PAUSE.multipliedBy(1L << restarts);
  }

  private void calm(Health present, Instant now) {
    if (!present.state().equals(Health.HEALTHY)) {
      healthy = null;
      return;
    }
    Instant since = healthy;
    if (since == null) {
      healthy = now;
    } else if (Duration.between(since, now).compareTo(CALM) >= 0) {
      count = 0;
      givenUp = false;
    }
  }

  private void giveUp() {
    if (!givenUp) {
      givenUp = true;
      String text = "The job was started again " + MOST + " times and is still unhealthy.";
      log.warn("health", text);
      notices.broadcast("unhealthy", text);
    }
  }

  private boolean restarted() throws InterruptedException {
    log.warn("health", "restart " + count + " of " + MOST + " of the job");
    try {
      int exit = programs.run(command, Map.of(), LIMIT).exit();
      if (exit == 0) {
        return true;
      }
      log.warn("health", "the job was not started again: exit " + exit);
    } catch (IOException e) {
      log.warn("health", "the job was not started again: " + e.getMessage());
    }
    return false;
  }
}
