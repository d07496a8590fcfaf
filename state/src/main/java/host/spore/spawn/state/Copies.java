package host.spore.spawn.state;

import host.spore.spawn.state.StateException.Code;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Copies of a state: complete at their target or not there at all. */
final class Copies {
  private Copies() {}

  /** Fills an empty file with the copy. */
  interface Filling {
    void fill(Path empty) throws SQLException;
  }

  static void write(Path target, Filling filling) {
    Path absolute = target.toAbsolutePath();
    try {
      // Temporary files are made readable by their owner only.
      Path copy = Files.createTempFile(absolute.getParent(), ".state", ".tmp");
      try {
        filling.fill(copy);
        try (FileChannel channel = FileChannel.open(copy, StandardOpenOption.WRITE)) {
          channel.force(true);
        }
        Files.move(copy, absolute, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(copy);
      }
    } catch (IOException | SQLException e) {
      throw new StateException(
          Code.INACCESSIBLE,
          "no copy of the state was made at %s: %s. The state itself is unharmed"
              .formatted(target, e.getMessage()),
          e);
    }
  }

  /** Copies one moment of a database that others may be writing to, without its lock. */
  static void fill(Db source, Path empty) throws SQLException {
    PreparedStatement vacuum = source.prepared("VACUUM INTO ?");
    vacuum.setString(1, empty.toString());
    vacuum.execute();
    try (Db copy = Db.open(empty)) {
      // Nobody sees the copy yet; a journal file beside it would only be in the way.
      copy.execute("PRAGMA journal_mode = MEMORY");
      copy.execute("DELETE FROM lease");
    }
  }
}
