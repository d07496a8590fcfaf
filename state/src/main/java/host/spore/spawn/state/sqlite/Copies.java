package host.spore.spawn.state.sqlite;

import host.spore.spawn.state.StateException;
import host.spore.spawn.state.StateException.Code;
import host.spore.spawn.state.StateStore;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;

/** Copies of a state: complete at their target or not there at all. */
final class Copies {
  private Copies() {}

  /** Fills an empty file with the copy. */
  interface Filling {
    StateStore.Copied fill(Path empty) throws SQLException;
  }

  static StateStore.Copied write(Path target, Filling filling) {
    Path absolute = target.toAbsolutePath();
    try {
      // Temporary files are made readable by their owner only.
      Path copy = Files.createTempFile(absolute.getParent(), ".state", ".tmp");
      try {
        StateStore.Copied copied = filling.fill(copy);
        try (FileChannel channel = FileChannel.open(copy, StandardOpenOption.WRITE)) {
          channel.force(true);
        }
        Files.move(copy, absolute, StandardCopyOption.ATOMIC_MOVE);
        return copied;
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
}
