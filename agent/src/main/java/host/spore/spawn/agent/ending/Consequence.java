package host.spore.spawn.agent.ending;

import host.spore.spawn.agent.contract.Rules;

/** Does what a rule says is to be done. */
public interface Consequence {
  /**
   * Acts; does not wait.
   *
   * @param why one of {@link host.spore.spawn.agent.contract.Ended}'s reasons
   * @param detail one line for a person
   */
  void of(Rules.Action action, String why, String detail);
}
