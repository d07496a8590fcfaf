package host.spore.spawn.provider.local.machine;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;

/** A whole copy of a directory, or none: it has its name only when it is complete. */
final class DirectoryCopy {
  private DirectoryCopy() {}

  /** Copies files, directories and links; pipes and sockets are no one's data. */
  static void make(Path from, Path to) throws IOException {
    Path unfinished = to.resolveSibling("." + to.getFileName() + ".part");
    DirectoryTree.delete(unfinished);
    Files.createDirectories(to.resolveSibling(""));
    Files.walkFileTree(from, new Copier(from, unfinished));
    Files.move(unfinished, to, StandardCopyOption.ATOMIC_MOVE);
  }

  private static final class Copier extends SimpleFileVisitor<Path> {
    private final Path from;
    private final Path to;

    Copier(Path from, Path to) {
      this.from = from;
      this.to = to;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
        throws IOException {
      copy(directory);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      if (!attributes.isOther()) {
        copy(file);
      }
      return FileVisitResult.CONTINUE;
    }

    private void copy(Path path) throws IOException {
      Files.copy(
          path,
          to.resolve(from.relativize(path).toString()),
          LinkOption.NOFOLLOW_LINKS,
          StandardCopyOption.COPY_ATTRIBUTES);
    }
  }
}
