package host.spore.spawn.bench;

import host.spore.spawn.state.Operation;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.state.StateSession;
import host.spore.spawn.state.StateStore;
import host.spore.spawn.state.sqlite.SqliteStateStore;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * How long one durable transition takes in a state of a given size. Prints a line for each size:
 * resources, median and 99th percentile in microseconds. A transition is one commit; a create has
 * three: intent, accepted, closed with its row.
 */
public final class StateWork {
  private static final int ROUNDS = 500;
  private static final int CHUNK = 1000;

  private final Path directory;
  private final InstantSource clock;

  private StateWork(Path directory, InstantSource clock) {
    this.directory = directory;
    this.clock = clock;
  }

  /** Arguments: an empty directory, then the sizes. */
  @SuppressWarnings("SystemOut") // the result of this program
  public static void main(String... args) throws IOException {
    StateWork work = new StateWork(Path.of(args[0]), InstantSource.system());
    for (int i = 1; i < args.length; i++) {
      int size = Integer.parseInt(args[i]);
      long[] nanos = work.measure(size);
      System.out.println(
          size
              + " "
              + nanos[nanos.length / 2] / 1000
              + " "
              + nanos[nanos.length * 99 / 100] / 1000);
    }
  }

  private long[] measure(int size) throws IOException {
    Path file = Files.createTempDirectory(directory, "state").resolve("state.db");
    long[] nanos = new long[ROUNDS * 3];
    try (SqliteStateStore store = new SqliteStateStore(file, "bench", clock);
        StateSession session = store.lock(request(), Duration.ZERO)) {
      fill(session, size);
      for (int round = 0; round < ROUNDS; round++) {
        create(session, size + round, nanos, round * 3);
      }
      session.finish("done", "");
    }
    Arrays.sort(nanos);
    return nanos;
  }

  private void fill(StateSession session, int size) {
    for (int from = 0; from < size; from += CHUNK) {
      List<ResourceState> rows = new ArrayList<>();
      for (int i = from; i < Math.min(size, from + CHUNK); i++) {
        rows.add(resource(i));
      }
      session.record(rows, List.of());
    }
  }

  private void create(StateSession session, int number, long[] nanos, int at) {
    ResourceState row = resource(number);
    Instant now = clock.instant();
    Operation operation =
        Operation.builder("op-" + number)
            .run(session.runId())
            .verb(Operation.Change.CREATE)
            .provider(NoopKinds.PROVIDER)
            .kind(NoopKinds.INSTANCE.name())
            .addresses(List.of(row.address()))
            .request(new Value.MapOf(row.inputs()))
            .drafts(List.of(row))
            .at(now)
            .build();
    long begin = System.nanoTime();
    session.intend(List.of(operation));
    long intended = System.nanoTime();
    session.accepted(operation.id(), new Value.MapOf(Map.of("id", Value.text(row.id()))));
    long accepted = System.nanoTime();
    session.close(operation.id(), List.of(row), List.of(), "done");
    nanos[at] = intended - begin;
    nanos[at + 1] = accepted - intended;
    nanos[at + 2] = System.nanoTime() - accepted;
  }

  private ResourceState resource(int number) {
    Instant now = clock.instant();
    Map<String, Value> inputs =
        Map.of("type", Value.text("t3.medium"), "run", Value.text("echo " + number));
    Address address = Address.member("arrays.a", number);
    return ResourceState.builder(address)
        .kind(NoopKinds.INSTANCE.name())
        .provider(NoopKinds.PROVIDER)
        .id("noop:" + number)
        .inputs(inputs)
        .attributes(NoopKinds.attributes(address, inputs))
        .dependencies(List.of(Address.of("instances.leader")))
        .at(now)
        .build();
  }

  private static StateStore.RunRequest request() {
    return new StateStore.RunRequest("bench", "bench", "localhost", 1, "bench.spawn.yaml", "");
  }
}
