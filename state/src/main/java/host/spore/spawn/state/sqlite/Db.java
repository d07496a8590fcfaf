package host.spore.spawn.state.sqlite;

import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.sqlite.SQLiteOpenMode;
import org.sqlite.jdbc4.JDBC4Connection;

/**
 * One connection to SQLite with its prepared statements. Not thread-safe.
 *
 * <p>Opened without the driver manager, which would search the class path for drivers.
 */
final class Db implements AutoCloseable {
  private static final String BUSY_TIMEOUT_MS = "10000";
  private static final int OPEN_URI = SQLiteOpenMode.OPEN_URI.flag;

  private final JDBC4Connection connection;
  private final Map<String, PreparedStatement> statements = new HashMap<>();

  private Db(JDBC4Connection connection) {
    this.connection = connection;
  }

  /** Opens a file that exists. */
  static Db open(Path file) throws SQLException {
    return open(name(file), SQLiteOpenMode.READWRITE.flag | OPEN_URI);
  }

  /** Opens a file that nobody changes, for reading alone: neither locks it nor looks for a log. */
  static Db openUnchanging(Path file) throws SQLException {
    String path = file.toAbsolutePath().toString();
    return open("file:" + encoded(path) + "?immutable=1", SQLiteOpenMode.READONLY.flag | OPEN_URI);
  }

  /** A copy of the file in memory, as it was when this was called. */
  static Db copyInMemory(Path file) throws SQLException {
    Db copy = open(":memory:", SQLiteOpenMode.READWRITE.flag | SQLiteOpenMode.CREATE.flag);
    copy.connection.getDatabase().restore("main", file.toAbsolutePath().toString(), null);
    return copy;
  }

  private static Db open(String name, int mode) throws SQLException {
    Properties settings = new Properties();
    settings.setProperty("open_mode", Integer.toString(mode));
    settings.setProperty("busy_timeout", BUSY_TIMEOUT_MS);
    return new Db(new JDBC4Connection("jdbc:sqlite:" + name, name, settings));
  }

  /** A question mark in a path would be read as the beginning of settings. */
  private static String name(Path file) {
    String path = file.toAbsolutePath().toString();
    if (path.indexOf('?') < 0) {
      return path;
    }
    return "file:" + encoded(path);
  }

  private static String encoded(String path) {
    return path.replace("%", "%25").replace("?", "%3f").replace("#", "%23");
  }

  /** The statement for this text, compiled once. */
  PreparedStatement prepared(String sql) throws SQLException {
    PreparedStatement statement = statements.get(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql);
      statements.put(sql, statement);
    }
    return statement;
  }

  /** Runs a statement that is not needed again. */
  void execute(String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.execute();
    }
  }

  /** The first column of the first row. */
  long number(String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet row = statement.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }

  /** Begins a transaction that sees one moment and writes nothing. */
  void beginReading() throws SQLException {
    prepared("BEGIN").execute();
  }

  /** Begins a transaction that no other writer can get between. */
  void beginWriting() throws SQLException {
    prepared("BEGIN IMMEDIATE").execute();
  }

  void commit() throws SQLException {
    prepared("COMMIT").execute();
  }

  /** Ends the transaction, if one is open, without its changes. */
  void rollback() {
    try {
      prepared("ROLLBACK").execute();
    } catch (SQLException alreadyRolledBack) {
      // SQLite ends the transaction by itself after some errors; the first error is the one to
      // tell.
    }
  }

  @Override
  public void close() throws SQLException {
    for (PreparedStatement statement : statements.values()) {
      statement.close();
    }
    connection.close();
  }
}
