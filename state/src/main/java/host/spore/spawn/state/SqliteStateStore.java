package host.spore.spawn.state;

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
  private final Surroundings surroundings;

  /**
   * Creates nothing; {@link #lock} makes the file when there is none.
   *
   * @param stack the stack the file must hold; empty if whatever it holds is meant
   */
  public SqliteStateStore(Path file, String stack, InstantSource clock) {
    this(file, stack, Surroundings.of(clock), Schema.current());
  }

  SqliteStateStore(Path file, String stack, Surroundings surroundings, Schema schema) {
    this.file = new StateFile(file, schema);
    this.stack = stack;
    this.surroundings = surroundings;
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
    return lease.filter(l -> !l.isExpired(surroundings.now())).map(Lease::holder);
  }

  @Override
  public StateSession lock(RunRequest request, Duration wait) {
    return SqliteLock.take(file, stack, request, surroundings, wait);
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
        db ->
            Copies.write(
                target,
                empty ->
                    RedactedCopy.fill(
                        empty, RedactedCopy.Content.of(db, file.schema().version()))));
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
