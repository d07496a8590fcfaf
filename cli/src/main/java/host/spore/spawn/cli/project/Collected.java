package host.spore.spawn.cli.project;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Results of an array's members in one folder: {@code RANK/…}, and {@code points.csv}. */
public final class Collected {
  private final Path into;
  private final Set<String> names = new LinkedHashSet<>();
  private final List<Map<String, String>> rows = new ArrayList<>();
  private int files;

  public Collected(Path into) {
    this.into = into;
  }

  /**
   * Writes one member's files over what is there.
   *
   * @param lines for each file a line of {@code =} and its path, then its content in Base64
   * @throws IOException if they are no such lines, or cannot be written
   */
  public void add(int rank, String exit, Map<String, String> point, List<String> lines)
      throws IOException {
    row(rank, exit, point);
    Path folder = into.resolve(Integer.toString(rank)).normalize();
    Path file = null;
    StringBuilder content = new StringBuilder();
    for (String line : lines) {
      if (line.startsWith("=")) {
        write(file, content);
        file = folder.resolve(line.substring(1)).normalize();
        if (!file.startsWith(folder) || file.equals(folder)) {
          throw new IOException("rank " + rank + " names a file outside of its results: " + line);
        }
      } else if (file != null) {
        content.append(line.strip());
      }
    }
    write(file, content);
  }

  private void write(@Nullable Path file, StringBuilder content) throws IOException {
    if (file == null) {
      return;
    }
    try {
      Files.createDirectories(file.resolveSibling(""));
      Files.write(file, Base64.getDecoder().decode(content.toString()));
      files++;
    } catch (IllegalArgumentException e) {
      throw new IOException(file + " did not arrive whole: " + e.getMessage(), e);
    }
    content.setLength(0);
  }

  /**
   * Copies one member's files over what is there; links are left out.
   *
   * @param exit of its job; empty if it is still at it
   * @param point its parameters
   */
  public void add(int rank, String exit, Map<String, String> point, Path from) throws IOException {
    row(rank, exit, point);
    if (Files.isDirectory(from)) {
      copy(from, into.resolve(Integer.toString(rank)));
    }
  }

  private void row(int rank, String exit, Map<String, String> point) {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("rank", Integer.toString(rank));
    row.put("exit", exit);
    row.putAll(point);
    names.addAll(row.keySet());
    rows.add(row);
  }

  private void copy(Path from, Path to) throws IOException {
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes about)
              throws IOException {
            Files.createDirectories(to.resolve(from.relativize(dir).toString()));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes about)
              throws IOException {
            if (about.isRegularFile()) {
              Path target = to.resolve(from.relativize(file).toString());
              Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
              files++;
            }
            return FileVisitResult.CONTINUE;
          }
        });
  }

  /** How many files were copied. */
  public int files() {
    return files;
  }

  /** Writes the table of all members. */
  public void finish() throws IOException {
    StringBuilder text = new StringBuilder(String.join(",", names)).append('\n');
    for (Map<String, String> row : rows) {
      List<String> cells = new ArrayList<>();
      names.forEach(name -> cells.add(cell(row.getOrDefault(name, ""))));
      text.append(String.join(",", cells)).append('\n');
    }
    Files.createDirectories(into);
    Files.writeString(into.resolve("points.csv"), text);
  }

  private static String cell(String value) {
    boolean bare = value.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return bare ? value : '"' + value.replace("\"", "\"\"") + '"';
  }
}
