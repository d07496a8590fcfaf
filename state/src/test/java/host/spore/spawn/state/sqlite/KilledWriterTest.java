package host.spore.spawn.state.sqlite;

import static host.spore.spawn.state.testing.Samples.request;
import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.state.Operation;
import host.spore.spawn.state.Operation.Phase;
import host.spore.spawn.state.StateSession;
import host.spore.spawn.state.StateStore;
import host.spore.spawn.state.StateStore.Run;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What was acknowledged is there, whenever the writer is killed. */
@Timeout(300)
class KilledWriterTest {
  private static final int ROUNDS = Integer.getInteger("spawn.state.kills", 8);

  @TempDir Path folder;

  private final Random random = new Random(7);
  private final Map<String, Phase> acknowledged = new HashMap<>();
  private final List<String> runs = new ArrayList<>();

  @Test
  void whatWasAcknowledgedSurvivesKillNine() throws Exception {
    Path file = folder.resolve(".spawn/state.db");
    SqliteStateStore store = new SqliteStateStore(file, "demo", InstantSource.system());
    for (int round = 0; round < ROUNDS; round++) {
      writeAndKill(file, round > 0);
      assertThat(integrity(file)).isEqualTo("ok");
      assertEverythingAcknowledgedIsThere(store);
    }
    try (StateSession next = store.lock(request("apply"), Duration.ZERO)) {
      assertThat(next.takenOverFrom()).isPresent();
    }
    assertThat(store.history(ROUNDS + 1))
        .extracting(Run::outcome)
        .endsWith("abandoned")
        .filteredOn("abandoned"::equals)
        .hasSize(ROUNDS);
  }

  private void writeAndKill(Path file, boolean takesOver) throws Exception {
    try (OtherProcess writer = OtherProcess.start("write", file, folder)) {
      runs.add(writer.line().substring("run ".length()));
      assertThat(writer.line()).isEqualTo("takeover " + takesOver);
      int lines = random.nextInt(400);
      for (int i = 0; i < lines; i++) {
        note(writer.line());
      }
      writer.kill().forEach(this::note);
    }
  }

  private void note(String line) {
    int gap = line.indexOf(' ');
    acknowledged.put(line.substring(gap + 1), Phase.valueOf(line.substring(0, gap)));
  }

  private void assertEverythingAcknowledgedIsThere(StateStore store) {
    Map<String, Phase> found = new HashMap<>();
    Set<String> made = new HashSet<>();
    store.snapshot().resources().forEach(r -> made.add(r.address().toString()));
    for (String run : runs) {
      for (Operation operation : store.operations(run)) {
        found.put(operation.id(), operation.phase());
        boolean closed = operation.phase() == Phase.CLOSED;
        assertThat(made.contains(operation.addresses().getFirst().toString())).isEqualTo(closed);
      }
    }
    acknowledged.forEach(
        (id, phase) -> assertThat(found.get(id)).as(id).isGreaterThanOrEqualTo(phase));
    // Beyond what was acknowledged, at most one transition of each run can have been committed.
    assertThat(found.size()).isBetween(acknowledged.size(), acknowledged.size() + runs.size());
  }

  private static String integrity(Path file) throws Exception {
    try (Db db = Db.open(file);
        var row = db.prepared("PRAGMA integrity_check").executeQuery()) {
      row.next();
      return row.getString(1);
    }
  }

  @Test
  void aCopyMadeWhileAnotherProcessWritesIsOneMoment() throws Exception {
    Path file = folder.resolve("state.db");
    SqliteStateStore store = new SqliteStateStore(file, "demo", InstantSource.system());
    try (OtherProcess writer = OtherProcess.start("write", file, folder)) {
      String run = writer.line().substring("run ".length());
      long last = 0;
      for (int i = 0; i < 5; i++) {
        for (int line = 0; line < 50; line++) {
          writer.line();
        }
        Path copy = folder.resolve("copy" + i);
        store.backup(copy);
        assertThat(integrity(copy)).isEqualTo("ok");
        try (StateStore copied = new SqliteStateStore(copy, "demo", InstantSource.system())) {
          long closed =
              copied.operations(run).stream().filter(o -> o.phase() == Phase.CLOSED).count();
          assertThat(copied.snapshot().resources()).hasSize((int) closed);
          assertThat(copied.lockHolder()).isEmpty();
          assertThat(closed).isGreaterThan(last);
          last = closed;
        }
      }
      assertThat(store.lockHolder()).isPresent();
    }
  }
}
