package host.spore.spawn.state;

import host.spore.spawn.state.StateStore.LockHolder;
import host.spore.spawn.state.StateStore.OutputState;
import host.spore.spawn.state.StateStore.Snapshot;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The held lock: every change of the state goes through here. Thread-safe. Each method is one
 * durable transaction (on disk when it returns) that also checks that the lock is still ours and
 * the serial is the one we left.
 *
 * <p>A background heartbeat keeps the lease; when the lease was lost every method throws {@link
 * StateException}.
 */
public interface StateSession extends AutoCloseable {

  String runId();

  Optional<LockHolder> takenOverFrom();

  Snapshot snapshot();

  /**
   * Journals what is about to be asked, before it is asked. Batches of intents share one commit.
   */
  void intend(List<Operation> operations);

  /** Records the provider's answer, the moment the call returns. */
  void accepted(String operationId, Value.MapOf answer);

  /**
   * Closes an operation together with what it changed.
   *
   * @param upserts resource objects to store
   * @param removals resource objects that are no more
   * @param outcome {@code done}, {@code failed: …}, {@code never happened}, …
   */
  void close(
      String operationId,
      List<ResourceState> upserts,
      List<ResourceState.Key> removals,
      String outcome);

  /** Changes that need no operation: refresh results, moves, forgets, imports, deposals. */
  void record(List<ResourceState> upserts, List<ResourceState.Key> removals);

  /** Renames without touching the world; all or nothing. */
  void move(Map<Address, Address> moves);

  void outputs(Map<String, OutputState> outputs);

  /** Ends the run in the history; the lock is given back by {@link #close()}. */
  void finish(String outcome, String summary);

  /** Gives the lock back. Open operations stay in the journal for the next run. */
  @Override
  void close();
}
