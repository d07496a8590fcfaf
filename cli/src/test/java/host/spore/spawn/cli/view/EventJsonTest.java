package host.spore.spawn.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.cli.Golden;
import host.spore.spawn.diagnostic.StackArguments;
import host.spore.spawn.engine.plan.Step;
import host.spore.spawn.engine.provider.Problem;
import host.spore.spawn.engine.run.RunEvent;
import host.spore.spawn.engine.run.RunResult;
import host.spore.spawn.state.Operation;
import host.spore.spawn.state.StateStore.LockHolder;
import host.spore.spawn.value.Address;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventJsonTest {
  private static final Instant AT = Plans.NOW;
  private static final Step STEP = Plans.create("arrays.a[0]", "arrays.a[1]");
  private static final Operation OPERATION =
      Plans.operation(Operation.Change.DELETE, "instances.old");
  private static final Problem PROBLEM = new Problem("SPN-4101", "no room", "Make some.");
  private static final RunEvent.Failure FAILURE =
      new RunEvent.Failure(Address.member("arrays.a", 1), PROBLEM);

  static final List<RunEvent> ALL =
      List.of(
          new RunEvent.LockTakenOver(
              AT, new LockHolder("owner", "apply", "ann", "lab", 42, AT, AT, AT)),
          new RunEvent.Recovering(AT, OPERATION),
          new RunEvent.Recovered(AT, OPERATION, "done"),
          new RunEvent.Started(AT, "run-1", "lab", "apply", 3, 5),
          new RunEvent.StepStarted(AT, 0, STEP),
          new RunEvent.StepProgress(AT, 0, STEP, "booting"),
          new RunEvent.AttemptRefused(AT, 0, STEP, 1, PROBLEM),
          new RunEvent.StepDone(AT, 0, STEP, List.of("i-1", "i-2"), Duration.ofMillis(1500)),
          new RunEvent.StepFailed(AT, 1, STEP, List.of(FAILURE), Duration.ofSeconds(2)),
          new RunEvent.StepSkipped(AT, 2, STEP, "arrays.a[1] failed"),
          new RunEvent.Interrupted(AT, false),
          new RunEvent.Interrupted(AT, true),
          new RunEvent.Finished(
              AT,
              new RunResult(
                  RunResult.Outcome.PARTIAL,
                  1,
                  0,
                  0,
                  0,
                  List.of(FAILURE),
                  List.of(new RunResult.Skipped(Address.of("instances.b"), "because")),
                  Duration.ofSeconds(4))));

  @Test
  void everyEventHasItsStableShape() {
    StringBuilder lines = new StringBuilder();
    for (RunEvent event : ALL) {
      String line = EventJson.line(event, StackArguments.NONE);
      assertThat(line).endsWith("}\n").startsWith("{\"type\":\"").contains("\"at\":\"");
      assertThat(line.lines()).hasSize(1);
      lines.append(line);
    }
    Golden.check("view/events.json", lines.toString());
  }

  @Test
  void theSameAsLinesForAPerson() {
    StringBuilder lines = new StringBuilder();
    ALL.forEach(e -> EventText.lines(e).forEach(l -> lines.append(l).append('\n')));
    Golden.check("view/events.txt", lines.toString());
  }
}
