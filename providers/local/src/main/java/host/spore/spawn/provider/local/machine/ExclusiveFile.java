package host.spore.spawn.provider.local.machine;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A file that one holder at a time has locked; the system unlocks it when the holder dies. */
public final class ExclusiveFile implements AutoCloseable {
  private static final long RETRY_MILLIS = 10;

  private final FileChannel channel;

  private ExclusiveFile(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Locks the file, waiting for other processes and other threads.
   *
   * @return null if somebody else holds it all that time
   */
  public static @Nullable ExclusiveFile lock(Path file, Duration patience)
      throws IOException, InterruptedException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    boolean locked = false;
    try {
      long start = System.nanoTime();
      locked = tryLock(channel);
      while (!locked && System.nanoTime() - start < patience.toNanos()) {
        Thread.sleep(RETRY_MILLIS);
        locked = tryLock(channel);
      }
      return locked ? new ExclusiveFile(channel) : null;
    } finally {
      if (!locked) {
        channel.close();
      }
    }
  }

  private static boolean tryLock(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false; // another thread of this process has it
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
