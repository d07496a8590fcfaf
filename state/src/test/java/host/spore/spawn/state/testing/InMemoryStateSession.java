package host.spore.spawn.state.testing;

import host.spore.spawn.state.Operation;
import host.spore.spawn.state.Operation.Phase;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.state.StateSession;
import host.spore.spawn.state.StateStore.LockHolder;
import host.spore.spawn.state.StateStore.OutputState;
import host.spore.spawn.state.StateStore.Snapshot;
import host.spore.spawn.state.store.Journal;
import host.spore.spawn.state.store.Lease;
import host.spore.spawn.state.store.Moves;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The held lock of a state in memory. */
final class InMemoryStateSession implements StateSession {
  private final MemoryTables tables;
  private final String stack;
  private final InstantSource clock;
  private final Lease lease;
  private final Optional<LockHolder> takenOverFrom;
  private boolean closed;

  InMemoryStateSession(
      MemoryTables tables,
      String stack,
      InstantSource clock,
      Lease lease,
      Optional<LockHolder> takenOverFrom) {
    this.tables = tables;
    this.stack = stack;
    this.clock = clock;
    this.lease = lease;
    this.takenOverFrom = takenOverFrom;
  }

  @Override
  public String runId() {
    return lease.run();
  }

  @Override
  public Optional<LockHolder> takenOverFrom() {
    return takenOverFrom;
  }

  @Override
  public Snapshot snapshot() {
    synchronized (tables) {
      requireLease();
      return tables.snapshot(stack);
    }
  }

  @Override
  public void intend(List<Operation> operations) {
    if (operations.isEmpty()) {
      return;
    }
    synchronized (tables) {
      requireLease();
      Set<String> ids = new HashSet<>(tables.operations.keySet());
      for (Operation operation : operations) {
        Journal.requireIntent(operation);
        Journal.requireNew(ids.add(operation.id()), operation.id());
      }
      operations.forEach(operation -> tables.operations.put(operation.id(), operation));
      changed();
    }
  }

  @Override
  public void accepted(String operationId, Value.MapOf answer) {
    synchronized (tables) {
      requireLease();
      Operation operation = open(operationId);
      tables.operations.put(operationId, operation.acceptedWith(answer, clock.instant()));
      changed();
    }
  }

  @Override
  public void close(
      String operationId,
      List<ResourceState> upserts,
      List<ResourceState.Key> removals,
      String outcome) {
    synchronized (tables) {
      requireLease();
      Operation operation = open(operationId);
      tables.operations.put(operationId, operation.closedWith(outcome, clock.instant()));
      tables.change(upserts, removals);
      changed();
    }
  }

  @Override
  public void record(List<ResourceState> upserts, List<ResourceState.Key> removals) {
    if (upserts.isEmpty() && removals.isEmpty()) {
      return;
    }
    synchronized (tables) {
      requireLease();
      tables.change(upserts, removals);
      changed();
    }
  }

  @Override
  public void adopt(String lineage, List<ResourceState> rows) {
    synchronized (tables) {
      requireLease();
      Journal.requireAdoptable(tables.snapshot(stack), lineage);
      tables.lineage = lineage;
      tables.change(rows, List.of());
      changed();
    }
  }

  @Override
  public void move(Map<Address, Address> moves) {
    if (moves.isEmpty()) {
      return;
    }
    synchronized (tables) {
      requireLease();
      Moves result = Moves.of(tables.resources.values(), moves);
      tables.change(result.upserts(), result.removals());
      changed();
    }
  }

  @Override
  public void outputs(Map<String, OutputState> outputs) {
    synchronized (tables) {
      requireLease();
      if (!tables.outputs.equals(outputs)) {
        tables.outputs = Map.copyOf(outputs);
        changed();
      }
    }
  }

  @Override
  public void finish(String outcome, String summary) {
    synchronized (tables) {
      requireLease();
      tables.finish(lease.run(), outcome, summary, clock.instant());
    }
  }

  @Override
  public void close() {
    synchronized (tables) {
      if (closed) {
        return;
      }
      closed = true;
      if (isOwner()) {
        tables.lease = Optional.empty();
      }
      tables.finish(lease.run(), "interrupted", "", clock.instant());
    }
  }

  private void changed() {
    tables.serial++;
    tables.lease = tables.lease.map(l -> l.renewed(clock.instant()));
  }

  private Operation open(String id) {
    Operation operation = tables.operations.get(id);
    if (operation == null || operation.phase() == Phase.CLOSED) {
      throw new IllegalArgumentException("no open operation has the id " + id);
    }
    return operation;
  }

  private void requireLease() {
    if (closed) {
      throw new IllegalStateException("the lock was given back");
    }
    if (!isOwner()) {
      throw Journal.lockLost(tables.lease);
    }
  }

  private boolean isOwner() {
    return tables.lease.filter(l -> l.owner().equals(lease.owner())).isPresent();
  }
}
