package host.spore.spawn.state;

import host.spore.spawn.state.Operation.Phase;
import host.spore.spawn.state.StateStore.Header;
import host.spore.spawn.state.StateStore.OutputState;
import host.spore.spawn.state.StateStore.Run;
import host.spore.spawn.state.StateStore.RunRequest;
import host.spore.spawn.state.StateStore.Snapshot;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the tables hold, as collections. Whoever uses it holds its monitor. */
final class MemoryTables {
  private static final Comparator<ResourceState.Key> ORDER =
      Comparator.comparing(ResourceState.Key::address).thenComparing(ResourceState.Key::deposed);

  String lineage = "";
  long serial;
  Optional<Lease> lease = Optional.empty();
  Map<String, OutputState> outputs = Map.of();
  final Map<ResourceState.Key, ResourceState> resources = new TreeMap<>(ORDER);
  final Map<String, Operation> operations = new LinkedHashMap<>();
  final List<Run> runs = new ArrayList<>();

  Snapshot snapshot(String stack) {
    List<Operation> open = new ArrayList<>();
    for (Operation operation : operations.values()) {
      if (operation.phase() != Phase.CLOSED) {
        open.add(operation);
      }
    }
    Header header = new Header(lineage, serial, Schema.current().version(), stack);
    return new Snapshot(header, new ArrayList<>(resources.values()), outputs, open);
  }

  void change(List<ResourceState> upserts, List<ResourceState.Key> removals) {
    removals.forEach(resources::remove);
    upserts.forEach(resource -> resources.put(resource.key(), resource));
  }

  void begin(String id, RunRequest request, Instant now) {
    runs.add(
        new Run(
            id,
            request.command(),
            request.user(),
            request.host(),
            request.pid(),
            request.specFile(),
            request.specDigest(),
            now,
            Optional.empty(),
            "running",
            ""));
  }

  /** Ends the run unless it has ended. */
  void finish(String id, String outcome, String summary, Instant now) {
    runs.replaceAll(
        r ->
            r.id().equals(id) && r.finishedAt().isEmpty()
                ? new Run(
                    id,
                    r.command(),
                    r.user(),
                    r.host(),
                    r.pid(),
                    r.specFile(),
                    r.specDigest(),
                    r.startedAt(),
                    Optional.of(now),
                    outcome,
                    summary)
                : r);
  }

  /** Writes everything but the lock into an empty file. */
  void fill(Path empty, String stack) throws SQLException {
    try (Db db = Db.open(empty)) {
      db.beginWriting();
      Schema.current().migrate(db, 0);
      MetaRow.write(db, lineage, serial, stack);
      ResourceRows.change(db, List.copyOf(resources.values()), List.of());
      OutputRows.replace(db, outputs);
      for (Operation operation : operations.values()) {
        OperationRows.insert(db, operation);
      }
      for (Run run : runs) {
        fill(db, run);
      }
      db.commit();
    }
  }

  private static void fill(Db db, Run run) throws SQLException {
    RunRequest request =
        new RunRequest(
            run.command(), run.user(), run.host(), run.pid(), run.specFile(), run.specDigest());
    RunRows.begin(db, run.id(), request, run.startedAt());
    if (run.finishedAt().isPresent()) {
      RunRows.finish(db, run.id(), run.outcome(), run.summary(), run.finishedAt().get());
    }
  }
}
