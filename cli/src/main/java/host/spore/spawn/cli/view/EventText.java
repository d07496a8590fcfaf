package host.spore.spawn.cli.view;

import host.spore.spawn.cli.terminal.Cleaned;
import host.spore.spawn.cli.terminal.Times;
import host.spore.spawn.diagnostic.NextCommand;
import host.spore.spawn.engine.plan.Step;
import host.spore.spawn.engine.run.RunEvent;
import host.spore.spawn.engine.run.RunEvent.Failure;
import host.spore.spawn.engine.run.Unsettled;
import host.spore.spawn.state.Operation;
import java.util.List;

/** An event as a sentence; the JSON form carries the same sentence as its message. */
final class EventText {
  private static final int MOST_IDS = 3;

  private EventText() {}

  /** One line per thing to tell; empty if the event says nothing to a person. */
  static List<String> lines(RunEvent event) {
    return words(event).stream().map(Cleaned::line).toList();
  }

  private static List<String> words(RunEvent event) {
    return switch (event) {
      case RunEvent.Started e -> List.of();
      case RunEvent.LockTakenOver e ->
          List.of(
              "Took the lock over from `"
                  + e.from().command()
                  + "` of "
                  + e.from().user()
                  + "@"
                  + e.from().host()
                  + " (pid "
                  + e.from().pid()
                  + "), which is no more.");
      case RunEvent.Recovering e ->
          List.of(
              Words.addresses(e.operation().addresses())
                  + ": settling an unfinished "
                  + Words.verb(e.operation().verb())
                  + " of an earlier run…");
      case RunEvent.Recovered e -> List.of(recovered(e));
      case RunEvent.LeftOpen e -> List.of(left(e.unsettled()));
      case RunEvent.StepStarted e -> List.of(who(e.step()) + ": " + Words.doing(e.step()) + "…");
      case RunEvent.StepProgress e -> List.of(who(e.step()) + ": " + e.what());
      case RunEvent.AttemptRefused e ->
          List.of(
              who(e.step())
                  + ": attempt "
                  + e.attempt()
                  + " was refused, trying another: "
                  + e.problem().summary());
      case RunEvent.StepDone e ->
          List.of(
              who(e.step())
                  + ": "
                  + Words.done(e.step())
                  + " in "
                  + Times.of(e.took())
                  + ids(e.ids()));
      case RunEvent.StepFailed e -> e.failures().stream().map(EventText::failure).toList();
      case RunEvent.StepSkipped e -> List.of(who(e.step()) + ": skipped, " + e.because());
      case RunEvent.ArrayShort e -> List.of(Words.shortage(e.shortage()));
      case RunEvent.Interrupted e ->
          List.of(
              e.hard()
                  ? "Stopping now. What is under way is settled by the next run."
                  : "Interrupted. No new steps start; waiting for what is running."
                      + " Press Ctrl-C again to stop now.");
      case RunEvent.Finished e -> List.of();
    };
  }

  /** What only a person can go on with is told with how. */
  private static String recovered(RunEvent.Recovered e) {
    Operation operation = e.operation();
    String who = Words.addresses(operation.addresses());
    if (operation.verb() instanceof Operation.Action action) {
      String array = operation.addresses().getFirst().name();
      switch (action) {
        case RETRY -> {
          return "A retry of "
              + who
              + " was interrupted; "
              + NextCommand.of("array retry", array)
              + " runs again what has still failed, "
              + NextCommand.of("apply")
              + " what is missing.";
        }
        case CHECKPOINT -> {
          return "A checkpoint of "
              + who
              + " was interrupted; the one before it stays the newest. "
              + NextCommand.of("array checkpoint save", array)
              + " saves another.";
        }
        case STOP, HIBERNATE, START, TERMINATE, EXTEND -> {}
      }
    }
    return who + ": settled, " + e.outcome();
  }

  /** It stands in nobody's way, and whoever knows what became of it can say so. */
  private static String left(Unsettled left) {
    Operation operation = left.operation();
    String address = operation.addresses().getFirst().toString();
    return Words.addresses(operation.addresses())
        + ": the unfinished "
        + Words.verb(operation.verb())
        + " of an earlier run stays open, "
        + left.problem().code()
        + ": "
        + left.problem().summary()
        + "; "
        + NextCommand.ofStack("state settle", address)
        + " closes it by hand";
  }

  static String who(Step step) {
    return Words.addresses(step.addresses());
  }

  private static String failure(Failure failure) {
    return failure.address()
        + ": failed, "
        + failure.problem().code()
        + ": "
        + failure.problem().summary();
  }

  private static String ids(List<String> ids) {
    if (ids.isEmpty()) {
      return "";
    }
    return ids.size() <= MOST_IDS
        ? " (" + String.join(", ", ids) + ")"
        : " (" + ids.getFirst() + " and " + (ids.size() - 1) + " more)";
  }
}
