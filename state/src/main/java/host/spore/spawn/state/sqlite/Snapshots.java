package host.spore.spawn.state.sqlite;

import host.spore.spawn.state.StateStore.Header;
import host.spore.spawn.state.StateStore.Snapshot;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** Puts a snapshot together within one transaction. */
final class Snapshots {
  private Snapshots() {}

  static Snapshot read(Db db, int format) throws SQLException {
    return new Snapshot(
        MetaRow.read(db, format),
        ResourceRows.all(db, new Pool()),
        OutputRows.all(db),
        OperationRows.open(db));
  }

  /** The snapshot of a state that does not exist yet. */
  static Snapshot empty(String stack, int format) {
    return new Snapshot(new Header("", 0, format, stack), List.of(), Map.of(), List.of());
  }
}
