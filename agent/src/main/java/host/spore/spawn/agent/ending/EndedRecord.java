package host.spore.spawn.agent.ending;

import host.spore.spawn.agent.journal.Log;
import host.spore.spawn.contract.host.Ended;
import host.spore.spawn.contract.host.EndedJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The ending on disk. Written on a helper thread, since a disk can hang for ever; nobody waits for
 * it longer than a few seconds.
 */
final class EndedRecord {
  private static final Duration LIMIT = Duration.ofSeconds(5);

  private final Path file;
  private final Path resumed;
  private final Log log;
  private volatile @Nullable Ended written;

  /**
   * Reads and writes nothing yet.
   *
   * @param file the present ending
   * @param resumed the one that the machine came back from
   */
  EndedRecord(Path file, Path resumed, Log log) {
    this.file = file;
    this.resumed = resumed;
    this.log = log;
  }

  /** What an earlier agent began; null if nothing, or nothing whole. */
  @Nullable Ended present() {
    written = read(file);
    return written;
  }

  /** What the machine came back from; null if nothing. */
  @Nullable Ended past() {
    return read(resumed);
  }

  /** Sets room aside: the job may fill the disk before it ends. */
  void reserve() {
    try {
      EndedJson.reserve(file);
    } catch (IOException e) {
      log.warn("end", "no room could be set aside for the reason: " + e.getMessage());
    }
  }

  void write(Ended ended) throws InterruptedException {
    if (ended.equals(written)) {
      return;
    }
    Thread helper =
        new Thread("ended") {
          @Override
          public void run() {
            try {
              EndedJson.write(file, ended);
              written = ended;
            } catch (IOException e) {
              log.warn("end", "the reason could not be written: " + e.getMessage());
            }
          }
        };
    helper.setDaemon(true);
    helper.start();
    helper.join(LIMIT);
  }

  /** The machine is back: the present ending is one of the past. */
  void comeBack(Ended ended) {
    written = null;
    try {
      if (Files.exists(file)) {
        Files.move(file, resumed, StandardCopyOption.REPLACE_EXISTING);
      } else {
        EndedJson.write(resumed, ended);
      }
    } catch (IOException e) {
      log.warn("resume", "could not be written down: " + e.getMessage());
    }
  }

  /** The past does not matter any more. */
  void over() {
    try {
      Files.deleteIfExists(resumed);
    } catch (IOException e) {
      log.warn("resume", "could not be written down: " + e.getMessage());
    }
  }

  private static @Nullable Ended read(Path file) {
    try {
      return EndedJson.read(file);
    } catch (IOException e) {
      return null;
    }
  }
}
