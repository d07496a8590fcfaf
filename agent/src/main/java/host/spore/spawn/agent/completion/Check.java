package host.spore.spawn.agent.completion;

import host.spore.spawn.agent.journal.Signal;
import java.util.List;

/** One condition of completion, simple or made of others. */
interface Check {
  /** How far a condition is from holding, nearest last. */
  enum Holding {
    NO,
    /** It begins to; nothing is proven yet. */
    SETTLING,
    YES
  }

  /**
   * Looks. One that cannot be seen does not hold; {@link #signals} say why.
   *
   * @param nanos the monotonic clock
   */
  Holding look(long nanos) throws InterruptedException;

  /** False while what it would take to tell is not known yet; then it does not hold. */
  default boolean isSure() {
    return true;
  }

  /** As they were at the latest look. */
  List<Signal> signals();

  /** For a person: which condition it is and, once it holds, how. */
  String describe();
}
