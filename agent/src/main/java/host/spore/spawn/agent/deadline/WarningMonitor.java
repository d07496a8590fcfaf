package host.spore.spawn.agent.deadline;

import host.spore.spawn.agent.context.AgentContext;
import host.spore.spawn.agent.journal.StatusBoard;
import host.spore.spawn.agent.monitor.Monitor;
import host.spore.spawn.agent.notice.Notices;
import host.spore.spawn.contract.host.Status;
import host.spore.spawn.contract.json.Timestamps;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * Warns the users of the machine before its deadline. A warning is taken back when the deadline
 * moves away.
 */
public final class WarningMonitor implements Monitor {
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
  private static final String EVENT = "expiring";

  private final Deadline deadline;
  private final InstantSource clock;
  private final WarningSchedule schedule;
  private final Notices notices;
  private final StatusBoard board;
  private List<Duration> earlier;

  /**
   * Warns of nothing yet.
   *
   * @param earlier leads whose warnings an earlier agent gave for the same deadline
   */
  public WarningMonitor(
      Deadline deadline, AgentContext context, List<Duration> earlier, Notices notices) {
    this.deadline = deadline;
    this.clock = context.clock();
    this.schedule = new WarningSchedule(context.config().warnings());
    this.earlier = earlier;
    this.notices = notices;
    this.board = context.board();
  }

  @Override
  public String name() {
    return "warnings";
  }

  @Override
  public Duration look() throws IOException, InterruptedException {
    Instant now = clock.instant();
    Status.Deadline current = deadline.current();
    if (current == null) {
      if (schedule.deadline() != null) {
        schedule.disarm();
        takeBack();
      }
      return LONGEST_PAUSE;
    }
    if (!current.at().equals(schedule.deadline())) {
      rearm(current.at(), now);
    }
    if (schedule.takeDue(now)) {
      board.warningsGiven(schedule.given());
      warn(current.at(), Duration.between(now, current.at()));
    }
    Duration next = schedule.untilNext(now);
    return next == null || next.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : next;
  }

  private void rearm(Instant to, Instant now) throws IOException {
    boolean moved = schedule.deadline() != null;
    schedule.arm(to, now, earlier);
    earlier = List.of();
    if (moved) {
      takeBack();
    }
  }

  private void takeBack() throws IOException {
    board.warningsGiven(List.of());
    notices.takeBack(EVENT);
  }

  private void warn(Instant at, Duration left) throws IOException, InterruptedException {
    notices.tell(
        EVENT, "This machine ends in " + rounded(left) + ", at " + Timestamps.text(at) + ".");
  }

  /** Whole minutes or, below one and a half, seconds. */
  private static String rounded(Duration left) {
    long seconds = (left.toMillis() + 500) / 1000;
    if (seconds >= 90) {
      return (seconds + 30) / 60 + " minutes";
    }
    return seconds == 1 ? "1 second" : seconds + " seconds";
  }
}
