package host.spore.spawn.state.sqlite;

import host.spore.spawn.state.Addresses;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.state.ResourceState.End;
import host.spore.spawn.state.ResourceState.Status;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.ValueJson;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The table of resources. */
final class ResourceRows {
  private static final String READ_ALL =
      """
      SELECT path, rank, deposed, kind, provider, id, generation, status, inputs, attributes,
        dependencies, prevent_destroy, created_at, updated_at, end_at, end_reason, end_detail
      FROM resources ORDER BY path, rank, deposed\
      """;
  private static final String UPSERT =
      """
      INSERT INTO resources (path, rank, deposed, kind, provider, id, generation, status, inputs,
        attributes, dependencies, prevent_destroy, created_at, updated_at, end_at, end_reason,
        end_detail)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (path, rank, deposed) DO UPDATE SET kind = excluded.kind,
        provider = excluded.provider, id = excluded.id, generation = excluded.generation,
        status = excluded.status, inputs = excluded.inputs, attributes = excluded.attributes,
        dependencies = excluded.dependencies, prevent_destroy = excluded.prevent_destroy,
        created_at = excluded.created_at, updated_at = excluded.updated_at,
        end_at = excluded.end_at, end_reason = excluded.end_reason,
        end_detail = excluded.end_detail\
      """;
  private static final String DELETE =
      "DELETE FROM resources WHERE path = ? AND rank = ? AND deposed = ?";

  private ResourceRows() {}

  static void change(Db db, List<ResourceState> upserts, List<ResourceState.Key> removals)
      throws SQLException {
    for (ResourceState.Key key : removals) {
      PreparedStatement delete = db.prepared(DELETE);
      delete.setString(1, key.address().path());
      delete.setInt(2, key.address().index());
      delete.setString(3, key.deposed());
      delete.executeUpdate();
    }
    for (ResourceState resource : upserts) {
      upsert(db.prepared(UPSERT), resource);
    }
  }

  private static void upsert(PreparedStatement row, ResourceState r) throws SQLException {
    row.setString(1, r.address().path());
    row.setInt(2, r.address().index());
    row.setString(3, r.deposed());
    row.setString(4, r.kind());
    row.setString(5, r.provider());
    row.setString(6, r.id());
    row.setInt(7, r.generation());
    row.setString(8, r.status().name());
    row.setString(9, ValueJson.write(r.inputs()));
    row.setString(10, ValueJson.write(r.attributes()));
    row.setString(11, Addresses.write(r.dependencies()));
    row.setInt(12, r.preventDestroy() ? 1 : 0);
    row.setLong(13, Times.nanos(r.createdAt()));
    row.setLong(14, Times.nanos(r.updatedAt()));
    bindEnd(row, r.end());
    row.executeUpdate();
  }

  private static void bindEnd(PreparedStatement row, @Nullable End end) throws SQLException {
    if (end == null) {
      row.setNull(15, Types.INTEGER);
      row.setNull(16, Types.VARCHAR);
      row.setNull(17, Types.VARCHAR);
    } else {
      row.setLong(15, Times.nanos(end.at()));
      row.setString(16, end.reason());
      row.setString(17, end.detail());
    }
  }

  /** Ordered by address. */
  static List<ResourceState> all(Db db, Pool pool) throws SQLException {
    List<ResourceState> resources = new ArrayList<>();
    try (ResultSet row = db.prepared(READ_ALL).executeQuery()) {
      while (row.next()) {
        resources.add(read(row, pool));
      }
    }
    return resources;
  }

  private static ResourceState read(ResultSet row, Pool pool) throws SQLException {
    return ResourceState.builder(new Address(pool.text(row.getString(1)), row.getInt(2)))
        .deposed(pool.text(row.getString(3)))
        .kind(pool.text(row.getString(4)))
        .provider(pool.text(row.getString(5)))
        .id(row.getString(6))
        .generation(row.getInt(7))
        .status(Status.valueOf(row.getString(8)))
        .inputs(pool.entries(row.getString(9)))
        .attributes(pool.entries(row.getString(10)))
        .dependencies(pool.addresses(row.getString(11)))
        .preventDestroy(row.getInt(12) != 0)
        .end(end(row, pool))
        .createdAt(Times.instant(row.getLong(13)))
        .updatedAt(Times.instant(row.getLong(14)))
        .build();
  }

  private static @Nullable End end(ResultSet row, Pool pool) throws SQLException {
    long at = row.getLong(15);
    if (row.wasNull()) {
      return null;
    }
    return new End(pool.text(row.getString(16)), pool.text(row.getString(17)), Times.instant(at));
  }
}
