package host.spore.spawn.state.sqlite;

import static host.spore.spawn.state.testing.Samples.request;
import static host.spore.spawn.state.testing.Samples.resource;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import host.spore.spawn.state.StateException;
import host.spore.spawn.state.StateException.Code;
import host.spore.spawn.state.StateSession;
import host.spore.spawn.state.StateStore;
import host.spore.spawn.state.store.StoreContext;
import host.spore.spawn.state.testing.ManualClock;
import host.spore.spawn.state.testing.Samples;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
    assertThat(read.header().formatVersion()).isEqualTo(2);
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
}
