package host.spore.spawn.agent;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** One agent per root: a file lock, which the system takes back however the agent ends. */
final class DaemonLock implements AutoCloseable {
  private static final int ATTEMPTS = 10;
  private static final long PAUSE_MILLIS = 100;

  private final FileChannel channel;
  private final FileLock lock;

  private DaemonLock(FileChannel channel, FileLock lock) {
    this.channel = channel;
    this.lock = lock;
  }

  /** Takes the lock; null if another agent holds it. Waits out those who only look. */
  static @Nullable DaemonLock take(Path file) throws IOException, InterruptedException {
    Path directory = file.getParent();
    if (directory != null) {
      Files.createDirectories(directory);
    }
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    for (int i = 0; i < ATTEMPTS; i++) {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return new DaemonLock(channel, lock);
      }
      Thread.sleep(PAUSE_MILLIS);
    }
    channel.close();
    return null;
  }

  /** Whether an agent runs. */
  static boolean isHeld(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      FileLock lock = channel.tryLock(0, Long.MAX_VALUE, true);
      if (lock != null) {
        lock.release();
      }
      return lock == null;
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    lock.release();
    channel.close();
  }
}
