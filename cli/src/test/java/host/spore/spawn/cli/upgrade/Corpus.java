package host.spore.spawn.cli.upgrade;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What is kept of every release, and where. */
public final class Corpus {
  /** Holds a folder for each release and {@code specs}, what the releases were given. */
  public static final Path ROOT = Path.of("src", "test", "upgrade");

  private static final String ENDING = ".txt";

  private Corpus() {}

  /** A folder that a release left behind. */
  public record Left(String release, String name, Path file) {
    @Override
    public String toString() {
      return release + " " + name;
    }
  }

  /**
   * What all releases have left of one sort, oldest release first.
   *
   * @param sort a folder of a release, such as {@code local}
   */
  public static List<Left> all(String sort) {
    return files(ROOT).stream()
        .filter(r -> Files.isDirectory(r.resolve(sort)))
        .flatMap(r -> files(r.resolve(sort)).stream().map(f -> left(r, f)))
        .toList();
  }

  /**
   * What all releases have left under names with this beginning.
   *
   * @throws IllegalStateException if there is none
   */
  public static List<Left> all(String sort, String beginning) {
    List<Left> all = all(sort).stream().filter(l -> l.name().startsWith(beginning)).toList();
    if (all.isEmpty()) {
      throw new IllegalStateException("no " + beginning + " of " + sort + " is kept");
    }
    return all;
  }

  /** Where a release's folder is kept. */
  public static Path file(String release, String sort, String name) {
    return ROOT.resolve(release).resolve(sort).resolve(name + ENDING);
  }

  /** A spec that releases are given. */
  public static String spec(String name) {
    try {
      return Files.readString(ROOT.resolve("specs").resolve(name + ".spawn.yaml"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Left left(Path release, Path file) {
    String name = file.getFileName().toString();
    return new Left(
        release.getFileName().toString(), name.substring(0, name.length() - ENDING.length()), file);
  }

  private static List<Path> files(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
