package host.spore.spawn.state.sqlite;

import host.spore.spawn.state.StateStore.OutputState;
import host.spore.spawn.value.ValueJson;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/** The table of outputs. */
final class OutputRows {
  private static final String READ = "SELECT name, value, sensitive FROM outputs ORDER BY name";
  private static final String INSERT =
      "INSERT INTO outputs (name, value, sensitive) VALUES (?, ?, ?)";

  private OutputRows() {}

  static Map<String, OutputState> all(Db db) throws SQLException {
    Map<String, OutputState> outputs = new LinkedHashMap<>();
    try (ResultSet row = db.prepared(READ).executeQuery()) {
      while (row.next()) {
        outputs.put(
            row.getString(1),
            new OutputState(ValueJson.read(row.getString(2)), row.getInt(3) != 0));
      }
    }
    return outputs;
  }

  static void replace(Db db, Map<String, OutputState> outputs) throws SQLException {
    db.prepared("DELETE FROM outputs").executeUpdate();
    for (Map.Entry<String, OutputState> output : outputs.entrySet()) {
      PreparedStatement row = db.prepared(INSERT);
      row.setString(1, output.getKey());
      row.setString(2, ValueJson.write(output.getValue().value()));
      row.setInt(3, output.getValue().sensitive() ? 1 : 0);
      row.executeUpdate();
    }
  }
}
