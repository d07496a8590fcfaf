package host.spore.spawn.state.sqlite;

import static host.spore.spawn.state.testing.Samples.request;
import static host.spore.spawn.state.testing.Samples.resource;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import host.spore.spawn.state.StateException;
import host.spore.spawn.state.StateException.Code;
import host.spore.spawn.state.StateSession;
import host.spore.spawn.state.testing.ManualClock;
import host.spore.spawn.value.Address;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A state beside which nothing can be written: for root, whom no mode keeps from writing, on a file
 * system that is mounted read-only, for others in a folder of such a mode.
 */
class ReadOnlyFolderTest {
  @TempDir Path temporary;
  private Path folder;
  private Path file;
  private boolean mounted;

  @BeforeEach
  void writeState() throws Exception {
    folder = Files.createDirectory(temporary.resolve("a ? # % ż"));
    mounted = run("mount", "-t", "tmpfs", "-o", "size=1m", "none", folder.toString());
    file = folder.resolve("state.db");
    SqliteStateStore store = new SqliteStateStore(file, "demo", new ManualClock());
    Address box = Address.parse("instances.box").orElseThrow();
    try (StateSession session = store.lock(request("apply"), Duration.ZERO)) {
      session.record(List.of(resource(box, "", "i-1", Map.of())), List.of());
      session.finish("done", "");
    }
  }

  @AfterEach
  void giveBack() throws Exception {
    if (mounted) {
      run("umount", "-l", folder.toString());
    } else {
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }
  }

  private void close() throws Exception {
    if (mounted) {
      assertThat(run("mount", "-o", "remount,ro", folder.toString())).isTrue();
    } else {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--------"));
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("r-x------"));
    }
    assumeTrue(!Files.isWritable(folder), "whoever may write everywhere cannot try this");
  }

  @Test
  void itIsRead() throws Exception {
    close();
    SqliteStateStore store = new SqliteStateStore(file, "demo", new ManualClock());
    assertThat(store.snapshot().resources()).hasSize(1);
    assertThat(store.history(10)).hasSize(1);
    assertThat(store.lockHolder()).isEmpty();
  }

  @Test
  void itIsNotWritten() throws Exception {
    close();
    SqliteStateStore store = new SqliteStateStore(file, "demo", new ManualClock());
    assertThatExceptionOfType(StateException.class)
        .isThrownBy(() -> store.lock(request("apply"), Duration.ZERO))
        .satisfies(e -> assertThat(e.code()).isEqualTo(Code.INACCESSIBLE));
  }

  /** What is only in the log would be missing, which is worse than no answer. */
  @Test
  void withALogBesideItItIsRefused() throws Exception {
    Files.write(folder.resolve("state.db-wal"), new byte[4096]);
    close();
    SqliteStateStore store = new SqliteStateStore(file, "demo", new ManualClock());
    assertThatExceptionOfType(StateException.class)
        .isThrownBy(store::snapshot)
        .satisfies(e -> assertThat(e.code()).isEqualTo(Code.INACCESSIBLE));
  }

  private static boolean run(String... command) throws IOException, InterruptedException {
    try {
      return new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
