package host.spore.spawn.engine.run;

import host.spore.spawn.engine.provider.Problem;
import host.spore.spawn.state.Operation;

/**
 * An operation of an earlier run can not be settled now, so nothing else may be done: whether its
 * resource exists is not known. Nothing is lost; a later run asks again.
 */
public final class UnsettledException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final transient Problem problem;
  private final transient Operation operation;

  public UnsettledException(Problem problem, Operation operation) {
    super(problem.summary());
    this.problem = problem;
    this.operation = operation;
  }

  public Problem problem() {
    return problem;
  }

  public Operation operation() {
    return operation;
  }
}
