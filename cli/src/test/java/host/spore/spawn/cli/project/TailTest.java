package host.spore.spawn.cli.project;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.contract.host.RotatedLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log is read and followed over its rotation. */
class TailTest {
  @TempDir Path folder;

  private void append(Path file, String text) throws IOException {
    Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  @Test
  void theLastLinesAreThoseOfBothFiles() throws IOException {
    Path file = folder.resolve("job.log");
    append(file, "a\nb\nc\n");
    assertThat(new RotatedLog(file, 4).keepWithin()).isTrue();
    assertThat(new Tail(file).last(2)).containsExactly("b", "c");
    append(file, "d\n");
    assertThat(new Tail(file).last(2)).containsExactly("c", "d");
    assertThat(new Tail(file).last(10)).containsExactly("a", "b", "c", "d");
  }

  @Test
  void whoFollowsItMissesNothing() throws IOException {
    Path file = folder.resolve("job.log");
    RotatedLog log = new RotatedLog(file, 20);
    Tail tail = new Tail(file);
    List<String> seen = new ArrayList<>(tail.last(100));
    List<String> written = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      append(file, "line " + i + "\n");
      written.add("line " + i);
      if (i % 2 == 0) {
        log.keepWithin();
        seen.addAll(tail.more());
      }
    }
    seen.addAll(tail.more());
    assertThat(seen).isEqualTo(written);
  }
}
