import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipFile;

/**
 * One program of the distribution.
 *
 * @param name of its AOT cache
 * @param launcher its file in {@code bin/}
 * @param main class
 * @param jars file names in {@code lib/}, in class path order
 * @param options of its JVM
 */
record Program(String name, String launcher, String main, List<String> jars, List<String> options) {
  /** The distribution in a shell script, where paths with blanks must stay one word. */
  private static final String SHELL_HOME = "\"$home\"";

  Program withMain(String other) {
    return new Program(name, launcher, other, jars, options);
  }

  /** The same with a cache of another name. */
  Program withCache(String other) {
    return new Program(other, launcher, main, jars, options);
  }

  /** The same with one more jar at the end of its class path. */
  Program with(String jar) {
    List<String> all = new ArrayList<>(jars);
    all.add(jar);
    return new Program(name, launcher, main, all, options);
  }

  /** The words that start it from the distribution {@code home}. */
  List<String> start(String home) {
    return command(home, "-XX:AOTCache=" + cache(home));
  }

  /** Starts it and notes in a file for each first argument what was loaded. */
  List<String> record(String home, String firstArgument) {
    return command(
        home, "-XX:AOTMode=record", "-XX:AOTConfiguration=" + noted(home, firstArgument));
  }

  /** Makes the cache from what {@link #record} noted. */
  List<String> assemble(String home, String firstArgument) {
    return command(
        home,
        "-XX:AOTMode=create",
        "-XX:AOTConfiguration=" + noted(home, firstArgument),
        "-XX:AOTCache=" + cache(home));
  }

  String shellStart() {
    return String.join(" ", start(SHELL_HOME));
  }

  String shellRecord() {
    return String.join(" ", record(SHELL_HOME, "\"$1\""));
  }

  String cache(String home) {
    return home + "/aot/" + name + ".aot";
  }

  String noted(String home, String firstArgument) {
    return home + "/training/" + name + "-" + firstArgument + ".conf";
  }

  private List<String> command(String home, String... aot) {
    List<String> words = new ArrayList<>();
    words.add(home + "/runtime/bin/java");
    words.addAll(options);
    words.addAll(Arrays.asList(aot));
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
      int comment = line.indexOf('#');
      String option = (comment < 0 ? line : line.substring(0, comment)).strip();
      if (!option.isEmpty()) {
        options.add(option);
      }
    }
    return options;
  }
}
