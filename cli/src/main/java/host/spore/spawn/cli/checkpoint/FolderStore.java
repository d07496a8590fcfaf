package host.spore.spawn.cli.checkpoint;

import host.spore.spawn.diagnostic.Shell;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Checkpoints in a folder of this computer, which its members share. */
public final class FolderStore implements Store {
  private static final String FRESH = "latest.new";
  private static final String OLD = "latest.old";

  private final Path root;

  public FolderStore(Path root) {
    this.root = root;
  }

  @Override
  public List<Item> items() throws IOException {
    List<Item> items = new ArrayList<>();
    if (!Files.isDirectory(root)) {
      return items;
    }
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        items.add(new Item(root.relativize(file).toString().replace('\\', '/'), Files.size(file)));
      }
    }
    return items;
  }

  @Override
  public String latest() throws IOException {
    try {
      return Files.readString(root.resolve(LATEST).resolve(NOTE)).strip();
    } catch (NoSuchFileException none) {
      return "";
    }
  }

  @Override
  public void finish(String id) throws IOException {
    Files.createDirectories(root.resolve(id));
    Files.writeString(root.resolve(id).resolve(NOTE), id + "\n");
  }

  /** Whoever reads meanwhile finds the old one or the new one, or for a moment none. */
  @Override
  public void promote(String id) throws IOException {
    remove(root.resolve(FRESH));
    remove(root.resolve(OLD));
    copy(root.resolve(id), root.resolve(FRESH));
    if (Files.exists(root.resolve(LATEST))) {
      Files.move(root.resolve(LATEST), root.resolve(OLD), StandardCopyOption.ATOMIC_MOVE);
    }
    Files.move(root.resolve(FRESH), root.resolve(LATEST), StandardCopyOption.ATOMIC_MOVE);
    remove(root.resolve(OLD));
  }

  @Override
  public String saved(String id, int rank, String saving) {
    return savedBelow(root, id, rank, saving);
  }

  /** The same, for whoever has the members save to a folder for its own ends. */
  static String savedBelow(Path root, String id, int rank, String saving) {
    String folder = Shell.word(root.resolve(id).resolve(Integer.toString(rank)).toString());
    return "mkdir -p " + folder + " && export SPAWN_CHECKPOINT=" + folder + " && " + saving;
  }

  /** Nothing was made. */
  @Override
  public void close() {}

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path one : all.sorted().toList()) {
        Path target = to.resolve(from.relativize(one).toString());
        if (Files.isDirectory(one)) {
          Files.createDirectories(target);
        } else if (Files.isRegularFile(one)) {
          Files.copy(one, target, StandardCopyOption.COPY_ATTRIBUTES);
        }
      }
    }
  }

  static void remove(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes about)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path dir, @Nullable IOException e)
              throws IOException {
            Files.delete(dir);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
