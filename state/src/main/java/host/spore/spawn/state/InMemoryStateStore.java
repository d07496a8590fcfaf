package host.spore.spawn.state;

import host.spore.spawn.state.LockWait.Attempt;
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
  private final Surroundings surroundings;

  public InMemoryStateStore(String stack, InstantSource clock) {
    this(stack, Surroundings.of(clock));
  }

  InMemoryStateStore(String stack, Surroundings surroundings) {
    this.stack = stack;
    this.surroundings = surroundings;
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
      return tables.lease.filter(l -> !l.isExpired(surroundings.now())).map(Lease::holder);
    }
  }

  @Override
  public StateSession lock(RunRequest request, Duration wait) {
    return LockWait.until(wait, () -> attempt(request));
  }

  private Attempt<StateSession> attempt(RunRequest request) {
    synchronized (tables) {
      Optional<Lease> before = tables.lease;
      Instant now = surroundings.now();
      if (before.isPresent()) {
        if (!before.get().isAbandoned(request.host(), surroundings.processes(), now)) {
          return new Attempt.Held<>(before.get().holder());
        }
        tables.finish(before.get().run(), "abandoned", "its process died", now);
      }
      if (tables.lineage.isEmpty()) {
        tables.lineage = surroundings.ids().get();
      }
      Lease lease =
          Lease.take(
              request,
              surroundings.ids().get(),
              surroundings.ids().get(),
              surroundings.processes(),
              now);
      tables.lease = Optional.of(lease);
      tables.begin(lease.run(), request, now);
      return new Attempt.Taken<>(
          new InMemoryStateSession(
              tables, stack, surroundings.clock(), lease, before.map(Lease::holder)));
    }
  }

  @Override
  public Copied backup(Path target) {
    synchronized (tables) {
      if (tables.lineage.isEmpty()) {
        throw new StateException("there is no state yet, so nothing to copy");
      }
      return Copies.write(target, empty -> RedactedCopy.fill(empty, tables.content(stack)));
    }
  }

  /** The state stays, for other sessions. */
  @Override
  public void close() {}
}
