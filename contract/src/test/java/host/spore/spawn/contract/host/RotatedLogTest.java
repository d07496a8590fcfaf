package host.spore.spawn.contract.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RotatedLogTest {
  @TempDir Path folder;

  @Test
  void itsWriterGoesOnAndBothFilesTogetherHaveAllOfIt() throws IOException {
    Path file = folder.resolve("job.log");
    RotatedLog log = new RotatedLog(file, 100);
    assertThat(log.keepWithin()).as("nothing is there").isFalse();
    try (OutputStream job =
        Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      job.write("a\n".repeat(50).getBytes(StandardCharsets.UTF_8));
      assertThat(log.keepWithin()).isFalse();
      job.write("b\n".repeat(10).getBytes(StandardCharsets.UTF_8));
      assertThat(log.keepWithin()).isTrue();
      job.write("c\n".getBytes(StandardCharsets.UTF_8));
    }
    assertThat(RotatedLog.earlier(file)).hasContent("a\n".repeat(50) + "b\n".repeat(10));
    assertThat(file).hasContent("c\n");
  }

  @Test
  void bothAreBoundedHoweverMuchIsWritten() throws IOException {
    Path file = folder.resolve("job.log");
    RotatedLog log = new RotatedLog(file, 100);
    try (OutputStream job =
        Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      for (int i = 0; i < 100; i++) {
        job.write(("line " + i + "\n").repeat(i).getBytes(StandardCharsets.UTF_8));
        log.keepWithin();
        assertThat(Files.size(file)).isLessThanOrEqualTo(100);
        Path earlier = RotatedLog.earlier(file);
        assertThat(Files.exists(earlier) ? Files.size(earlier) : 0).isLessThanOrEqualTo(200);
      }
    }
    try (var files = Files.list(folder)) {
      assertThat(files).hasSize(2);
    }
  }

  /** As on a full disk. */
  @Test
  void whatCannotBeKeptIsGivenUp() throws IOException {
    Path file = folder.resolve("job.log");
    Files.writeString(file, "x".repeat(200));
    Files.createDirectories(RotatedLog.earlier(file).resolve("in the way"));
    assertThat(new RotatedLog(file, 100).keepWithin()).isTrue();
    assertThat(file).isEmptyFile();
    assertThat(folder.resolve("job.log.new")).doesNotExist();
  }
}
