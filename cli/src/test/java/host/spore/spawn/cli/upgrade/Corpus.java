package host.spore.spawn.cli.upgrade;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** What is kept of every release, and where. */
public final class Corpus {
  /** Holds a folder for each release and {@code specs}, what the releases were given. */
  public static final Path ROOT = Path.of("src", "test", "upgrade");

  private static final String ENDING = ".txt";
  private static final String PACKED = ".gz";
  private static final String TEXTS = "texts";

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

  /**
   * Long texts that a release writes again and again, as JSON has them, by their names.
   *
   * @param file one of the release's
   */
  static Map<String, String> texts(Path file) {
    Path texts = ROOT.resolve(ROOT.relativize(file).getName(0)).resolve(TEXTS);
    Map<String, String> all = new LinkedHashMap<>();
    if (Files.isDirectory(texts)) {
      for (Path text : files(texts)) {
        String json = new String(JsonStringEncoder.getInstance().quoteAsString(text(text)));
        all.put(left(texts, text).name(), json);
      }
    }
    return all;
  }

  static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    try (OutputStream out = Files.newOutputStream(file);
        OutputStream packing = file.toString().endsWith(PACKED) ? new GZIPOutputStream(out) : out) {
      packing.write(text.getBytes(UTF_8));
    }
  }

  /** Has a text stand for itself wherever a release has it. */
  public static void share(String release, String name, String text) throws IOException {
    write(file(release, TEXTS, name), text);
  }

  /** Where a release's folder is kept. */
  public static Path file(String release, String sort, String name) {
    // Runs that were killed differ little from each other, and are many.
    String ending = name.contains("open") ? ENDING + PACKED : ENDING;
    return ROOT.resolve(release).resolve(sort).resolve(name + ending);
  }

  /** A spec that releases are given. */
  public static String spec(String name) {
    return extra(name + ".spawn.yaml");
  }

  /** A file beside the specs. */
  public static String extra(String name) {
    return text(ROOT.resolve("specs").resolve(name));
  }

  static String text(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      boolean packed = file.toString().endsWith(PACKED);
      return new String((packed ? new GZIPInputStream(in) : in).readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Left left(Path release, Path file) {
    String name = file.getFileName().toString();
    return new Left(
        release.getFileName().toString(), name.substring(0, name.indexOf(ENDING)), file);
  }

  private static List<Path> files(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
