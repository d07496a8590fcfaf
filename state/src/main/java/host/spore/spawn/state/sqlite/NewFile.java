package host.spore.spawn.state.sqlite;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;

/** A database that has its first content before it has its name. */
final class NewFile {
  private NewFile() {}

  /** The first transaction. */
  interface Content {
    void write(Db db) throws SQLException;
  }

  /**
   * Makes the file and its folder, unless another process makes the file meanwhile. State holds
   * secrets: only its owner may read it, from the first moment on.
   */
  static void make(Path path, Content content) throws SQLException {
    Path file = path.toAbsolutePath();
    try {
      boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
      Files.createDirectories(file.getParent(), folderMode(posix));
      // Temporary files are made readable by their owner only.
      Path draft = Files.createTempFile(file.getParent(), ".state", ".new");
      try {
        fill(draft, content);
        publish(draft, file);
      } finally {
        Files.deleteIfExists(draft);
      }
    } catch (IOException e) {
      throw Faults.of(e, path);
    }
  }

  private static FileAttribute<?>[] folderMode(boolean posix) {
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
        }
        : new FileAttribute<?>[0];
  }

  private static void fill(Path draft, Content content) throws SQLException, IOException {
    try (Db db = Db.open(draft)) {
      // Nobody sees it yet; a journal file beside it would only be left over.
      db.execute("PRAGMA journal_mode = MEMORY");
      db.beginWriting();
      content.write(db);
      db.commit();
    }
    try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  /** A link, unlike a renaming, never replaces what another process has made. */
  private static void publish(Path draft, Path file) throws IOException {
    try {
      Files.createLink(file, draft);
    } catch (FileAlreadyExistsException there) {
      return; // theirs is the state
    } catch (IOException | UnsupportedOperationException noLinks) {
      if (!Files.exists(file)) {
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
      }
    }
  }
}
