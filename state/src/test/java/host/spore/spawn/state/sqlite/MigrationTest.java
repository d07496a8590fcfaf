package host.spore.spawn.state.sqlite;

import static host.spore.spawn.state.testing.Samples.request;
import static host.spore.spawn.state.testing.Samples.resource;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import host.spore.spawn.state.Operation;
import host.spore.spawn.state.StateException;
import host.spore.spawn.state.StateException.Code;
import host.spore.spawn.state.StateSession;
import host.spore.spawn.state.StateStore;
import host.spore.spawn.state.store.StoreContext;
import host.spore.spawn.state.testing.ManualClock;
import host.spore.spawn.state.testing.Samples;
import host.spore.spawn.value.Value;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A newer spawn and the state of an older one. */
class MigrationTest {
  private static final String ADD = "ALTER TABLE runs ADD COLUMN note TEXT NOT NULL DEFAULT ''";

  @TempDir Path folder;
  private Path file;
  private StateStore.Snapshot before;

  @BeforeEach
  void aStateOfToday() {
    file = folder.resolve("state.db");
    try (StateSession session = store(Schema.current()).lock(request("apply"), Duration.ZERO)) {
      session.record(List.of(resource(Samples.instance("a"))), List.of());
    }
    before = store(Schema.current()).snapshot();
  }

  private StateStore store(Schema schema) {
    return new SqliteStateStore(file, "demo", StoreContext.of(new ManualClock()), schema);
  }

  private static Schema next(String... statements) {
    List<List<String>> migrations = new ArrayList<>(Schema.current().migrations());
    migrations.add(List.of(statements));
    return new Schema(migrations);
  }

  @Test
  void readingAnOlderStateChangesNothing() throws Exception {
    byte[] bytes = Files.readAllBytes(file);
    StateStore.Snapshot read = store(next(ADD)).snapshot();
    assertThat(read.resources()).isEqualTo(before.resources());
    assertThat(read.header().lineage()).isEqualTo(before.header().lineage());
    assertThat(read.header().formatVersion()).isEqualTo(Schema.current().version() + 1);
    assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
  }

  @Test
  void theLockMigratesOnceAndThereIsNoWayBack() {
    for (int i = 0; i < 2; i++) {
      try (StateSession session = store(next(ADD)).lock(request("apply"), Duration.ZERO)) {
        assertThat(session.snapshot().resources()).isEqualTo(before.resources());
      }
    }
    assertThat(store(next(ADD)).history(9)).hasSize(3);
    assertThatExceptionOfType(StateException.class)
        .isThrownBy(() -> store(Schema.current()).snapshot())
        .satisfies(e -> assertThat(e.code()).isEqualTo(Code.NEWER_FORMAT));
  }

  @Test
  void aMigrationThatFailsLeavesTheOldState() {
    assertThatExceptionOfType(StateException.class)
        .isThrownBy(
            () ->
                store(next(ADD, "ALTER TABLE nothing ADD COLUMN x"))
                    .lock(request("apply"), Duration.ZERO));
    assertThat(store(Schema.current()).snapshot()).isEqualTo(before);
    store(next(ADD)).lock(request("apply"), Duration.ZERO).close();
  }

  @Test
  void actionsThatWereUpdatesHaveVerbsOfTheirOwn() {
    Schema first = new Schema(Schema.current().migrations().subList(0, 1));
    file = folder.resolve("first.db");
    Value ids = new Value.ListOf(List.of(Value.text("i-1")));
    Value until = new Value.MapOf(Map.of("i-1", Value.text("2026-03-01T12:00:00Z")));
    Value said = new Value.MapOf(Map.of("deed", Value.text("stop")));
    StateSession session = store(first).lock(request("old"), Duration.ZERO);
    session.intend(
        List.of(
            update("1", entry("deed", Value.text("stop")), entry("ids", ids)),
            update("2", entry("deed", Value.text("terminate")), entry("ids", ids)),
            update(
                "3", entry("deed", Value.text("extend")), entry("until", until), entry("ids", ids)),
            update("4", entry("env", said))));
    session.close("1", List.of(), List.of(), "done");
    session.close();

    List<Operation> read = store(Schema.current()).operations("run");
    assertThat(read)
        .extracting(o -> o.verb().name() + " " + o.request().entries().keySet())
        .containsExactly("STOP [ids]", "TERMINATE [ids]", "EXTEND [until, ids]", "UPDATE [env]");
    store(Schema.current()).lock(request("new"), Duration.ZERO).close();
    assertThat(store(Schema.current()).operations("run")).isEqualTo(read);
  }

  @SafeVarargs
  private static Operation update(String id, Map.Entry<String, Value>... entries) {
    Map<String, Value> request = new LinkedHashMap<>();
    for (Map.Entry<String, Value> entry : entries) {
      request.put(entry.getKey(), entry.getValue());
    }
    return Samples.creation(id, "run", Samples.instance("a")).toBuilder()
        .verb(Operation.Change.UPDATE)
        .request(new Value.MapOf(request))
        .drafts(List.of())
        .build();
  }
}
