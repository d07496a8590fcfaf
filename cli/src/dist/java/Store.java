import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * {@code target/dist}: immutable distributions named by what is in them, the link {@code current}
 * to one of them and {@code stamp}, whose time says how old the sources are that it was built from.
 */
record Store(Path root) {
  private static final int KEPT = 3;

  /** The distribution of this hash, if it is here, whole and undamaged; another is put aside. */
  boolean has(String hash) throws IOException {
    Path home = root.resolve(hash);
    if (!Files.exists(home)) {
      return false;
    }
    if (Checksums.hold(home)) {
      return true;
    }
    if (Checksums.areIn(home)) {
      System.err.println("spawn: " + home + " is damaged and is built again");
    }
    Path aside = root.resolve(".damaged-" + ProcessHandle.current().pid());
    Files.move(home, aside);
    delete(aside);
    return false;
  }

  /** A distribution in which {@code file} says {@code key}, to share a costly part with it. */
  Path find(String file, String key) throws IOException {
    for (Path home : distributions()) {
      Path known = home.resolve(file);
      if (Files.exists(known) && Files.readString(known).equals(key) && Checksums.hold(home)) {
        return home;
      }
    }
    return null;
  }

  /**
   * An empty directory to build in. It has its name from the beginning, since the JVM compares the
   * paths of the jars with those it made the cache from, for each class anew if they differ.
   * Nothing starts it before {@link #select}, and without checksums it is not taken for a whole
   * one.
   */
  Path workshop(String hash) throws IOException {
    Files.createDirectories(root);
    return Files.createDirectory(root.resolve(hash));
  }

  /** Makes {@code hash} what is started from now on. */
  void select(String hash, Instant sourcesAsOf) throws IOException {
    Path link = root.resolve(".current-" + ProcessHandle.current().pid());
    Files.deleteIfExists(link);
    Files.createSymbolicLink(link, Path.of(hash));
    Files.move(
        link,
        root.resolve("current"),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
    Files.setLastModifiedTime(root.resolve(hash), FileTime.from(Instant.now()));
    Path stamp = root.resolve("stamp");
    if (!Files.exists(stamp)) {
      Files.createFile(stamp);
    }
    Files.setLastModifiedTime(stamp, FileTime.from(sourcesAsOf));
  }

  /** Removes all but the newest distributions and those that a process still runs from. */
  void prune() throws IOException {
    removeAbandoned();
    List<String> running =
        ProcessHandle.allProcesses().flatMap(process -> process.info().command().stream()).toList();
    List<Path> distributions = distributions();
    for (Path old :
        distributions.subList(Math.min(KEPT, distributions.size()), distributions.size())) {
      String prefix = old.toRealPath() + "/";
      if (running.stream().noneMatch(command -> command.startsWith(prefix))) {
        delete(old);
      }
    }
  }

  /** What a build that was interrupted left; its name ends with its process's id. */
  private void removeAbandoned() throws IOException {
    List<Path> hidden;
    try (Stream<Path> list = Files.list(root)) {
      hidden = list.filter(path -> path.getFileName().toString().charAt(0) == '.').toList();
    }
    for (Path path : hidden) {
      String name = path.getFileName().toString();
      long pid = Long.parseLong(name.substring(name.lastIndexOf('-') + 1));
      if (ProcessHandle.of(pid).isEmpty()) {
        delete(path);
      }
    }
  }

  /** The newest first. */
  private List<Path> distributions() throws IOException {
    try (Stream<Path> list = Files.list(root)) {
      return list.filter(path -> Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
          .filter(path -> path.getFileName().toString().charAt(0) != '.')
          .sorted(Comparator.comparing(Store::modified).reversed())
          .toList();
    }
  }

  static void delete(Path directory) throws IOException {
    if (!Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    List<Path> paths;
    try (Stream<Path> walk = Files.walk(directory)) {
      paths = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : paths) {
      Files.deleteIfExists(path);
    }
  }

  /** A copy that shares the files' content: they are never written again. */
  static void link(Path from, Path to) throws IOException {
    List<Path> paths;
    try (Stream<Path> walk = Files.walk(from)) {
      paths = walk.toList();
    }
    for (Path path : paths) {
      Path target = to.resolve(from.relativize(path).toString());
      if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
        Files.createDirectories(target);
      } else if (Files.isSymbolicLink(path)) {
        Files.createSymbolicLink(target, Files.readSymbolicLink(path));
      } else {
        Files.createLink(target, path);
      }
    }
  }

  private static FileTime modified(Path path) {
    try {
      return Files.getLastModifiedTime(path);
    } catch (IOException e) {
      return FileTime.fromMillis(0);
    }
  }
}
