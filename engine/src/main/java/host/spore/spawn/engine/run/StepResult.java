package host.spore.spawn.engine.run;

import host.spore.spawn.engine.plan.Step;
import host.spore.spawn.engine.provider.Problem;
import java.util.ArrayList;
import java.util.List;

/**
 * How a step ended.
 *
 * @param done how many of its resources hold
 * @param ids the provider's ids of those, in the order of the step's addresses
 * @param failures one per resource that does not hold; empty if the step is done
 */
record StepResult(int done, List<String> ids, List<RunEvent.Failure> failures) {

  /** A step none of whose resources hold, all for the same cause. */
  static StepResult failed(Step step, Problem problem) {
    List<RunEvent.Failure> failures = new ArrayList<>();
    step.addresses().forEach(a -> failures.add(new RunEvent.Failure(a, problem)));
    return new StepResult(0, List.of(), failures);
  }

  /** A step of the state alone. */
  static StepResult recorded() {
    return new StepResult(1, List.of(), List.of());
  }

  boolean isDone() {
    return failures.isEmpty();
  }
}
