package host.spore.spawn.agent.time;

import host.spore.spawn.contract.host.AtomicFile;
import host.spore.spawn.contract.json.Timestamps;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Remembers a clock reading for the next agent: five lines, the boot's id, the monotonic clock, the
 * time, the time since the boot and whether the time is sure. Systems that do not name their boots
 * get nothing remembered.
 */
public final class AnchorFile {
  private static final String SURE = "sure";
  private static final String GUESSED = "guessed";

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

  /** The last reading; null if there is none that can be used. */
  public SteadyClock.@Nullable Anchor read() {
    try {
      String content = text(file);
      int first = content.indexOf('\n');
      int second = content.indexOf('\n', first + 1);
      int third = content.indexOf('\n', second + 1);
      int fourth = content.indexOf('\n', third + 1);
      if (second < 0 || third < 0 || fourth < 0) {
        return null;
      }
      return new SteadyClock.Anchor(
          Long.parseLong(content.substring(first + 1, second)),
          Long.parseLong(content.substring(third + 1, fourth)),
          Timestamps.parse(content.substring(second + 1, third)),
          content.substring(0, first).equals(text(bootId)),
          content.substring(fourth + 1).equals(SURE));
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
        file,
        text(bootId)
            + "\n"
            + anchor.nanos()
            + "\n"
            + Timestamps.text(anchor.wall())
            + "\n"
            + anchor.sinceBoot()
            + "\n"
            + (anchor.trusted() ? SURE : GUESSED)
            + "\n");
  }

  private static String text(Path path) throws IOException {
    return new String(Files.readAllBytes(path), StandardCharsets.UTF_8).trim();
  }
}
