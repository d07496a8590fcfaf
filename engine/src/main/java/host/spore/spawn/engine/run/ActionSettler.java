package host.spore.spawn.engine.run;

import host.spore.spawn.engine.provider.Problem;
import host.spore.spawn.state.Operation;
import host.spore.spawn.state.StateSession;

/** Settles actions on machines that an earlier run left open. */
public interface ActionSettler {

  /**
   * Takes an open action up: asks again for what is carried through, and closes the others.
   *
   * @throws InterruptedException if the thread was interrupted; what is open stays open
   */
  Pending take(Operation operation, StateSession session, Journal journal)
      throws InterruptedException;

  /** What is left to be waited for. */
  @FunctionalInterface
  interface Pending {
    Settlement await() throws InterruptedException;
  }

  /** How it came out. */
  sealed interface Settlement {
    /** Nothing is left to be done. */
    record Closed(String outcome) implements Settlement {}

    /** It could not be carried through now, and stays open. */
    record Open(Problem problem) implements Settlement {}
  }
}
