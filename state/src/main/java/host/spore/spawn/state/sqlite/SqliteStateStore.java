package host.spore.spawn.state.sqlite;

import host.spore.spawn.state.Operation;
import host.spore.spawn.state.StateException;
import host.spore.spawn.state.StateSession;
import host.spore.spawn.state.StateStore;
import host.spore.spawn.state.store.Lease;
import host.spore.spawn.state.store.StoreContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The state in one SQLite file, readable by its owner only.
 *
 * <p>Each reading opens the file anew and closes it, so that a store holds nothing between calls.
 */
public final class SqliteStateStore implements StateStore {
  private static final Copied NOTHING_COPIED = new Copied(Map.of(), List.of(), List.of());
  private final StateFile file;
  private final String stack;
  private final StoreContext context;

  /**
   * Creates nothing; {@link #lock} makes the file when there is none.
   *
   * @param stack the stack the file must hold; empty if whatever it holds is meant
   */
  public SqliteStateStore(Path file, String stack, InstantSource clock) {
    this(file, stack, StoreContext.of(clock), Schema.current());
  }

  SqliteStateStore(Path file, String stack, StoreContext context, Schema schema) {
    this.file = new StateFile(file, schema);
    this.stack = stack;
    this.context = context;
  }

  /** The format that this program writes. */
  public static int formatVersion() {
    return Schema.current().version();
  }

  @Override
  public Snapshot snapshot() {
    int format = file.schema().version();
    return file.read(Snapshots.empty(stack, format), db -> Snapshots.read(db, format));
  }

  @Override
  public List<Run> history(int limit) {
    return file.read(List.of(), db -> RunRows.newest(db, limit));
  }

  @Override
  public List<Operation> operations(String runId) {
    return file.read(List.of(), db -> OperationRows.ofRun(db, runId));
  }

  @Override
  public Optional<LockHolder> lockHolder() {
    Optional<Lease> lease = file.read(Optional.empty(), LeaseRow::read);
    return lease.filter(l -> !l.isExpired(context.now())).map(Lease::holder);
  }

  @Override
  public StateSession lock(RunRequest request, Duration wait) {
    return SqliteLock.take(file, stack, request, context, wait);
  }

  @Override
  public Copied backup(Path target) {
    if (header().lineage().isEmpty()) {
      throw new StateException("there is no state at " + file.path() + " yet, so nothing to copy");
    }
    if (isSameFile(target)) {
      throw new StateException(target + " is the state file itself; name another file");
    }
    return file.read(
        NOTHING_COPIED,
        db -> RedactedCopy.write(target, RedactedCopy.Content.of(db, file.schema().version())));
  }

  private Header header() {
    int format = file.schema().version();
    Header none = Snapshots.empty(stack, format).header();
    return file.read(none, db -> MetaRow.read(db, format));
  }

  private boolean isSameFile(Path target) {
    try {
      return Files.exists(target) && Files.isSameFile(target, file.path());
    } catch (IOException unreadable) {
      return false;
    }
  }

  /** Nothing is held between calls. */
  @Override
  public void close() {}
}
