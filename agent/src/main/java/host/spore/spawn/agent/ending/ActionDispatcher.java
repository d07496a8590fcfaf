package host.spore.spawn.agent.ending;

import host.spore.spawn.contract.host.Ended;
import host.spore.spawn.contract.lifecycle.Action;
import org.jspecify.annotations.Nullable;

/** Does what a rule says is to be done. */
public interface ActionDispatcher {
  /**
   * Acts; does not wait.
   *
   * @param why one of {@link Ended}'s reasons
   * @param detail one line for a person
   */
  void of(Action action, String why, String detail);

  /**
   * The ending that the machine was stopped by and has come back from; null if there was none, or
   * what led to it is over.
   */
  default @Nullable Ended cameBackFrom() {
    return null;
  }

  /** What led to that ending is over: the next time counts again. */
  default void over() {}
}
