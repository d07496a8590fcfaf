import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.spi.ToolProvider;

/**
 * Checks or rewrites every Java file below a directory with google-java-format: {@code Format.java
 * (check|apply) ROOT REMEMBER}. Files whose content was fine the last time are known by their hash
 * in REMEMBER and not looked at again.
 */
final class Format {
  private static final Set<String> SKIPPED = Set.of("target", ".git", "node_modules");

  public static void main(String... args) throws Exception {
    boolean apply = args[0].equals("apply");
    Path root = Path.of(args[1]);
    Path remember = Path.of(args[2]);

    Set<String> clean = new HashSet<>();
    if (Files.exists(remember)) {
      clean.addAll(Files.readAllLines(remember));
    }
    List<Path> files = javaFiles(root);
    List<Path> unknown = new ArrayList<>();
    for (Path file : files) {
      if (!clean.contains(hash(file))) {
        unknown.add(file);
      }
    }
    if (!unknown.isEmpty() && !run(unknown, apply)) {
      if (!apply) {
        System.err.println("The files above are not formatted; .ci/format rewrites them.");
      }
      System.exit(1);
    }
    Set<String> known = new HashSet<>();
    for (Path file : files) {
      known.add(hash(file));
    }
    Files.createDirectories(remember.getParent());
    Files.write(remember, known);
  }

  private static boolean run(List<Path> files, boolean apply) {
    List<String> args = new ArrayList<>();
    args.addAll(apply ? List.of("--replace") : List.of("--dry-run", "--set-exit-if-changed"));
    files.forEach(file -> args.add(file.toString()));
    ToolProvider formatter = ToolProvider.findFirst("google-java-format").orElseThrow();
    return formatter.run(System.out, System.err, args.toArray(String[]::new)) == 0;
  }

  private static List<Path> javaFiles(Path root) throws IOException {
    List<Path> found = new ArrayList<>();
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
            return SKIPPED.contains(dir.getFileName().toString())
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (file.toString().endsWith(".java")) {
              found.add(file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return found;
  }

  private static String hash(Path file) throws Exception {
    byte[] content = Files.readAllBytes(file);
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
  }
}
