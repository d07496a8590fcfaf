package host.spore.spawn.state.sqlite;

import host.spore.spawn.state.Addresses;
import host.spore.spawn.state.Operation;
import host.spore.spawn.state.Operation.Phase;
import host.spore.spawn.state.Operation.Verb;
import host.spore.spawn.value.Value;
import host.spore.spawn.value.ValueJson;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The journal's table. */
final class OperationRows {
  private static final String READ =
      """
      SELECT id, run, verb, provider, kind, addresses, deposed, attempt, request, drafts, phase,
        accepted, outcome, created_at, updated_at
      FROM operations\
      """;
  private static final String READ_OPEN = READ + " WHERE phase <> 'CLOSED' ORDER BY seq";
  private static final String READ_RUN = READ + " WHERE run = ? ORDER BY seq";
  private static final String READ_ALL = READ + " ORDER BY seq";
  private static final String INSERT =
      """
      INSERT INTO operations (id, run, verb, provider, kind, addresses, deposed, attempt, request,
        drafts, phase, accepted, outcome, created_at, updated_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (id) DO NOTHING\
      """;
  private static final String ACCEPT =
      """
      UPDATE operations SET phase = 'ACCEPTED', accepted = ?, updated_at = ?
      WHERE id = ? AND phase <> 'CLOSED'\
      """;
  private static final String CLOSE =
      """
      UPDATE operations SET phase = 'CLOSED', outcome = ?, updated_at = ?
      WHERE id = ? AND phase <> 'CLOSED'\
      """;

  private OperationRows() {}

  /** False if an operation of that id was journalled before. */
  static boolean insert(Db db, Operation o) throws SQLException {
    PreparedStatement row = db.prepared(INSERT);
    row.setString(1, o.id());
    row.setString(2, o.run());
    row.setString(3, o.verb().name());
    row.setString(4, o.provider());
    row.setString(5, o.kind());
    row.setString(6, Addresses.write(o.addresses()));
    row.setString(7, o.deposed());
    row.setInt(8, o.attempt());
    row.setString(9, ValueJson.write(o.request().entries()));
    row.setString(10, DraftsJson.write(o.drafts()));
    row.setString(11, o.phase().name());
    row.setString(12, o.accepted() == null ? null : ValueJson.write(o.accepted().entries()));
    row.setString(13, o.outcome());
    row.setLong(14, Times.nanos(o.createdAt()));
    row.setLong(15, Times.nanos(o.updatedAt()));
    return row.executeUpdate() == 1;
  }

  /** False if no open operation has that id. */
  static boolean accept(Db db, String id, Value.MapOf answer, Instant now) throws SQLException {
    PreparedStatement row = db.prepared(ACCEPT);
    row.setString(1, ValueJson.write(answer.entries()));
    row.setLong(2, Times.nanos(now));
    row.setString(3, id);
    return row.executeUpdate() == 1;
  }

  /** False if no open operation has that id. */
  static boolean close(Db db, String id, String outcome, Instant now) throws SQLException {
    PreparedStatement row = db.prepared(CLOSE);
    row.setString(1, outcome);
    row.setLong(2, Times.nanos(now));
    row.setString(3, id);
    return row.executeUpdate() == 1;
  }

  static List<Operation> open(Db db) throws SQLException {
    return read(db.prepared(READ_OPEN));
  }

  static List<Operation> ofRun(Db db, String run) throws SQLException {
    PreparedStatement query = db.prepared(READ_RUN);
    query.setString(1, run);
    return read(query);
  }

  /** Hands over one after the other, in the order they began: there may be very many. */
  static void each(Db db, RedactedCopy.Visitor visitor) throws SQLException {
    try (ResultSet row = db.prepared(READ_ALL).executeQuery()) {
      while (row.next()) {
        visitor.visit(read(row));
      }
    }
  }

  private static List<Operation> read(PreparedStatement query) throws SQLException {
    List<Operation> operations = new ArrayList<>();
    try (ResultSet row = query.executeQuery()) {
      while (row.next()) {
        operations.add(read(row));
      }
    }
    return operations;
  }

  private static Operation read(ResultSet row) throws SQLException {
    return Operation.builder(row.getString(1))
        .run(row.getString(2))
        .verb(Verb.of(row.getString(3)))
        .provider(row.getString(4))
        .kind(row.getString(5))
        .addresses(Addresses.read(row.getString(6)))
        .deposed(row.getString(7))
        .attempt(row.getInt(8))
        .request(map(row.getString(9)))
        .drafts(DraftsJson.read(row.getString(10)))
        .phase(Phase.valueOf(row.getString(11)))
        .accepted(accepted(row.getString(12)))
        .outcome(row.getString(13))
        .createdAt(Times.instant(row.getLong(14)))
        .updatedAt(Times.instant(row.getLong(15)))
        .build();
  }

  private static Value.@Nullable MapOf accepted(@Nullable String json) {
    return json == null ? null : map(json);
  }

  private static Value.MapOf map(String json) {
    return new Value.MapOf(ValueJson.readEntries(json));
  }
}
