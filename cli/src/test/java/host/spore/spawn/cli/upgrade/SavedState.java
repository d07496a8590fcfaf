package host.spore.spawn.cli.upgrade;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A SQLite file as the statements that make it again: its pragmas, tables, indexes and rows. */
final class SavedState {
  private SavedState() {}

  /** Reads the file with its log, as the program would. */
  static String text(Path file) {
    try (Connection db = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement ask = db.createStatement()) {
      StringBuilder sql = new StringBuilder();
      for (String pragma : List.of("page_size", "journal_mode", "application_id", "user_version")) {
        try (ResultSet row = ask.executeQuery("PRAGMA " + pragma)) {
          row.next();
          sql.append("PRAGMA ").append(pragma).append(" = ").append(row.getString(1)).append(";\n");
        }
      }
      List<String> tables = new ArrayList<>();
      try (ResultSet row =
          ask.executeQuery(
              "SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY rowid")) {
        while (row.next()) {
          sql.append(row.getString(3)).append(";\n");
          if (row.getString(1).equals("table")) {
            tables.add(row.getString(2));
          }
        }
      }
      for (String table : tables) {
        rows(ask, table, sql);
      }
      return sql.toString();
    } catch (SQLException e) {
      throw new IllegalStateException(file.toString(), e);
    }
  }

  private static void rows(Statement ask, String table, StringBuilder sql) throws SQLException {
    List<String> quoted = new ArrayList<>();
    try (ResultSet row = ask.executeQuery("SELECT name FROM pragma_table_info('" + table + "')")) {
      while (row.next()) {
        quoted.add("quote(" + row.getString(1) + ")");
      }
    }
    String all = String.join(" || ', ' || ", quoted);
    try (ResultSet row = ask.executeQuery("SELECT " + all + " FROM " + table + " ORDER BY 1")) {
      while (row.next()) {
        sql.append("INSERT INTO %s VALUES (%s);\n".formatted(table, row.getString(1)));
      }
    }
  }

  /** Makes the file. */
  static void make(Path file, String sql) throws IOException {
    Files.deleteIfExists(file);
    try (Connection db = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = db.createStatement()) {
      for (String one : sql.split(";\n(?=PRAGMA |CREATE |INSERT |$)", -1)) {
        if (one.isEmpty()) {
          continue;
        }
        boolean row = one.startsWith("INSERT");
        if (row && db.getAutoCommit()) {
          db.setAutoCommit(false);
        }
        statement.execute(one);
      }
      if (!db.getAutoCommit()) {
        db.commit();
      }
    } catch (SQLException e) {
      throw new IOException(file + " cannot be made again", e);
    }
  }
}
