package host.spore.spawn.agent.time;

import host.spore.spawn.agent.contract.AtomicFile;
import host.spore.spawn.agent.contract.Timestamps;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Remembers a boot's clock reading for the next agent of the same boot: three lines, the boot's id,
 * the monotonic and the wall clock. Systems that do not name their boots get nothing remembered.
 */
public final class AnchorFile {
  private final Path file;
  private final Path bootId;

  /**
   * Reads and writes at the given places.
   *
   * @param bootId {@code /proc/sys/kernel/random/boot_id}
   */
  public AnchorFile(Path file, Path bootId) {
    this.file = file;
    this.bootId = bootId;
  }

  /** The reading of this boot; null if there is none that can be used. */
  public SteadyClock.@Nullable Anchor read() {
    try {
      String content = text(file);
      int first = content.indexOf('\n');
      int second = content.indexOf('\n', first + 1);
      if (second < 0 || !content.substring(0, first).equals(text(bootId))) {
        return null;
      }
      return new SteadyClock.Anchor(
          Long.parseLong(content.substring(first + 1, second)),
          Timestamps.parse(content.substring(second + 1)));
    } catch (IOException | IllegalArgumentException e) {
      return null;
    }
  }

  /**
   * Remembers a reading.
   *
   * @throws IOException if it could not be written
   */
  public void write(SteadyClock.Anchor anchor) throws IOException {
    if (!Files.isReadable(bootId)) {
      return;
    }
    AtomicFile.writePublic(
        file, text(bootId) + "\n" + anchor.nanos() + "\n" + Timestamps.text(anchor.wall()) + "\n");
  }

  private static String text(Path path) throws IOException {
    return new String(Files.readAllBytes(path), StandardCharsets.UTF_8).trim();
  }
}
