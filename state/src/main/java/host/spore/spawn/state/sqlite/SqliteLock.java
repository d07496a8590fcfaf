package host.spore.spawn.state.sqlite;

import host.spore.spawn.state.StateSession;
import host.spore.spawn.state.StateStore.Header;
import host.spore.spawn.state.StateStore.RunRequest;
import host.spore.spawn.state.store.Lease;
import host.spore.spawn.state.store.LockWait;
import host.spore.spawn.state.store.LockWait.Attempt;
import host.spore.spawn.state.store.StoreContext;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Takes the lock of a state file and opens the session that holds it. */
final class SqliteLock {
  private final StateFile file;
  private final Db db;
  private final String stack;
  private final RunRequest request;
  private final StoreContext context;

  private SqliteLock(
      StateFile file, Db db, String stack, RunRequest request, StoreContext context) {
    this.file = file;
    this.db = db;
    this.stack = stack;
    this.request = request;
    this.context = context;
  }

  static StateSession take(
      StateFile file, String stack, RunRequest request, StoreContext context, Duration wait) {
    Db db = null;
    SqliteStateSession session = null;
    try {
      db = file.openForWriting(context.ids(), stack);
      SqliteLock lock = new SqliteLock(file, db, stack, request, context);
      session = LockWait.until(wait, lock::attempt);
      session.start();
      return session;
    } catch (SQLException e) {
      throw Faults.of(e, file.path());
    } finally {
      if (session == null && db != null) {
        closeQuietly(db);
      }
    }
  }

  private static void closeQuietly(Db db) {
    try {
      db.close();
    } catch (SQLException secondary) {
      // Why the lock was not taken is what matters, and is on its way to the caller.
    }
  }

  private Attempt<SqliteStateSession> attempt() {
    boolean committed = false;
    try {
      db.beginWriting();
      Attempt<SqliteStateSession> attempt = attemptWithin();
      if (attempt instanceof Attempt.Taken<SqliteStateSession>) {
        db.commit();
        committed = true;
        useWriteAheadLog();
      }
      return attempt;
    } catch (SQLException e) {
      throw Faults.of(e, file.path());
    } finally {
      if (!committed) {
        db.rollback();
      }
    }
  }

  private Attempt<SqliteStateSession> attemptWithin() throws SQLException {
    file.prepare(db);
    Header header = header();
    Instant now = context.now();
    Optional<Lease> before = LeaseRow.read(db);
    if (before.isPresent()) {
      if (!before.get().isAbandoned(request.host(), context.processes(), now)) {
        return new Attempt.Held<>(before.get().holder());
      }
      // Its owner ended without a farewell; perhaps the machine did too.
      file.check(db);
      RunRows.finish(db, before.get().run(), "abandoned", "its process died", now);
    }
    Lease lease =
        Lease.take(request, context.ids().get(), context.ids().get(), context.processes(), now);
    LeaseRow.write(db, lease);
    RunRows.begin(db, lease.run(), request, now);
    return new Attempt.Taken<>(
        new SqliteStateSession(
            file, db, context.clock(), lease, before.map(Lease::holder), header.serial()));
  }

  private Header header() throws SQLException {
    Header header = MetaRow.read(db, file.schema().version());
    boolean other = !stack.isEmpty() && !header.stack().equals(stack);
    if (other
        && (header.stack().isEmpty() || Snapshots.read(db, file.schema().version()).isEmpty())) {
      // What has nothing any more may be another stack's from now on.
      MetaRow.write(db, header.lineage(), header.serial(), stack);
    } else if (other) {
      throw Faults.otherStack(file.path(), header.stack(), stack);
    }
    return header;
  }

  /** Stays in the file once set. Readers may be in the way; the next run sets it then. */
  private void useWriteAheadLog() throws SQLException {
    try {
      db.execute("PRAGMA journal_mode = WAL");
    } catch (SQLiteException e) {
      if (e.getResultCode() != SQLiteErrorCode.SQLITE_BUSY) {
        throw e;
      }
    }
  }
}
