package host.spore.spawn.state.testing;

import host.spore.spawn.state.Operation;
import host.spore.spawn.state.Operation.Phase;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.state.StateStore.Header;
import host.spore.spawn.state.StateStore.OutputState;
import host.spore.spawn.state.StateStore.Run;
import host.spore.spawn.state.StateStore.RunRequest;
import host.spore.spawn.state.StateStore.Snapshot;
import host.spore.spawn.state.sqlite.RedactedCopy;
import host.spore.spawn.state.sqlite.SqliteStateStore;
import host.spore.spawn.state.store.Lease;
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
    Header header = new Header(lineage, serial, SqliteStateStore.formatVersion(), stack);
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

  /** Everything but the lock. */
  RedactedCopy.Content content(String stack) {
    Snapshot now = snapshot(stack);
    return new RedactedCopy.Content(
        now.header(),
        now.resources(),
        outputs,
        visitor -> {
          for (Operation operation : operations.values()) {
            visitor.visit(operation);
          }
        },
        List.copyOf(runs));
  }
}
