package host.spore.spawn.engine.run;

import host.spore.spawn.engine.plan.Step;
import host.spore.spawn.engine.provider.Problem;
import host.spore.spawn.state.Operation;
import host.spore.spawn.state.StateStore.LockHolder;
import host.spore.spawn.value.Address;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What happened during a run, in order. Closed. Views (human, JSON) are made from nothing else. */
public sealed interface RunEvent {
  Instant at();

  /**
   * A run begins.
   *
   * @param resources how many the steps are about; one step may make many at once
   */
  record Started(Instant at, String run, String stack, String command, int steps, int resources)
      implements RunEvent {}

  record LockTakenOver(Instant at, LockHolder from) implements RunEvent {}

  /** An operation that an earlier run left open is being settled. */
  record Recovering(Instant at, Operation operation) implements RunEvent {}

  record Recovered(Instant at, Operation operation, String outcome) implements RunEvent {}

  /** One that could not be settled now; the run begins without it. */
  record LeftOpen(Instant at, Unsettled unsettled) implements RunEvent {}

  record StepStarted(Instant at, int index, Step step) implements RunEvent {}

  record StepProgress(Instant at, int index, Step step, String what) implements RunEvent {}

  /** This attempt was refused; another follows. */
  record AttemptRefused(Instant at, int index, Step step, int attempt, Problem problem)
      implements RunEvent {}

  /**
   * The step holds and is recorded.
   *
   * @param ids the provider's ids, in the order of the step's addresses; empty for state-only steps
   */
  record StepDone(Instant at, int index, Step step, List<String> ids, Duration took)
      implements RunEvent {}

  /**
   * The step, or part of its batch, failed.
   *
   * @param failures one per address that failed; others of the batch are done
   */
  record StepFailed(Instant at, int index, Step step, List<Failure> failures, Duration took)
      implements RunEvent {}

  record StepSkipped(Instant at, int index, Step step, String because) implements RunEvent {}

  /** Not all members of an array could be had that says how many are enough. */
  record ArrayShort(Instant at, Shortage shortage) implements RunEvent {}

  /**
   * Ctrl-C was pressed.
   *
   * @param hard false for the first Ctrl-C (running steps finish), true for the second
   */
  record Interrupted(Instant at, boolean hard) implements RunEvent {}

  record Finished(Instant at, RunResult result) implements RunEvent {}

  record Failure(Address address, Problem problem) {}
}
