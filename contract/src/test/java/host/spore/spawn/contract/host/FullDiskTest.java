package host.spore.spawn.contract.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A verdict is written on a file system that is really full. Needs root, for a small one. */
class FullDiskTest {
  @TempDir Path directory;
  private Path disk;

  @BeforeEach
  void mountSmallDisk() throws Exception {
    disk = Files.createDirectory(directory.resolve("disk"));
    boolean mounted = run("mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", disk.toString()) == 0;
    if (!mounted) {
      System.err.println("FullDiskTest IS SKIPPED: only root can mount a small file system");
    }
    assumeTrue(mounted, "needs root");
  }

  @AfterEach
  void unmount() throws Exception {
    run("umount", disk.toString());
  }

  private static int run(String... command) throws Exception {
    return new ProcessBuilder(command).start().waitFor();
  }

  private void fill() throws IOException {
    byte[] block = new byte[4096];
    try (var out = Files.newOutputStream(disk.resolve("junk"))) {
      while (true) {
        out.write(block);
      }
    } catch (IOException full) {
      assertThat(full).hasMessageContaining("No space left");
    }
  }

  @Test
  void whatRoomWasSetAsideForIsWritten() throws IOException {
    Path file = disk.resolve("ended.json");
    EndedJson.reserve(file);
    fill();
    Ended ended = new Ended(Ended.COMPLETED, "the file is there", Instant.EPOCH);
    EndedJson.write(file, ended);
    assertThat(EndedJson.read(file)).isEqualTo(ended);
    assertThatThrownBy(() -> AtomicFile.writePublic(disk.resolve("other"), "x".repeat(5000)))
        .isInstanceOf(IOException.class);
  }

  @Test
  void withoutItNothingIsLeftOfTheAttempt() throws IOException {
    Path file = disk.resolve("ended.json");
    fill();
    assertThatThrownBy(() -> EndedJson.write(file, new Ended(Ended.TTL, "", Instant.EPOCH)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("No space left");
    assertThat(disk).isDirectoryNotContaining(p -> p.toString().contains("ended"));
  }
}
