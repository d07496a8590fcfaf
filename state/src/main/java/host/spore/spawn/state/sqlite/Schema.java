package host.spore.spawn.state.sqlite;

import java.sql.SQLException;
import java.util.List;

/**
 * The tables and how they came to be: a list of migrations, each applied once, in order, never
 * backwards. The file's {@code user_version} counts those it has had.
 *
 * <p>Times are nanoseconds since 1970 in UTC; values are {@link host.spore.spawn.value.ValueJson}
 * text; lists of addresses are separated by blanks.
 *
 * @param migrations the statements of each format, the first for format 1
 */
record Schema(List<List<String>> migrations) {
  /** Marks the file as a state of spawn: {@code SPWN}. */
  static final int APPLICATION_ID = 0x5350_574e;

  Schema {
    migrations = List.copyOf(migrations);
  }

  static Schema current() {
    return new Schema(List.of(FORMAT_1, FORMAT_2));
  }

  /** The format this program writes. */
  int version() {
    return migrations.size();
  }

  /** Takes the open transaction's file from the format it has to the newest. */
  void migrate(Db db, int from) throws SQLException {
    for (List<String> statements : migrations.subList(from, version())) {
      for (String statement : statements) {
        db.execute(statement);
      }
    }
    db.execute("PRAGMA application_id = " + APPLICATION_ID);
    db.execute("PRAGMA user_version = " + version());
  }

  private static final List<String> FORMAT_1 =
      List.of(
          """
          CREATE TABLE meta (
            one INTEGER PRIMARY KEY CHECK (one = 1),
            lineage TEXT NOT NULL,
            serial INTEGER NOT NULL,
            stack TEXT NOT NULL) STRICT\
          """,
          """
          CREATE TABLE resources (
            path TEXT NOT NULL,
            rank INTEGER NOT NULL,
            deposed TEXT NOT NULL,
            kind TEXT NOT NULL,
            provider TEXT NOT NULL,
            id TEXT NOT NULL,
            generation INTEGER NOT NULL,
            status TEXT NOT NULL,
            inputs TEXT NOT NULL,
            attributes TEXT NOT NULL,
            dependencies TEXT NOT NULL,
            prevent_destroy INTEGER NOT NULL,
            end_reason TEXT,
            end_detail TEXT,
            end_at INTEGER,
            created_at INTEGER NOT NULL,
            updated_at INTEGER NOT NULL,
            PRIMARY KEY (path, rank, deposed)) STRICT\
          """,
          """
          CREATE TABLE outputs (
            name TEXT PRIMARY KEY,
            value TEXT NOT NULL,
            sensitive INTEGER NOT NULL) STRICT\
          """,
          """
          CREATE TABLE operations (
            seq INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            run TEXT NOT NULL,
            verb TEXT NOT NULL,
            provider TEXT NOT NULL,
            kind TEXT NOT NULL,
            addresses TEXT NOT NULL,
            deposed TEXT NOT NULL,
            attempt INTEGER NOT NULL,
            request TEXT NOT NULL,
            drafts TEXT NOT NULL,
            phase TEXT NOT NULL,
            accepted TEXT,
            outcome TEXT,
            created_at INTEGER NOT NULL,
            updated_at INTEGER NOT NULL) STRICT\
          """,
          "CREATE INDEX operations_of_run ON operations (run, seq)",
          "CREATE INDEX operations_open ON operations (seq) WHERE phase <> 'CLOSED'",
          """
          CREATE TABLE runs (
            seq INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            command TEXT NOT NULL,
            user TEXT NOT NULL,
            host TEXT NOT NULL,
            pid INTEGER NOT NULL,
            spec_file TEXT NOT NULL,
            spec_digest TEXT NOT NULL,
            started_at INTEGER NOT NULL,
            finished_at INTEGER,
            outcome TEXT NOT NULL,
            summary TEXT NOT NULL) STRICT\
          """,
          """
          CREATE TABLE lease (
            one INTEGER PRIMARY KEY CHECK (one = 1),
            owner TEXT NOT NULL,
            run TEXT NOT NULL,
            command TEXT NOT NULL,
            user TEXT NOT NULL,
            host TEXT NOT NULL,
            pid INTEGER NOT NULL,
            place TEXT NOT NULL,
            process TEXT NOT NULL,
            since INTEGER NOT NULL,
            heartbeat INTEGER NOT NULL,
            expires INTEGER NOT NULL) STRICT\
          """);

  /**
   * Actions on machines have verbs of their own. Before, each was an update whose request began
   * with its name.
   */
  private static final List<String> FORMAT_2 =
      List.of(
          renamed("stop", "STOP"),
          renamed("hibernate", "HIBERNATE"),
          renamed("start", "START"),
          renamed("terminate", "TERMINATE"),
          renamed("extend", "EXTEND"));

  private static String renamed(String word, String verb) {
    String prefix = "{\"deed\":\"" + word + "\",";
    return "UPDATE operations SET verb = '"
        + verb
        + "', request = '{' || substr(request, "
        + (prefix.length() + 1)
        + ") WHERE verb = 'UPDATE' AND substr(request, 1, "
        + prefix.length()
        + ") = '"
        + prefix
        + "'";
  }
}
