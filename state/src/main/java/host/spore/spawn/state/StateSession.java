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

  /** The run that was opened with the lock, as the history names it. */
  String runId();

  /** The dead owner whose lock this was; its run is in the history as {@code abandoned}. */
  Optional<LockHolder> takenOverFrom();

  /** Everything as this session left it; {@code open} includes what this run has begun. */
  Snapshot snapshot();

  /**
   * Journals what is about to be asked, before it is asked. Batches of intents share one commit.
   *
   * @throws IllegalArgumentException if an operation of the same id was journalled before
   */
  void intend(List<Operation> operations);

  /**
   * Records the provider's answer, the moment the call returns. A second answer takes the place of
   * the first.
   *
   * @throws IllegalArgumentException if no open operation has this id
   */
  void accepted(String operationId, Value.MapOf answer);

  /**
   * Closes an operation together with what it changed: the removals, then the upserts.
   *
   * @param upserts resource objects to store
   * @param removals resource objects that are no more
   * @param outcome {@code done}, {@code failed: …}, {@code never happened}, …
   * @throws IllegalArgumentException if no open operation has this id
   */
  void close(
      String operationId,
      List<ResourceState> upserts,
      List<ResourceState.Key> removals,
      String outcome);

  /** Changes that need no operation: refresh results, moves, forgets, imports, deposals. */
  void record(List<ResourceState> upserts, List<ResourceState.Key> removals);

  /**
   * Records what was made under another lineage, and goes on as that one: for a state that takes
   * the place of one that was lost.
   *
   * @throws IllegalStateException if there is anything in this state that belongs to its own
   *     lineage
   */
  void adopt(String lineage, List<ResourceState> rows);

  /**
   * Renames without touching the world; all or nothing, all at once, so that two can be swapped.
   * What depends on a renamed resource depends on its new address.
   *
   * @throws StateException if there is nothing at a source, or a target is taken
   */
  void move(Map<Address, Address> moves);

  /** Replaces all outputs; no change of the serial if they are what is stored. */
  void outputs(Map<String, OutputState> outputs);

  /**
   * Ends the run in the history; the lock is given back by {@link #close()}. History is not part of
   * what plans depend on: the serial stays.
   */
  void finish(String outcome, String summary);

  /**
   * Gives the lock back. Open operations stay in the journal for the next run; a run that was not
   * finished is {@code interrupted} in the history.
   */
  @Override
  void close();
}
