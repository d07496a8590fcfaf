package host.spore.spawn.state.testing;

import host.spore.spawn.state.Operation;
import host.spore.spawn.state.StateException;
import host.spore.spawn.state.StateSession;
import host.spore.spawn.state.StateStore;
import host.spore.spawn.state.sqlite.RedactedCopy;
import host.spore.spawn.state.sqlite.SqliteStateStore;
import host.spore.spawn.state.store.Lease;
import host.spore.spawn.state.store.LockWait;
import host.spore.spawn.state.store.LockWait.Attempt;
import host.spore.spawn.state.store.StoreContext;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * A state that lives as long as this object: behaves like {@link SqliteStateStore} in everything
 * but durability. For runs that need no memory and for trying things out.
 *
 * <p>There is no heartbeat: every write renews the lease.
 */
public final class InMemoryStateStore implements StateStore {
  private final MemoryTables tables = new MemoryTables();
  private final String stack;
  private final StoreContext context;

  public InMemoryStateStore(String stack, InstantSource clock) {
    this(stack, StoreContext.of(clock));
  }

  /**
   * The same with processes and ids of a test's own.
   *
   * @param context what it takes from outside
   */
  public InMemoryStateStore(String stack, StoreContext context) {
    this.stack = stack;
    this.context = context;
  }

  /**
   * As if the process that holds the lock had been killed: the next {@link #lock} from its host
   * takes over at once. The old session works until then.
   */
  public void killOwner() {
    synchronized (tables) {
      tables.lease = tables.lease.map(Lease::ofDeadProcess);
    }
  }

  @Override
  public Snapshot snapshot() {
    synchronized (tables) {
      return tables.snapshot(stack);
    }
  }

  @Override
  public List<Run> history(int limit) {
    synchronized (tables) {
      return tables.runs.reversed().stream().limit(limit).toList();
    }
  }

  @Override
  public List<Operation> operations(String runId) {
    synchronized (tables) {
      return tables.operations.values().stream().filter(o -> o.run().equals(runId)).toList();
    }
  }

  @Override
  public Optional<LockHolder> lockHolder() {
    synchronized (tables) {
      return tables.lease.filter(l -> !l.isExpired(context.now())).map(Lease::holder);
    }
  }

  @Override
  public StateSession lock(RunRequest request, Duration wait) {
    return LockWait.until(wait, () -> attempt(request));
  }

  private Attempt<StateSession> attempt(RunRequest request) {
    synchronized (tables) {
      Optional<Lease> before = tables.lease;
      Instant now = context.now();
      if (before.isPresent()) {
        if (!before.get().isAbandoned(request.host(), context.processes(), now)) {
          return new Attempt.Held<>(before.get().holder());
        }
        tables.finish(before.get().run(), "abandoned", "its process died", now);
      }
      if (tables.lineage.isEmpty()) {
        tables.lineage = context.ids().get();
      }
      Lease lease =
          Lease.take(request, context.ids().get(), context.ids().get(), context.processes(), now);
      tables.lease = Optional.of(lease);
      tables.begin(lease.run(), request, now);
      return new Attempt.Taken<>(
          new InMemoryStateSession(
              tables, stack, context.clock(), lease, before.map(Lease::holder)));
    }
  }

  @Override
  public Copied backup(Path target) {
    synchronized (tables) {
      if (tables.lineage.isEmpty()) {
        throw new StateException("there is no state yet, so nothing to copy");
      }
      return RedactedCopy.write(target, tables.content(stack));
    }
  }

  /** The state stays, for other sessions. */
  @Override
  public void close() {}
}
