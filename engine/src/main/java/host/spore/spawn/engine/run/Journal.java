package host.spore.spawn.engine.run;

import host.spore.spawn.state.Operation;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.state.StateSession;
import host.spore.spawn.value.Value;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Every durable write of a run, in the order the protocol asks for, with the ledger kept in step.
 * Thread-safe.
 */
public final class Journal {
  private final StateSession session;
  private final Ledger ledger;
  private final Failpoints failpoints;
  private final Map<JournalPoint, Integer> counts = new ConcurrentHashMap<>();
  private volatile @Nullable Error crashed;

  Journal(StateSession session, Ledger ledger, Failpoints failpoints) {
    this.session = session;
    this.ledger = ledger;
    this.failpoints = failpoints;
  }

  /** For a run that asks the ledger nothing. */
  public static Journal of(StateSession session, Failpoints failpoints) {
    return new Journal(session, new Ledger(List.of()), failpoints);
  }

  Ledger ledger() {
    return ledger;
  }

  /** Makes an intent durable before its request is sent. */
  public void intend(Operation operation) {
    at(JournalPoint.BEFORE_INTENT);
    session.intend(List.of(operation));
    at(JournalPoint.AFTER_INTENT);
  }

  /** Records the provider's answer, before anybody waits. */
  public void accepted(Operation operation, Value.MapOf answer) {
    checkAlive();
    session.accepted(operation.id(), answer);
    at(JournalPoint.AFTER_ACCEPTED);
  }

  /** Closes an operation together with what it changed. */
  public void close(
      Operation operation,
      List<ResourceState> upserts,
      List<ResourceState.Key> removals,
      String outcome) {
    checkAlive();
    session.close(operation.id(), upserts, removals, outcome);
    ledger.put(upserts, removals);
    at(JournalPoint.AFTER_CLOSE);
  }

  /** A change of the state alone. */
  public void record(List<ResourceState> upserts, List<ResourceState.Key> removals) {
    at(JournalPoint.BEFORE_RECORD);
    session.record(upserts, removals);
    ledger.put(upserts, removals);
    at(JournalPoint.AFTER_RECORD);
  }

  /** Comes to a point of the protocol, unless the run has crashed. */
  public void at(JournalPoint point) {
    checkAlive();
    try {
      failpoints.at(point, counts.merge(point, 1, Integer::sum));
    } catch (Error e) {
      crash(e);
      throw e;
    }
  }

  /** From now on nothing is written any more, as if the process had died. */
  void crash(Error cause) {
    crashed = cause;
  }

  private void checkAlive() {
    Error cause = crashed;
    if (cause != null) {
      throw cause;
    }
  }
}
