package host.spore.spawn.state.sqlite;

import host.spore.spawn.state.store.Lease;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** The table of the lock: one row while it is held, none while it is free. */
final class LeaseRow {
  private static final String READ =
      """
      SELECT owner, run, command, user, host, pid, place, process, since, heartbeat, expires
      FROM lease\
      """;
  private static final String WRITE =
      """
      INSERT OR REPLACE INTO lease (one, owner, run, command, user, host, pid, place, process,
        since, heartbeat, expires)
      VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
      """;
  private static final String RENEW = "UPDATE lease SET heartbeat = ?, expires = ? WHERE owner = ?";
  private static final String DELETE = "DELETE FROM lease WHERE owner = ?";

  private LeaseRow() {}

  static Optional<Lease> read(Db db) throws SQLException {
    try (ResultSet row = db.prepared(READ).executeQuery()) {
      return row.next() ? Optional.of(read(row)) : Optional.empty();
    }
  }

  private static Lease read(ResultSet row) throws SQLException {
    return new Lease(
        row.getString(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        row.getLong(6),
        row.getString(7),
        row.getString(8),
        Times.instant(row.getLong(9)),
        Times.instant(row.getLong(10)),
        Times.instant(row.getLong(11)));
  }

  static void write(Db db, Lease lease) throws SQLException {
    PreparedStatement row = db.prepared(WRITE);
    row.setString(1, lease.owner());
    row.setString(2, lease.run());
    row.setString(3, lease.command());
    row.setString(4, lease.user());
    row.setString(5, lease.host());
    row.setLong(6, lease.pid());
    row.setString(7, lease.place());
    row.setString(8, lease.process());
    row.setLong(9, Times.nanos(lease.since()));
    row.setLong(10, Times.nanos(lease.heartbeat()));
    row.setLong(11, Times.nanos(lease.expires()));
    row.executeUpdate();
  }

  /** False if the lease is another's by now. */
  static boolean renew(Db db, Lease lease) throws SQLException {
    PreparedStatement row = db.prepared(RENEW);
    row.setLong(1, Times.nanos(lease.heartbeat()));
    row.setLong(2, Times.nanos(lease.expires()));
    row.setString(3, lease.owner());
    return row.executeUpdate() == 1;
  }

  static void delete(Db db, String owner) throws SQLException {
    PreparedStatement row = db.prepared(DELETE);
    row.setString(1, owner);
    row.executeUpdate();
  }
}
