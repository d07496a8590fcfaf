import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/** A Java runtime with just the modules that the program's jars need. */
final class RuntimeImage {
  private RuntimeImage() {}

  /** What the libraries need, and what {@code jdeps} finds in our own jars; sorted. */
  static List<String> modules(List<Path> jars) {
    List<String> args =
        new ArrayList<>(
            List.of("--print-module-deps", "--ignore-missing-deps", "--multi-release", "25"));
    for (Path jar : jars) {
      if (jar.getFileName().toString().startsWith("spawn-")) {
        args.add(jar.toString());
      }
    }
    TreeSet<String> modules = new TreeSet<>(List.of("java.base", "java.sql", "jdk.unsupported"));
    modules.addAll(List.of(run("jdeps", args).strip().split(",")));
    return List.copyOf(modules);
  }

  /** Identifies the image that {@link #link} would make with this JDK. */
  static String key(List<String> modules) throws IOException {
    return Checksums.of(
        String.join(",", modules)
            + Files.readString(Path.of(System.getProperty("java.home"), "release")));
  }

  static void link(List<String> modules, Path output) throws IOException {
    run(
        "jlink",
        List.of(
            "--add-modules",
            String.join(",", modules),
            "--strip-java-debug-attributes",
            "--no-header-files",
            "--no-man-pages",
            "--output",
            output.toString()));
    try (Stream<Path> bin = Files.list(output.resolve("bin"))) {
      for (Path tool : bin.toList()) {
        if (!tool.getFileName().toString().equals("java")) {
          Files.delete(tool);
        }
      }
    }
  }

  private static String run(String tool, List<String> args) {
    StringWriter out = new StringWriter();
    PrintWriter writer = new PrintWriter(out);
    int code =
        ToolProvider.findFirst(tool).orElseThrow().run(writer, writer, args.toArray(String[]::new));
    if (code != 0) {
      throw new IllegalStateException(tool + " failed with " + code + ": " + out);
    }
    return out.toString();
  }
}
