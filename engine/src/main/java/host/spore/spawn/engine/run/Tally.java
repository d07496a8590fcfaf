package host.spore.spawn.engine.run;

import host.spore.spawn.engine.plan.Step;
import host.spore.spawn.value.Address;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Adds up what a run did. Not thread-safe: one coordinator counts. */
final class Tally {
  private int added;
  private int changed;
  private int destroyed;
  private int forgotten;
  private int kept;
  private int stepsDone;
  private final List<RunEvent.Failure> failed = new ArrayList<>();
  private final List<RunResult.Skipped> skipped = new ArrayList<>();
  private final List<Shortage> shortages = new ArrayList<>();

  void ended(Step step, StepResult result) {
    if (result.isDone() || result.done() > 0) {
      stepsDone++;
    }
    switch (step) {
      case Step.Create s -> added += result.done();
      case Step.Update s -> changed += result.done();
      case Step.Restart s -> changed += result.done();
      case Step.Delete s -> {
        destroyed += s.kept() ? 0 : result.done();
        kept += s.kept() ? result.done() : 0;
      }
      case Step.Depose s -> {}
      case Step.Forget s -> forgotten += result.done();
    }
  }

  void failed(List<RunEvent.Failure> failures) {
    failed.addAll(failures);
  }

  void shortage(Shortage shortage) {
    shortages.add(shortage);
  }

  void skipped(Step step, String because) {
    for (Address address : step.addresses()) {
      skipped.add(new RunResult.Skipped(address, because));
    }
  }

  /**
   * The result of the run.
   *
   * @param cut true if the run was stopped before everything had its turn
   */
  RunResult result(boolean cut, Duration took) {
    return new RunResult(
        outcome(cut), added, changed, destroyed, forgotten, kept, failed, skipped, shortages, took);
  }

  private RunResult.Outcome outcome(boolean cut) {
    if (cut) {
      return RunResult.Outcome.INTERRUPTED;
    }
    if (failed.isEmpty()) {
      return RunResult.Outcome.DONE;
    }
    return stepsDone > 0 ? RunResult.Outcome.PARTIAL : RunResult.Outcome.FAILED;
  }
}
