package host.spore.spawn.engine.operate;

import host.spore.spawn.engine.run.Journal;
import host.spore.spawn.engine.run.JournalPoint;
import host.spore.spawn.state.Operation;
import host.spore.spawn.value.Value;
import java.util.List;
import java.util.Map;

/**
 * What a command does with machines by other means than a provider's, such as their own programs or
 * a plan. It is written down before it begins, so that the next run tells of it if this one is cut
 * short: only a person knows whether to do it again.
 */
public final class Undertaking {
  private final Journal journal;
  private final Operation operation;
  private boolean closed;

  Undertaking(Journal journal, Operation operation) {
    this.journal = journal;
    this.operation = operation;
  }

  void begin() {
    journal.intend(operation);
  }

  /** Whether it has come to its end, well or not. */
  public boolean isClosed() {
    return closed;
  }

  /** All machines have done their part; what it is for may be left to do. */
  public void answered(Map<String, Value> answer) {
    journal.at(JournalPoint.AFTER_SUBMIT);
    journal.accepted(operation, new Value.MapOf(answer));
  }

  /**
   * Nothing of it is left to do.
   *
   * @param outcome {@code done}, {@code failed: …}
   */
  public void close(String outcome) {
    journal.at(JournalPoint.AFTER_READY);
    journal.close(operation, List.of(), List.of(), outcome);
    closed = true;
  }
}
