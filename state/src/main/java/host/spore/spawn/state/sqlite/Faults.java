package host.spore.spawn.state.sqlite;

import host.spore.spawn.state.StateException;
import host.spore.spawn.state.StateException.Code;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What went wrong with the state file, in plain words with what to do. */
final class Faults {
  private static final int PRIMARY = 0xff;

  private Faults() {}

  static StateException of(SQLException e, Path file) {
    if (!(e instanceof SQLiteException sqlite)) {
      return new StateException("the state file " + file + " failed: " + e.getMessage(), e);
    }
    SQLiteErrorCode code = sqlite.getResultCode();
    return switch (SQLiteErrorCode.getErrorCode(code.code & PRIMARY)) {
      case SQLITE_NOTADB, SQLITE_CORRUPT -> corrupted(file, code.message, e);
      case SQLITE_FULL -> full(file, e);
      case SQLITE_READONLY, SQLITE_PERM, SQLITE_AUTH -> notWritable(file, e);
      case SQLITE_CANTOPEN ->
          new StateException(
              Code.INACCESSIBLE,
              "the state file %s cannot be opened: check that it is a file and that you may read and write it and its folder"
                  .formatted(file),
              e);
      case SQLITE_IOERR ->
          isSharedMemory(sqlite.getResultCode())
              ? noSharedMemory(file, e)
              : new StateException(
                  Code.INACCESSIBLE,
                  "the file system failed at the state file %s (%s): check the disk, then run the command again; what was committed is kept"
                      .formatted(file, code.message),
                  e);
      case SQLITE_BUSY, SQLITE_LOCKED ->
          new StateException(
              Code.INACCESSIBLE,
              "another program keeps the state file %s busy: close it, then run the command again"
                  .formatted(file),
              e);
      // The driver's list of result codes is open; what is not named above is told as it is.
      default -> new StateException("the state file " + file + " failed: " + code.message, e);
    };
  }

  static StateException of(IOException e, Path file) {
    if (e instanceof AccessDeniedException) {
      return notWritable(file, e);
    }
    return new StateException(
        Code.INACCESSIBLE,
        "the state file %s cannot be written: %s".formatted(file, e.getMessage()),
        e);
  }

  /** True if a file could perhaps be read, had not something to be written beside it for that. */
  static boolean isForWantOfWriting(SQLiteException e) {
    SQLiteErrorCode primary = SQLiteErrorCode.getErrorCode(e.getResultCode().code & PRIMARY);
    return primary == SQLiteErrorCode.SQLITE_CANTOPEN || primary == SQLiteErrorCode.SQLITE_READONLY;
  }

  static StateException hidden(Path file) {
    return new StateException(
        Code.INACCESSIBLE,
        "whether there is a state at %s cannot be seen: check the permissions of the folders above it"
            .formatted(file));
  }

  static StateException corrupted(Path file, String detail, @Nullable Throwable cause) {
    return new StateException(
        Code.CORRUPTED,
"""
        the state file %s is damaged or is not a state file (%s). It was left untouched. \
        Put back a copy made with `spawn state pull` (it has all but sensitive values); without \
        one, move the file away and take what is there into a new state with \
`spawn import --stack NAME`\
"""
            .formatted(file, detail),
        cause);
  }

  static StateException newer(Path file, int format, int known) {
    return new StateException(
        Code.NEWER_FORMAT,
        """
        the state file %s was written by a newer spawn (format %d; this one knows up to %d). \
        Upgrade spawn; the file was left untouched\
        """
            .formatted(file, format, known));
  }

  static StateException otherStack(Path file, String found, String expected) {
    return new StateException(
        Code.OTHER_STACK,
        """
        the state file %s holds the stack `%s`, not `%s`. Name the stack as before, or give \
        this spec a state of its own with `--state`\
        """
            .formatted(file, found, expected));
  }

  private static StateException full(Path file, Throwable cause) {
    return new StateException(
        Code.DISK_FULL,
        """
        the disk that holds the state file %s is full. The last change was not recorded; what \
        was recorded before is safe. Make room, then run the command again: it first settles \
        what was left open\
        """
            .formatted(file),
        cause);
  }

  private static boolean isSharedMemory(SQLiteErrorCode code) {
    return code == SQLiteErrorCode.SQLITE_IOERR_SHMOPEN
        || code == SQLiteErrorCode.SQLITE_IOERR_SHMSIZE
        || code == SQLiteErrorCode.SQLITE_IOERR_SHMMAP;
  }

  /** Also reading needs the few pages beside the file by which readers and writers agree. */
  private static StateException noSharedMemory(Path file, Throwable cause) {
    return new StateException(
        Code.DISK_FULL,
        """
        the disk that holds the state file %s seems to be full: the small file %s-shm, which \
        reading needs too, could not be made. Nothing is lost. Make room, then run the command \
        again\
        """
            .formatted(file, file),
        cause);
  }

  private static StateException notWritable(Path file, Throwable cause) {
    return new StateException(
        Code.INACCESSIBLE,
        """
        the state file %s may not be written: check the permissions of the file and of its \
        folder, and that the file system is not mounted read-only\
        """
            .formatted(file),
        cause);
  }
}
