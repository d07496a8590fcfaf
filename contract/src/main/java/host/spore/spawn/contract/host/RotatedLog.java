package host.spore.spawn.contract.host;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A log that somebody else appends to and that is kept from growing without limit: once it is
 * larger than that, its content goes to a file beside it, in the place of what was there, and it
 * begins anew. Its writer has it open for appending, notices nothing and waits for nothing; a line
 * that is written just then may be missing.
 */
public final class RotatedLog {
  /** How large the log of a job grows, in bytes; the file beside it is about as large. */
  public static final long LARGEST = 64L << 20;

  private final Path file;
  private final long largest;

  /**
   * Does nothing yet.
   *
   * @param largest in bytes
   */
  public RotatedLog(Path file, long largest) {
    this.file = file;
    this.largest = largest;
  }

  /** Where what was written before is. */
  public static Path earlier(Path file) {
    return file.resolveSibling(file.getFileName() + ".1");
  }

  /**
   * Begins anew if it has grown too large. Where there is no room for what was written, that is
   * given up: a full disk would harm more than a lost log.
   *
   * @return true if it has begun anew
   */
  public boolean keepWithin() throws IOException {
    long size;
    try {
      size = Files.size(file);
    } catch (NoSuchFileException e) {
      return false;
    }
    if (size <= largest) {
      return false;
    }
    try (FileChannel log =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      Path fresh = file.resolveSibling(file.getFileName() + ".new");
      try {
        keep(log, fresh);
        Files.move(
            fresh,
            earlier(file),
            StandardCopyOption.ATOMIC_MOVE,
            StandardCopyOption.REPLACE_EXISTING);
      } catch (IOException full) {
        Files.deleteIfExists(fresh);
      }
      log.truncate(0);
    }
    return true;
  }

  /** All of it, or the end where it grew much faster than it was looked at. */
  private void keep(FileChannel log, Path to) throws IOException {
    try (FileChannel kept =
        FileChannel.open(
            to,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      long end = log.size();
      long at = Math.max(0, end - 2 * largest);
      while (at < end) {
        long moved = log.transferTo(at, end - at, kept);
        if (moved <= 0) {
          return;
        }
        at += moved;
        end = Math.max(end, log.size());
      }
    }
  }
}
