package host.spore.spawn.contract.host;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/**
 * Replaces files whole: who reads sees the old content or the new, also after a crash. The content
 * is on disk when a call returns.
 */
public final class AtomicFile {
  private static final Set<PosixFilePermission> PUBLIC =
      EnumSet.of(
          PosixFilePermission.OWNER_READ,
          PosixFilePermission.OWNER_WRITE,
          PosixFilePermission.GROUP_READ,
          PosixFilePermission.OTHERS_READ);
  private static final Set<PosixFilePermission> PRIVATE =
      EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  private AtomicFile() {}

  /** Readable by everybody on the machine. */
  public static void writePublic(Path file, String content) throws IOException {
    write(file, content, PUBLIC);
  }

  /** Readable by its owner alone, from its first byte on: it can hold secrets. */
  public static void writePrivate(Path file, String content) throws IOException {
    write(file, content, PRIVATE);
  }

  /**
   * Sets room aside for a file that must be written even on a disk that is full by then: see {@link
   * #writeReserved}. Does nothing if there is some.
   *
   * @param bytes more than the content will have
   */
  public static void reserve(Path file, int bytes) throws IOException {
    Path reserve = reserveOf(file);
    if (!Files.exists(reserve)) {
      write(reserve, " ".repeat(bytes), PRIVATE);
    }
  }

  /**
   * Readable by everybody on the machine or by its owner alone; where the disk is full, it is
   * written into the room that was set aside for it. Its end is then filled up with blanks.
   */
  public static void writeReserved(Path file, String content, boolean everybody)
      throws IOException {
    Set<PosixFilePermission> mode = everybody ? PUBLIC : PRIVATE;
    try {
      write(file, content, mode);
    } catch (IOException full) {
      try {
        overwrite(reserveOf(file), file, content, mode);
      } catch (IOException e) {
        full.addSuppressed(e);
        throw full;
      }
    }
  }

  private static Path reserveOf(Path file) {
    return file.resolveSibling("." + file.getFileName() + ".reserve");
  }

  /** In place and by a rename, for which no more room is needed. */
  private static void overwrite(
      Path reserve, Path file, String content, Set<PosixFilePermission> mode) throws IOException {
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    long room = Files.size(reserve);
    if (bytes.length > room) {
      throw new IOException(reserve + " is smaller than what is to be written");
    }
    ByteBuffer all = ByteBuffer.allocate(Math.toIntExact(room)).put(bytes);
    while (all.hasRemaining()) {
      all.put((byte) ' ');
    }
    all.flip();
    try (FileChannel channel = FileChannel.open(reserve, StandardOpenOption.WRITE)) {
      while (all.hasRemaining()) {
        channel.write(all);
      }
      channel.force(true);
    }
    if (reserve.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(reserve, mode);
    }
    Files.move(reserve, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static void write(Path file, String content, Set<PosixFilePermission> mode)
      throws IOException {
    Path directory = file.toAbsolutePath().getParent();
    if (directory == null) {
      throw new IOException(file + " is no file");
    }
    Files.createDirectories(directory);
    Path temporary =
        directory.resolve("." + file.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
    Files.deleteIfExists(temporary);
    try {
      fill(temporary, content, mode);
      Files.move(
          temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      removeQuietly(temporary, e);
      throw e;
    }
    syncDirectory(directory);
  }

  private static void removeQuietly(Path temporary, IOException because) {
    try {
      Files.deleteIfExists(temporary);
    } catch (IOException e) {
      because.addSuppressed(e);
    }
  }

  private static void fill(Path temporary, String content, Set<PosixFilePermission> mode)
      throws IOException {
    boolean posix = temporary.getFileSystem().supportedFileAttributeViews().contains("posix");
    FileAttribute<?>[] attributes =
        posix
            ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(mode)}
            : new FileAttribute<?>[0];
    Set<StandardOpenOption> create =
        EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (FileChannel channel = FileChannel.open(temporary, create, attributes)) {
      if (posix) {
        // The umask took bits away at creation; it never adds any.
        Files.setPosixFilePermissions(temporary, mode);
      }
      ByteBuffer bytes = ByteBuffer.wrap(content.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
  }

  /** Makes the rename itself durable, where the system can open directories. */
  private static void syncDirectory(Path directory) throws IOException {
    if (directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }
}
