package host.spore.spawn.state.sqlite;

import host.spore.spawn.state.StateException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.Supplier;
import org.sqlite.SQLiteException;

/** The file on disk: its modes, whether it is ours, and of which format. */
record StateFile(Path path, Schema schema) {
  private static final String IDENTITY =
      """
      SELECT a.application_id, v.user_version, EXISTS (SELECT 1 FROM sqlite_schema)
      FROM pragma_application_id a, pragma_user_version v\
      """;

  /** Reads within one transaction. */
  interface Reading<T> {
    T from(Db db) throws SQLException;
  }

  /**
   * Reads one moment of the state.
   *
   * @param none the answer where there is no state yet; nothing is created
   * @throws StateException if the file is damaged, newer or cannot be read; it is left untouched
   */
  <T> T read(T none, Reading<T> reading) {
    if (isMissing()) {
      return none;
    }
    try (Db db = openForReading()) {
      db.beginReading();
      format(db);
      T result = reading.from(db);
      db.commit();
      return result;
    } catch (SQLException e) {
      throw Faults.of(e, path);
    } catch (IllegalArgumentException e) {
      // A row that does not hold what was written. Its text may be secret: it is not repeated.
      throw Faults.corrupted(path, "a row cannot be read", null);
    }
  }

  /** A file of no bytes is not missing: its content is. */
  private boolean isMissing() {
    if (Files.exists(path)) {
      return false;
    }
    if (!Files.notExists(path)) {
      throw Faults.hidden(path);
    }
    if (isLogAlone()) {
      throw Faults.corrupted(path, "only its log " + log() + " is there", null);
    }
    return true;
  }

  /** The log tells of changes to a file that somebody took away. */
  private boolean isLogAlone() {
    try {
      return Files.size(log()) > 0 && !Files.exists(path);
    } catch (IOException none) {
      return false;
    }
  }

  private Path log() {
    return Path.of(path + "-wal");
  }

  /**
   * Where nothing can be written beside the file, such as on a file system that is mounted
   * read-only, it is read as what it is: nobody changes it there. Its log would have to be read
   * with it, for which there is no way then.
   */
  private Db openForReading() throws SQLException {
    try {
      return current(Db.open(path));
    } catch (SQLiteException e) {
      if (!Faults.isForWantOfWriting(e) || hasLog()) {
        throw e;
      }
      return current(Db.openUnchanging(path));
    }
  }

  /** An older format is read from a migrated copy in memory: reading changes no file. */
  private Db current(Db db) throws SQLException {
    boolean usable = false;
    try {
      int format = format(db);
      usable = format == schema.version();
      return usable ? db : migratedCopy(format);
    } finally {
      if (!usable) {
        db.close();
      }
    }
  }

  private boolean hasLog() {
    try {
      return Files.size(log()) > 0;
    } catch (IOException none) {
      return false;
    }
  }

  private Db migratedCopy(int format) throws SQLException {
    Db copy = Db.copyInMemory(path);
    copy.beginWriting();
    schema.migrate(copy, format);
    copy.commit();
    return copy;
  }

  /**
   * Opens for a run, making the file first if there is none.
   *
   * @param lineage of a state that is made now
   * @param stack of a state that is made now
   */
  Db openForWriting(Supplier<String> lineage, String stack) throws SQLException {
    if (isMissing()) {
      NewFile.make(
          path,
          db -> {
            schema.migrate(db, 0);
            MetaRow.write(db, lineage.get(), 0, stack);
          });
    }
    Db db = Db.open(path);
    db.execute("PRAGMA synchronous = FULL");
    return db;
  }

  /** Within a writing transaction: brings the tables to the newest format. */
  void prepare(Db db) throws SQLException {
    int format = format(db);
    if (format < schema.version()) {
      schema.migrate(db, format);
    }
  }

  /** The file's format, once it is known that it is a state and not newer than this program. */
  int format(Db db) throws SQLException {
    try (ResultSet row = db.prepared(IDENTITY).executeQuery()) {
      row.next();
      int application = row.getInt(1);
      int format = row.getInt(2);
      if (application == 0 && format == 0 && row.getInt(3) == 0) {
        // Never one whose creation was cut short: a state has its tables before it has its name.
        throw Faults.corrupted(path, "it is empty", null);
      }
      if (application != Schema.APPLICATION_ID || format < 1) {
        throw Faults.corrupted(path, "it is another program's database", null);
      }
      if (format > schema.version()) {
        throw Faults.newer(path, format, schema.version());
      }
      return format;
    }
  }

  /** Looks through the whole file for damage; for when there is a reason to suspect it. */
  void check(Db db) throws SQLException {
    try (ResultSet row = db.prepared("PRAGMA quick_check(1)").executeQuery()) {
      String finding = row.next() ? row.getString(1) : "nothing to check";
      if (!finding.equals("ok")) {
        throw Faults.corrupted(path, finding, null);
      }
    }
  }
}
