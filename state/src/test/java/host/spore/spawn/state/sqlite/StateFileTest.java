package host.spore.spawn.state.sqlite;

import static host.spore.spawn.state.testing.Samples.request;
import static host.spore.spawn.state.testing.Samples.resource;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import host.spore.spawn.state.ResourceState;
import host.spore.spawn.state.StateException;
import host.spore.spawn.state.StateException.Code;
import host.spore.spawn.state.StateSession;
import host.spore.spawn.state.StateStore;
import host.spore.spawn.state.testing.ManualClock;
import host.spore.spawn.state.testing.Samples;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** The file and its context: modes, odd names, full and closed disks. */
class StateFileTest {
  @TempDir Path folder;

  private static StateSession lock(Path file) {
    return new SqliteStateStore(file, "demo", new ManualClock())
        .lock(request("apply"), Duration.ZERO);
  }

  @Test
  void onlyTheOwnerMayReadAnyOfIt() throws Exception {
    Path file = folder.resolve("deep/.spawn/state.db");
    try (StateSession session = lock(file)) {
      session.record(List.of(resource(Samples.instance("a"))), List.of());
      assertThat(mode(file.getParent())).isEqualTo("rwx------");
      for (String name : List.of("state.db", "state.db-wal", "state.db-shm")) {
        assertThat(mode(file.resolveSibling(name))).as(name).isEqualTo("rw-------");
      }
    }
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  @ParameterizedTest
  @ValueSource(strings = {"what?cache=shared", "50%25 off#1", "spaces and ümlauts"})
  void anyFolderNameWillDo(String name) {
    Path file = folder.resolve(name).resolve("state.db");
    lock(file).close();
    assertThat(file).exists();
    assertThat(new SqliteStateStore(file, "demo", new ManualClock()).history(9)).hasSize(1);
  }

  @Test
  void aFileWithoutTablesIsNeverOursAndRefused() throws Exception {
    Path file = Files.createFile(folder.resolve("state.db"));
    try (Db db = Db.open(file)) {
      db.execute("CREATE TABLE t (x)");
      db.execute("DROP TABLE t");
    }
    byte[] before = Files.readAllBytes(file);
    assertThat(before).isNotEmpty();
    damaged(() -> new SqliteStateStore(file, "demo", new ManualClock()).snapshot(), "it is empty");
    damaged(() -> lock(file), "it is empty");
    assertThat(Files.readAllBytes(file)).isEqualTo(before);
  }

  @Test
  void aCreationCutShortIsOneThatWasNotBegun() throws Exception {
    Path file = folder.resolve("state.db");
    assertThatExceptionOfType(SQLException.class)
        .isThrownBy(
            () ->
                NewFile.make(
                    file,
                    db -> {
                      db.execute("CREATE TABLE meta (x)");
                      assertThat(file).doesNotExist();
                      throw new SQLException("cut short");
                    }));
    assertThat(folder).isEmptyDirectory();
    Files.createFile(folder.resolve(".state123.new")); // what a kill leaves behind
    StateStore store = new SqliteStateStore(file, "demo", new ManualClock());
    assertThat(store.snapshot().header().lineage()).isEmpty();
    assertThatExceptionOfType(StateException.class)
        .isThrownBy(() -> store.backup(folder.resolve("copy.db")))
        .withMessageContaining("no state");
    lock(file).close();
    assertThat(store.snapshot().header().lineage()).isNotEmpty();
  }

  @Test
  void whoeverMakesTheFileFirstHasMadeIt() throws Exception {
    Path file = folder.resolve("state.db");
    NewFile.make(
        file,
        late -> {
          late.execute("CREATE TABLE late (x)");
          NewFile.make(file, first -> first.execute("CREATE TABLE first (x)"));
        });
    try (Db db = Db.open(file)) {
      assertThat(db.number("SELECT count(*) FROM sqlite_schema WHERE name = 'first'")).isOne();
    }
    assertThat(folder.toFile().list()).containsExactly("state.db");
  }

  @Test
  void aLogWithoutItsFileIsDamage() throws Exception {
    Path file = folder.resolve("state.db");
    Files.writeString(folder.resolve("state.db-wal"), "changes");
    damaged(() -> new SqliteStateStore(file, "demo", new ManualClock()).snapshot(), "only its log");
    damaged(() -> lock(file), "only its log");
    assertThat(file).doesNotExist();
  }

  private static void damaged(Runnable use, String why) {
    assertThatExceptionOfType(StateException.class)
        .isThrownBy(use::run)
        .withMessageContaining(why)
        .satisfies(e -> assertThat(e.code()).isEqualTo(Code.CORRUPTED));
  }

  @Test
  void writesAreSyncedAndLogged() throws Exception {
    Path path = folder.resolve("state.db");
    lock(path).close();
    try (Db db = new StateFile(path, Schema.current()).openForWriting(() -> "lineage", "demo");
        var row = db.prepared("SELECT * FROM pragma_journal_mode").executeQuery()) {
      assertThat(row.getString(1)).isEqualTo("wal");
      assertThat(db.number("PRAGMA synchronous")).isEqualTo(2);
    }
  }

  @Test
  void aFileWhereAFolderIsNeededIsTold() throws Exception {
    Path inTheWay = Files.createFile(folder.resolve(".spawn"));
    assertThatExceptionOfType(StateException.class)
        .isThrownBy(() -> lock(inTheWay.resolve("state.db")))
        .satisfies(e -> assertThat(e.code()).isEqualTo(Code.INACCESSIBLE));
  }

  @Test
  void aFolderWhereAFileIsNeededIsTold() throws Exception {
    Path inTheWay = Files.createDirectory(folder.resolve("state.db"));
    assertThatExceptionOfType(StateException.class)
        .isThrownBy(() -> lock(inTheWay))
        .satisfies(e -> assertThat(e.code()).isEqualTo(Code.INACCESSIBLE));
  }

  @Test
  void theStateItselfIsNoTargetForItsCopy() throws Exception {
    Path file = folder.resolve("state.db");
    lock(file).close();
    byte[] before = Files.readAllBytes(file);
    StateStore store = new SqliteStateStore(file, "demo", new ManualClock());
    assertThatExceptionOfType(StateException.class)
        .isThrownBy(() -> store.backup(folder.resolve("./state.db")))
        .withMessageContaining("itself");
    assertThatExceptionOfType(StateException.class)
        .isThrownBy(() -> store.backup(folder.resolve("missing/copy.db")))
        .withMessageContaining("unharmed");
    assertThat(Files.readAllBytes(file)).isEqualTo(before);
  }

  @Test
  void aFullDiskLosesNothingThatWasRecorded() throws Exception {
    Path path = folder.resolve("state.db");
    try (StateSession session = lock(path)) {
      session.record(List.of(resource(Samples.instance("kept"))), List.of());
    }
    ResourceState huge =
        resource(Samples.instance("huge"), "", "i", Map.of("t", Value.text("x".repeat(1_000_000))));
    try (Db db = new StateFile(path, Schema.current()).openForWriting(() -> "lineage", "demo")) {
      db.execute("PRAGMA max_page_count = " + db.number("PRAGMA page_count"));
      db.beginWriting();
      assertThatExceptionOfType(SQLException.class)
          .isThrownBy(() -> ResourceRows.change(db, List.of(huge), List.of()))
          .satisfies(e -> assertThat(Faults.of(e, path).code()).isEqualTo(Code.DISK_FULL));
      db.rollback();
    }
    assertThat(new SqliteStateStore(path, "demo", new ManualClock()).snapshot().resources())
        .extracting(ResourceState::address)
        .containsExactly(Samples.instance("kept"));
  }

  @ParameterizedTest
  @CsvSource({
    "SQLITE_FULL, DISK_FULL, is full",
    "SQLITE_READONLY_DIRECTORY, INACCESSIBLE, may not be written",
    "SQLITE_PERM, INACCESSIBLE, may not be written",
    "SQLITE_CANTOPEN, INACCESSIBLE, cannot be opened",
    "SQLITE_IOERR_FSYNC, INACCESSIBLE, check the disk",
    "SQLITE_IOERR_SHMMAP, DISK_FULL, Make room",
    "SQLITE_IOERR_SHMSIZE, DISK_FULL, Make room",
    "SQLITE_BUSY_SNAPSHOT, INACCESSIBLE, keeps the state file",
    "SQLITE_CORRUPT_INDEX, CORRUPTED, is damaged",
    "SQLITE_NOTADB, CORRUPTED, is damaged",
    "SQLITE_MISMATCH, OTHER, failed"
  })
  void everyFaultIsToldInPlainWords(SQLiteErrorCode code, Code expected, String words) {
    StateException told = Faults.of(new SQLiteException("raw", code), Path.of("/x/state.db"));
    assertThat(told.code()).isEqualTo(expected);
    assertThat(told).hasMessageContaining(words).hasMessageContaining("/x/state.db");
  }

  @Test
  void rowsShareWhatTheyHaveInCommon() {
    Path file = folder.resolve("state.db");
    Map<String, Value> first =
        Map.of("rank", Value.number(0), "big", new Value.ListOf(List.of(Value.text("shared"))));
    Map<String, Value> second =
        Map.of("rank", Value.number(1), "big", new Value.ListOf(List.of(Value.text("shared"))));
    try (StateSession session = lock(file)) {
      session.record(
          List.of(
              resource(Address.member("arrays.w", 0), "", "i-0", first),
              resource(Address.member("arrays.w", 1), "", "i-1", second)),
          List.of());
      List<ResourceState> read = session.snapshot().resources();
      assertThat(read.get(0).attributes()).isEqualTo(first);
      assertThat(read.get(1).attributes()).isEqualTo(second);
      assertThat(read.get(0).inputs()).isSameAs(read.get(1).inputs());
      assertThat(read.get(0).attributes().get("big")).isSameAs(read.get(1).attributes().get("big"));
    }
  }
}
