package host.spore.spawn.agent.deadline;

import host.spore.spawn.agent.contract.AtomicFile;
import host.spore.spawn.agent.contract.HostLayout;
import host.spore.spawn.agent.contract.Status;
import host.spore.spawn.agent.contract.Timestamps;
import host.spore.spawn.agent.ending.Commands;
import host.spore.spawn.agent.journal.Log;
import host.spore.spawn.agent.journal.StatusBoard;
import host.spore.spawn.agent.monitor.Monitor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * Warns the users of the machine before its deadline: in the file {@code tmp/SPAWN_WARNING}, in the
 * log and, where the machine is all ours, on every terminal. A warning is taken back when the
 * deadline moves away.
 */
public final class WarningMonitor implements Monitor {
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
  private static final Duration WALL_LIMIT = Duration.ofSeconds(5);

  private final HostLayout layout;
  private final Deadline deadline;
  private final InstantSource clock;
  private final WarningSchedule schedule;
  private final Commands commands;
  private final StatusBoard board;
  private final Log log;
  private List<Duration> earlier;

  /**
   * Warns of nothing yet.
   *
   * @param leads how long before the deadline
   * @param earlier leads whose warnings an earlier agent gave for the same deadline
   */
  public WarningMonitor(
      HostLayout layout,
      Deadline deadline,
      InstantSource clock,
      List<Duration> leads,
      List<Duration> earlier,
      Commands commands,
      StatusBoard board,
      Log log) {
    this.layout = layout;
    this.deadline = deadline;
    this.clock = clock;
    this.schedule = new WarningSchedule(leads);
    this.earlier = earlier;
    this.commands = commands;
    this.board = board;
    this.log = log;
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
    Files.deleteIfExists(layout.warning());
  }

  /** The log first: it cannot fail. */
  private void warn(Instant at, Duration left) throws IOException, InterruptedException {
    String text = "This machine ends in " + rounded(left) + ", at " + Timestamps.text(at) + ".";
    log.warn("warning", text);
    AtomicFile.writePublic(layout.warning(), text + "\n");
    if (layout.root().equals(Path.of("/"))) {
      commands.run(List.of("wall", text), WALL_LIMIT);
    }
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
