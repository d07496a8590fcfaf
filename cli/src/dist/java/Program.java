import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipFile;

/**
 * One program of the distribution.
 *
 * @param name of its launcher and of its AOT cache
 * @param script the launcher's file in {@code bin/}
 * @param main class
 * @param jars file names in {@code lib/}, in class path order
 * @param options of its JVM
 */
record Program(String name, String script, String main, List<String> jars, List<String> options) {

  /** The words that start it, for a shell script in which {@code $home} is the distribution. */
  String shell() {
    return String.join(" ", command("\"$home\"", "-XX:AOTCache=\"$home\"/aot/" + name + ".aot"));
  }

  /** The words that start it from the distribution {@code home} with one more JVM option. */
  List<String> command(String home, String extra) {
    List<String> words = new ArrayList<>();
    words.add(home + "/runtime/bin/java");
    words.addAll(options);
    words.add(extra);
    words.add("-Dspawn.home=" + home);
    words.add("-Dorg.sqlite.lib.path=" + home + "/native");
    words.add("-Dorg.sqlite.lib.name=" + System.mapLibraryName("sqlitejdbc"));
    words.add("-cp");
    words.add(String.join(":", jars.stream().map(jar -> home + "/lib/" + jar).toList()));
    words.add(main);
    return words;
  }

  /** Whether its main class is in one of its jars. */
  boolean existsIn(Path lib) throws IOException {
    for (String jar : jars) {
      try (ZipFile zip = new ZipFile(lib.resolve(jar).toFile())) {
        if (zip.getEntry(main.replace('.', '/') + ".class") != null) {
          return true;
        }
      }
    }
    return false;
  }

  /** JVM options, one a line; what follows a {@code #} and empty lines do not count. */
  static List<String> options(Path file) throws IOException {
    List<String> options = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      String option = line.replaceFirst("#.*", "").strip();
      if (!option.isEmpty() && !option.startsWith("-XX:AOTCache")) {
        options.add(option);
      }
    }
    return options;
  }
}
