import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Builds the distribution: {@code Dist.java CLASSPATH OWN_JAR REPOSITORY STORE SOURCES_AS_OF}.
 *
 * <p>A distribution is an immutable directory named by the hash of everything it is made from:
 * jars, native library, a Java runtime, an AOT cache for each program, launchers, the texts that
 * the launcher answers without a JVM, and checksums. The JVM does not check a cache against the
 * jars it was made from and would run old code with new jars; that is why both live and move
 * together here. The same input finds the directory that is already there.
 */
final class Dist {
  /** Any fixed time: the JVM compares the jars' times with those it saw when it made the cache. */
  private static final FileTime EPOCH = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));

  private final Path repository;
  private final Store store;
  private final Map<String, Path> jars = new TreeMap<>();

  private Dist(List<Path> jars, Path repository, Store store) {
    this.repository = repository;
    this.store = store;
    jars.forEach(jar -> this.jars.put(jar.getFileName().toString(), jar));
  }

  public static void main(String... args) throws Exception {
    List<Path> jars = new ArrayList<>(List.of(Path.of(args[1])));
    for (String entry : args[0].split(File.pathSeparator)) {
      if (entry.endsWith(".jar")) {
        jars.add(Path.of(entry));
      }
    }
    new Dist(jars, Path.of(args[2]), new Store(Path.of(args[3]))).run(Instant.parse(args[4]));
  }

  private void run(Instant sourcesAsOf) throws IOException, InterruptedException {
    String hash = hash();
    if (!store.has(hash)) {
      Path home = store.workshop(hash);
      try {
        build(home, hash);
        store.put(home, hash);
      } finally {
        Store.delete(home);
      }
    }
    store.select(hash, sourcesAsOf);
    store.prune();
  }

  /** Of everything that goes in: the jars, this program with its templates, the JDK. */
  private String hash() throws IOException {
    StringBuilder input = new StringBuilder();
    for (Map.Entry<String, Path> jar : jars.entrySet()) {
      input.append(jar.getKey()).append(' ').append(Checksums.of(jar.getValue())).append('\n');
    }
    List<Path> sources = new ArrayList<>(List.of(sporedOptions()));
    try (Stream<Path> walk = Files.walk(repository.resolve("cli/src/dist"))) {
      walk.filter(Files::isRegularFile).sorted().forEach(sources::add);
    }
    for (Path source : sources) {
      input.append(repository.relativize(source)).append(' ');
      input.append(Checksums.of(source)).append('\n');
    }
    input.append(RuntimeImage.key(List.of()));
    return Checksums.of(input.toString()).substring(0, 16);
  }

  private void build(Path home, String hash) throws IOException, InterruptedException {
    Path lib = Files.createDirectory(home.resolve("lib"));
    for (Map.Entry<String, Path> jar : jars.entrySet()) {
      Path copy = Files.copy(jar.getValue(), lib.resolve(jar.getKey()));
      Files.setLastModifiedTime(copy, EPOCH);
    }
    extractSqlite(home);
    runtime(home);
    List<Program> programs = programs();
    Training training = new Training(repository, store, home);
    training.run(programs);
    if (programs.getFirst().existsIn(lib)) {
      training.answer(programs.getFirst(), "--version", home.resolve("version.txt"));
      training.answer(programs.getFirst(), "--help", home.resolve("help.txt"));
    }
    for (Program program : programs) {
      launcher(home, program.script(), program.shell());
    }
    launcher(home, "spawn", "");
    launcher(home, "install", "");
    Files.writeString(home.resolve("hash"), hash + "\n");
    Checksums.write(home);
  }

  private List<Program> programs() throws IOException {
    List<String> all = List.copyOf(jars.keySet());
    List<String> machine =
        all.stream().filter(jar -> !jar.matches("spawn-(cli|picocli)-.*")).toList();
    List<String> agent =
        all.stream().filter(jar -> jar.matches("(spawn-agent|jackson-core)-.*")).toList();
    Path options = repository.resolve("cli/src/dist/jvm");
    return List.of(
        new Program(
            "cli",
            "start.sh",
            "host.spore.spawn.cli.Main",
            all,
            Program.options(options.resolve("cli.options"))),
        new Program(
            "machine",
            "machine",
            "host.spore.spawn.provider.local.machine.MachineMain",
            machine,
            Program.options(options.resolve("machine.options"))),
        new Program(
            "spored",
            "spored",
            "host.spore.spawn.agent.AgentMain",
            agent,
            Program.options(sporedOptions())));
  }

  private Path sporedOptions() {
    Path agents = repository.resolve("agent/src/main/dist/jvm.options");
    return Files.exists(agents) ? agents : repository.resolve("cli/src/dist/jvm/spored.options");
  }

  /** Linking takes seconds, so an image that another distribution has already is shared. */
  private void runtime(Path home) throws IOException {
    List<String> modules = RuntimeImage.modules(List.copyOf(jars.values()));
    String key = RuntimeImage.key(modules);
    Path known = store.find("runtime.key", key);
    if (known == null) {
      RuntimeImage.link(modules, home.resolve("runtime"));
    } else {
      Store.link(known.resolve("runtime"), home.resolve("runtime"));
    }
    Files.writeString(home.resolve("runtime.key"), key);
  }

  /** Saves unpacking it at every start. A platform without one leaves that to the driver. */
  private void extractSqlite(Path home) throws IOException {
    Path target = Files.createDirectory(home.resolve("native"));
    String os = System.getProperty("os.name").startsWith("Mac") ? "Mac" : "Linux";
    String arch =
        System.getProperty("os.arch").equals("amd64") ? "x86_64" : System.getProperty("os.arch");
    String library = System.mapLibraryName("sqlitejdbc");
    for (Map.Entry<String, Path> jar : jars.entrySet()) {
      if (jar.getKey().startsWith("sqlite-jdbc-")) {
        try (ZipFile zip = new ZipFile(jar.getValue().toFile())) {
          ZipEntry entry = zip.getEntry("org/sqlite/native/" + os + "/" + arch + "/" + library);
          if (entry != null) {
            try (InputStream in = zip.getInputStream(entry)) {
              Files.copy(in, target.resolve(library), StandardCopyOption.REPLACE_EXISTING);
            }
          }
        }
      }
    }
  }

  private void launcher(Path home, String name, String java) throws IOException {
    Path bin = Files.createDirectories(home.resolve("bin"));
    String script = Files.readString(repository.resolve("cli/src/dist/bin").resolve(name));
    Files.writeString(bin.resolve(name), script.replace("@java@", java));
    if (!name.endsWith(".sh")) {
      Files.setPosixFilePermissions(
          bin.resolve(name), PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }
}
