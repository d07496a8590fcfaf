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
      T result = format(db) == 0 ? none : reading.from(db);
      db.commit();
      return result;
    } catch (SQLException e) {
      throw Faults.of(e, path);
    } catch (IllegalArgumentException e) {
      // A row that does not hold what was written. Its text may be secret: it is not repeated.
      throw Faults.corrupted(path, "a row cannot be read", null);
    }
  }

  private boolean isMissing() {
    try {
      return Files.size(path) == 0;
    } catch (IOException missing) {
      return !Files.exists(path);
    }
  }

  /** An older format is read from a migrated copy in memory: reading changes no file. */
  private Db openForReading() throws SQLException {
    Db db = Db.open(path);
    boolean usable = false;
    try {
      int format = format(db);
      usable = format == 0 || format == schema.version();
      return usable ? db : migratedCopy(format);
    } finally {
      if (!usable) {
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
    int format = format(db);
    if (format < schema.version()) {
      schema.migrate(db, format);
    }
    return format == 0;
  }

  /**
   * The file's format, once it is known that it is a state and not newer than this program. Zero if
   * it holds no tables at all: its creation was cut short before it was committed.
   */
  int format(Db db) throws SQLException {
    try (ResultSet row = db.prepared(IDENTITY).executeQuery()) {
      row.next();
      int application = row.getInt(1);
      int format = row.getInt(2);
      if (application == 0 && format == 0 && row.getInt(3) == 0) {
        return 0;
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
