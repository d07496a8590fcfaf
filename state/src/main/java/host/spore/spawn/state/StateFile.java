package host.spore.spawn.state;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.ResultSet;
import java.sql.SQLException;

/** The file on disk: its modes, whether it is ours, and of which format. */
record StateFile(Path path, Schema schema) {

  /** Reads within one transaction. */
  interface Reading<T> {
    T from(Db db) throws SQLException;
  }

  /** False also for an empty file: its creation was cut short before anything was committed. */
  boolean exists() {
    try {
      return Files.size(path) > 0;
    } catch (IOException missing) {
      return Files.exists(path);
    }
  }

  /**
   * Reads one moment of the state.
   *
   * @throws StateException if the file is damaged, newer or cannot be read; it is left untouched
   */
  <T> T read(Reading<T> reading) {
    try (Db db = openForReading()) {
      db.beginReading();
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

  /** An older format is read from a migrated copy in memory: reading changes no file. */
  private Db openForReading() throws SQLException {
    Db db = Db.open(path);
    boolean current = false;
    try {
      int format = format(db);
      current = format == schema.version();
      return current ? db : migratedCopy(format);
    } finally {
      if (!current) {
        db.close();
      }
    }
  }

  private Db migratedCopy(int format) throws SQLException {
    Db copy = Db.copyInMemory(path);
    copy.beginWriting();
    schema.migrate(copy, format);
    copy.commit();
    return copy;
  }

  /** Opens for a run, making the file first if there is none. */
  Db openForWriting() throws SQLException {
    try {
      create();
    } catch (IOException e) {
      throw Faults.of(e, path);
    }
    Db db = Db.open(path);
    db.execute("PRAGMA synchronous = FULL");
    return db;
  }

  /** State holds secrets: only its owner may read it, from the first moment on. */
  private void create() throws IOException {
    Path file = path.toAbsolutePath();
    boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
    Files.createDirectories(file.getParent(), mode(posix, "rwx------"));
    try {
      Files.createFile(file, mode(posix, "rw-------"));
    } catch (FileAlreadyExistsException there) {
      // Also when another process makes it at this moment.
    }
  }

  private static FileAttribute<?>[] mode(boolean posix, String mode) {
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))
        }
        : new FileAttribute<?>[0];
  }

  /**
   * Within a writing transaction: makes the tables or brings them to the newest format.
   *
   * @return true if the file was empty
   */
  boolean prepare(Db db) throws SQLException {
    boolean empty = db.number("SELECT count(*) FROM sqlite_schema") == 0;
    int format = empty ? 0 : format(db);
    if (format < schema.version()) {
      schema.migrate(db, format);
    }
    return empty;
  }

  /** The file's format, once it is known that it is a state and not newer than this program. */
  int format(Db db) throws SQLException {
    try (ResultSet row =
        db.prepared(
                """
                SELECT a.application_id, v.user_version
                FROM pragma_application_id a, pragma_user_version v\
                """)
            .executeQuery()) {
      row.next();
      if (row.getInt(1) != Schema.APPLICATION_ID) {
        throw Faults.corrupted(path, "it is another program's database", null);
      }
      int format = row.getInt(2);
      if (format > schema.version()) {
        throw Faults.newer(path, format, schema.version());
      }
      if (format < 1) {
        throw Faults.corrupted(path, "format " + format, null);
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
