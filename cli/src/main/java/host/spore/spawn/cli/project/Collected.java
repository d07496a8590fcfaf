package host.spore.spawn.cli.project;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
   * Copies one member's files over what is there; links are left out.
   *
   * @param exit of its job; empty if it is still at it
   * @param point its parameters
   */
  public void add(int rank, String exit, Map<String, String> point, Path from) throws IOException {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("rank", Integer.toString(rank));
    row.put("exit", exit);
    row.putAll(point);
    names.addAll(row.keySet());
    rows.add(row);
    if (Files.isDirectory(from)) {
      copy(from, into.resolve(Integer.toString(rank)));
    }
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
