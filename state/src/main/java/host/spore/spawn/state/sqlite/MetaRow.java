package host.spore.spawn.state.sqlite;

import host.spore.spawn.state.StateStore.Header;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** The one row that identifies the state and counts its changes. */
final class MetaRow {
  private static final String READ = "SELECT lineage, serial, stack FROM meta";
  private static final String WRITE =
      "INSERT OR REPLACE INTO meta (one, lineage, serial, stack) VALUES (1, ?, ?, ?)";
  private static final String ADVANCE =
      """
      UPDATE meta SET serial = serial + ?
      WHERE serial = ? AND EXISTS (SELECT 1 FROM lease WHERE owner = ?)\
      """;

  private static final String ADOPT = "UPDATE meta SET lineage = ?";

  private MetaRow() {}

  static Header read(Db db, int formatVersion) throws SQLException {
    try (ResultSet row = db.prepared(READ).executeQuery()) {
      if (!row.next()) {
        throw new IllegalArgumentException("no header");
      }
      return new Header(row.getString(1), row.getLong(2), formatVersion, row.getString(3));
    }
  }

  static void write(Db db, String lineage, long serial, String stack) throws SQLException {
    PreparedStatement row = db.prepared(WRITE);
    row.setString(1, lineage);
    row.setLong(2, serial);
    row.setString(3, stack);
    row.executeUpdate();
  }

  /** Goes on as another lineage. */
  static void adopt(Db db, String lineage) throws SQLException {
    PreparedStatement row = db.prepared(ADOPT);
    row.setString(1, lineage);
    row.executeUpdate();
  }

  /** Counts changes; false if the serial is another or the lock is not the owner's. */
  static boolean advance(Db db, long serial, int changes, String owner) throws SQLException {
    PreparedStatement row = db.prepared(ADVANCE);
    row.setInt(1, changes);
    row.setLong(2, serial);
    row.setString(3, owner);
    return row.executeUpdate() == 1;
  }
}
