package host.spore.spawn.agent.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Appends lines to a file and starts it anew at a size, keeping the one before. */
final class LogFile {
  private final Path file;
  private final Path previous;
  private final long limit;

  /**
   * Opens nothing yet.
   *
   * @param limit bytes
   */
  LogFile(Path file, long limit) {
    this.file = file;
    this.previous = file.resolveSibling(file.getFileName() + ".1");
    this.limit = limit;
  }

  /** Opened for each batch: batches are rare, and a file that was moved away is no trouble. */
  void append(String lines) throws IOException {
    Path directory = file.getParent();
    if (directory != null) {
      Files.createDirectories(directory);
    }
    if (Files.exists(file) && Files.size(file) >= limit) {
      Files.move(file, previous, StandardCopyOption.REPLACE_EXISTING);
    }
    try (FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
      ByteBuffer bytes = ByteBuffer.wrap(lines.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    }
  }
}
