package host.spore.spawn.state.sqlite;

import host.spore.spawn.state.Operation;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.state.StateException;
import host.spore.spawn.state.StateException.Code;
import host.spore.spawn.state.StateSession;
import host.spore.spawn.state.StateStore.LockHolder;
import host.spore.spawn.state.StateStore.OutputState;
import host.spore.spawn.state.StateStore.Snapshot;
import host.spore.spawn.state.store.Heartbeat;
import host.spore.spawn.state.store.Journal;
import host.spore.spawn.state.store.Lease;
import host.spore.spawn.state.store.Moves;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** The held lock of a state file: one connection, one transaction at a time. */
final class SqliteStateSession implements StateSession {
  private final StateFile file;
  private final Db db;
  private final InstantSource clock;
  private final Optional<LockHolder> takenOverFrom;
  private final Heartbeat heartbeat;
  private final ReentrantLock guard = new ReentrantLock();
  private final GroupCommit changes = new GroupCommit(guard, this::commit);
  private Lease lease;
  private long serial;
  private boolean closed;

  SqliteStateSession(
      StateFile file,
      Db db,
      InstantSource clock,
      Lease lease,
      Optional<LockHolder> takenOverFrom,
      long serial) {
    this.file = file;
    this.db = db;
    this.clock = clock;
    this.lease = lease;
    this.takenOverFrom = takenOverFrom;
    this.serial = serial;
    this.heartbeat = new Heartbeat(Heartbeat.EVERY, this::renew);
  }

  /** Begins to renew the lease, once the lock is ours. */
  void start() {
    heartbeat.start();
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
    guard.lock();
    try {
      requireOpen();
      return within(
          false,
          () -> {
            requireLease();
            return Snapshots.read(db, file.schema().version());
          });
    } finally {
      guard.unlock();
    }
  }

  @Override
  public void intend(List<Operation> operations) {
    if (operations.isEmpty()) {
      return;
    }
    changes.commit(
        () -> {
          for (Operation operation : operations) {
            Journal.requireIntent(operation);
            Journal.requireNew(OperationRows.insert(db, operation), operation.id());
          }
        });
  }

  @Override
  public void accepted(String operationId, Value.MapOf answer) {
    changes.commit(
        () ->
            Journal.requireOpen(
                OperationRows.accept(db, operationId, answer, clock.instant()), operationId));
  }

  @Override
  public void close(
      String operationId,
      List<ResourceState> upserts,
      List<ResourceState.Key> removals,
      String outcome) {
    changes.commit(
        () -> {
          Journal.requireOpen(
              OperationRows.close(db, operationId, outcome, clock.instant()), operationId);
          ResourceRows.change(db, upserts, removals);
        });
  }

  @Override
  public void record(List<ResourceState> upserts, List<ResourceState.Key> removals) {
    if (!upserts.isEmpty() || !removals.isEmpty()) {
      changes.commit(() -> ResourceRows.change(db, upserts, removals));
    }
  }

  @Override
  public void adopt(String lineage, List<ResourceState> rows) {
    Snapshot now = snapshot();
    Journal.requireAdoptable(now, lineage);
    changes.commit(
        () -> {
          MetaRow.adopt(db, lineage);
          ResourceRows.change(db, rows, List.of());
        });
  }

  @Override
  public void move(Map<Address, Address> moves) {
    if (moves.isEmpty()) {
      return;
    }
    changes.commit(
        () -> {
          Moves result = Moves.of(ResourceRows.all(db, new Pool()), moves);
          ResourceRows.change(db, result.upserts(), result.removals());
        });
  }

  @Override
  public void outputs(Map<String, OutputState> outputs) {
    guard.lock();
    try {
      if (!snapshotOfOutputs().equals(outputs)) {
        changes.commit(() -> OutputRows.replace(db, outputs));
      }
    } finally {
      guard.unlock();
    }
  }

  private Map<String, OutputState> snapshotOfOutputs() {
    requireOpen();
    return within(
        false,
        () -> {
          requireLease();
          return OutputRows.all(db);
        });
  }

  @Override
  public void finish(String outcome, String summary) {
    guard.lock();
    try {
      requireOpen();
      within(
          true,
          () -> {
            requireLease();
            RunRows.finish(db, lease.run(), outcome, summary, clock.instant());
            return true;
          });
    } finally {
      guard.unlock();
    }
  }

  @Override
  public void close() {
    guard.lock();
    try {
      if (closed) {
        return;
      }
      closed = true;
      heartbeat.close();
      try (db) {
        within(true, this::giveBack);
      } catch (SQLException e) {
        throw Faults.of(e, file.path());
      }
    } finally {
      guard.unlock();
    }
  }

  /** Changes nothing if the lock is another's by now. */
  private boolean giveBack() throws SQLException {
    LeaseRow.delete(db, lease.owner());
    RunRows.finish(db, lease.run(), "interrupted", "", clock.instant());
    return true;
  }

  /** False once there is no lease of ours to renew. */
  boolean renew() {
    guard.lock();
    try {
      if (closed) {
        return false;
      }
      Lease renewed = lease.renewed(clock.instant());
      boolean kept = within(true, () -> LeaseRow.renew(db, renewed));
      lease = kept ? renewed : lease;
      return kept;
    } catch (StateException passing) {
      // A full disk or a busy file may get better before the lease expires.
      return true;
    } finally {
      guard.unlock();
    }
  }

  /** One transaction; the serial counts each change, alone or in company. */
  private void commit(List<? extends GroupCommit.Change> together) {
    requireOpen();
    within(
        true,
        () -> {
          if (!MetaRow.advance(db, serial, together.size(), lease.owner())) {
            requireLease();
            throw conflict();
          }
          for (GroupCommit.Change change : together) {
            change.apply();
          }
          return true;
        });
    serial += together.size();
  }

  private interface Work<T> {
    T run() throws SQLException;
  }

  /** One transaction: all of the work or, whatever it throws, nothing of it. */
  private <T> T within(boolean writing, Work<T> work) {
    boolean committed = false;
    try {
      if (writing) {
        db.beginWriting();
      } else {
        db.beginReading();
      }
      T result = work.run();
      db.commit();
      committed = true;
      return result;
    } catch (SQLException e) {
      throw Faults.of(e, file.path());
    } finally {
      if (!committed) {
        db.rollback();
      }
    }
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the lock was given back");
    }
  }

  private void requireLease() throws SQLException {
    Optional<Lease> current = LeaseRow.read(db);
    if (current.isEmpty() || !current.get().owner().equals(lease.owner())) {
      throw Journal.lockLost(current);
    }
  }

  private StateException conflict() {
    return new StateException(
        Code.CONFLICT,
        "the state file %s was changed by something that does not hold its lock. Nothing more was recorded; run the command again"
            .formatted(file.path()));
  }
}
