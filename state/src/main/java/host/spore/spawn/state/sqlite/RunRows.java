package host.spore.spawn.state.sqlite;

import host.spore.spawn.state.StateStore.Run;
import host.spore.spawn.state.StateStore.RunRequest;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The table of runs. */
final class RunRows {
  private static final String INSERT =
      """
      INSERT INTO runs (id, command, user, host, pid, spec_file, spec_digest, started_at, outcome,
        summary)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'running', '')\
      """;
  private static final String FINISH =
      """
      UPDATE runs SET outcome = ?, summary = ?, finished_at = ?
      WHERE id = ? AND finished_at IS NULL\
      """;
  private static final String READ_NEWEST =
      """
      SELECT id, command, user, host, pid, spec_file, spec_digest, started_at, finished_at,
        outcome, summary
      FROM runs ORDER BY seq DESC LIMIT ?\
      """;

  private RunRows() {}

  static void begin(Db db, String id, RunRequest request, Instant now) throws SQLException {
    PreparedStatement row = db.prepared(INSERT);
    row.setString(1, id);
    row.setString(2, request.command());
    row.setString(3, request.user());
    row.setString(4, request.host());
    row.setLong(5, request.pid());
    row.setString(6, request.specFile());
    row.setString(7, request.specDigest());
    row.setLong(8, Times.nanos(now));
    row.executeUpdate();
  }

  /** Ends the run unless it has ended. */
  static void finish(Db db, String id, String outcome, String summary, Instant now)
      throws SQLException {
    PreparedStatement row = db.prepared(FINISH);
    row.setString(1, outcome);
    row.setString(2, summary);
    row.setLong(3, Times.nanos(now));
    row.setString(4, id);
    row.executeUpdate();
  }

  static List<Run> newest(Db db, int limit) throws SQLException {
    PreparedStatement query = db.prepared(READ_NEWEST);
    query.setInt(1, limit);
    List<Run> runs = new ArrayList<>();
    try (ResultSet row = query.executeQuery()) {
      while (row.next()) {
        runs.add(read(row));
      }
    }
    return runs;
  }

  private static Run read(ResultSet row) throws SQLException {
    long finished = row.getLong(9);
    Optional<Instant> finishedAt =
        row.wasNull() ? Optional.empty() : Optional.of(Times.instant(finished));
    return new Run(
        row.getString(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        row.getLong(5),
        row.getString(6),
        row.getString(7),
        Times.instant(row.getLong(8)),
        finishedAt,
        row.getString(10),
        row.getString(11));
  }
}
