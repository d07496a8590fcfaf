package host.spore.spawn.agent;

import host.spore.spawn.agent.journal.Signal;
import host.spore.spawn.agent.journal.StatusBoard;
import host.spore.spawn.contract.host.Status;
import host.spore.spawn.contract.json.Timestamps;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What the agent is doing, in lines for a person. */
final class Report {
  private static final int COLUMN = 24;

  private final Instant now;
  private final StringBuilder text = new StringBuilder();

  Report(Instant now) {
    this.now = now;
  }

  /** The lines so far. */
  String text() {
    return text.toString();
  }

  /** When it ends and what is wrong. */
  Report brief(Status status) {
    deadline(status);
    ended(status);
    for (Status.Monitor monitor : status.monitors()) {
      if (monitor.problem() != null) {
        line("problem: " + monitor.name() + ": " + monitor.problem());
      }
    }
    return this;
  }

  /** Every monitor with its verdict. */
  Report full(Status status) {
    ended(status);
    deadline(status);
    Status.Completion completion = status.completion();
    line(
        completion == null
            ? "completion: does not end this machine"
            : "completion: " + completion.phase() + ", " + completion.file());
    for (Duration lead : status.warningsGiven()) {
      line("warning: given for " + lead.toSeconds() + " s before the deadline");
    }
    for (Status.Monitor monitor : status.monitors()) {
      line(
          "monitor: "
              + monitor.name()
              + ": "
              + (monitor.problem() == null ? "well" : monitor.problem()));
    }
    return this;
  }

  /** Every signal with its value, threshold and verdict. */
  Report signals(StatusBoard board) {
    for (Map.Entry<String, List<Signal>> one : board.signals().entrySet()) {
      line(one.getKey() + ": " + board.verdict(one.getKey()));
      for (Signal signal : one.getValue()) {
        String value = signal.value();
        String limit = signal.threshold();
        line(
            "  "
                + padded(signal.name())
                + " "
                + padded(limit.isEmpty() ? value : value + " (limit " + limit + ")")
                + " "
                + signal.verdict());
      }
    }
    return this;
  }

  private static String padded(String text) {
    return text + " ".repeat(Math.max(0, COLUMN - text.length()));
  }

  private void deadline(Status status) {
    Status.Deadline deadline = status.deadline();
    if (deadline == null) {
      line("deadline: none");
      return;
    }
    long left = Duration.between(now, deadline.at()).toSeconds();
    line(
        "deadline: "
            + Timestamps.text(deadline.at())
            + " by "
            + deadline.source()
            + (left >= 0 ? ", in " + left + " s" : ", " + -left + " s ago"));
  }

  private void ended(Status status) {
    if (status.ended() != null) {
      line("ended: " + status.ended().reason() + ": " + status.ended().detail());
    }
  }

  private void line(String line) {
    text.append(line).append('\n');
  }
}
