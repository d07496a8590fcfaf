import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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
 * the launcher answers without a JVM, the pages of the manual, and checksums. The JVM does not
 * check a cache against the jars it was made from and would run old code with new jars; that is why
 * both live and move together here. The same input finds the directory that is already there.
 */
final class Dist {
  private final Path repository;
  private final Store store;
  private static final String SDK = "aws-sdk.jar";

  private final Map<String, Path> jars = new TreeMap<>();
  private final Map<String, Path> sdk = new TreeMap<>();

  private Dist(List<Path> jars, Path repository, Store store) {
    this.repository = repository;
    this.store = store;
    for (Path jar : jars) {
      (Shaking.isSdk(jar) ? sdk : this.jars).put(jar.getFileName().toString(), jar);
    }
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
      } finally {
        if (!Checksums.areIn(home)) {
          Store.delete(home);
        }
      }
    }
    store.select(hash, sourcesAsOf);
    store.prune();
  }

  /** Of everything that goes in: the jars, this program with its templates, the JDK. */
  private String hash() throws IOException {
    StringBuilder input = new StringBuilder();
    input.append(sums(jars)).append(sums(sdk));
    List<Path> sources = new ArrayList<>(List.of(agentOptions()));
    for (String folder : List.of("cli/src/dist", "templates")) {
      try (Stream<Path> walk = Files.walk(repository.resolve(folder))) {
        walk.filter(Files::isRegularFile).sorted().forEach(sources::add);
      }
    }
    for (Path source : sources) {
      input.append(repository.relativize(source)).append(' ');
      input.append(Checksums.of(source)).append('\n');
    }
    input.append(RuntimeImage.key(List.of()));
    return Checksums.of(input.toString()).substring(0, 16);
  }

  private static String sums(Map<String, Path> jars) throws IOException {
    StringBuilder sums = new StringBuilder();
    for (Map.Entry<String, Path> jar : jars.entrySet()) {
      sums.append(jar.getKey()).append(' ').append(Checksums.of(jar.getValue())).append('\n');
    }
    return sums.toString();
  }

  private void build(Path home, String hash) throws IOException, InterruptedException {
    Path lib = Files.createDirectory(home.resolve("lib"));
    try (Jars classPath = new Jars(jars.values())) {
      for (Map.Entry<String, Path> jar : jars.entrySet()) {
        classPath.put(jar.getValue(), lib.resolve(jar.getKey()));
      }
    }
    if (!sdk.isEmpty()) {
      shake(home);
    }
    extractSqlite(home);
    templates(home);
    runtime(home);
    launcher(home, "spawn", "");
    launcher(home, "install", "");
    launcher(home, "locale.sh", "");
    train(home);
    Files.writeString(home.resolve("hash"), hash + "\n");
    Checksums.write(home);
  }

  /** Takes seconds, so what another distribution has of the same calls is shared. */
  private void shake(Path home) throws IOException {
    Map<String, Path> callers = new TreeMap<>(jars);
    callers.keySet().removeIf(name -> !name.startsWith("spawn-provider-aws-"));
    StringBuilder programs = new StringBuilder();
    for (String program : List.of("Shaking", "Trimming", "SdkTrims")) {
      programs.append(Checksums.of(repository.resolve("cli/src/dist/java/" + program + ".java")));
    }
    String key = Checksums.of(sums(sdk) + sums(callers) + programs);
    Path known = store.find("aws-sdk.key", key);
    Path jar = home.resolve("lib").resolve(SDK);
    if (known == null) {
      Shaking.shake(sdk.values(), callers.values(), jar);
    } else {
      Files.createLink(jar, known.resolve("lib").resolve(SDK));
    }
    Files.writeString(home.resolve("aws-sdk.key"), key);
  }

  private void templates(Path home) throws IOException {
    Path folder = Files.createDirectory(home.resolve("templates"));
    try (Stream<Path> all = Files.list(repository.resolve("templates"))) {
      for (Path template : all.filter(f -> f.toString().endsWith(".spawn.yaml")).toList()) {
        Files.copy(template, folder.resolve(template.getFileName()));
      }
    }
  }

  private void train(Path home) throws IOException, InterruptedException {
    Path lib = home.resolve("lib");
    Program cli = cli();
    List<Program> onMachines = new ArrayList<>();
    for (Program program : List.of(machine(), agent())) {
      if (program.existsIn(lib)) {
        launcher(home, program.launcher(), program.shellRecord());
        onMachines.add(program);
      }
    }
    Training training = new Training(repository.resolve("cli/src/dist/training"), home);
    if (!onMachines.isEmpty()) {
      training.machineLife(cli, onMachines);
    }
    for (Program program : onMachines) {
      launcher(home, program.launcher(), program.shellStart());
    }
    training.plans(cli, cli.withCache("plan"));
    training.commands(cli);
    if (!sdk.isEmpty()) {
      training.cloud(cli.withCache("aws"));
    }
    launcher(home, cli.launcher(), cli.shellStart().replace("/cli.aot", "/$cache.aot"));
    training.answer(cli, "--version", home.resolve("version.txt"));
    training.answer(cli, "--help", home.resolve("help.txt"));
    training.manual(cli, home.resolve("share").resolve("man"));
    Store.delete(home.resolve("training"));
  }

  private Program cli() throws IOException {
    Program cli = program("cli", "start.sh", "host.spore.spawn.cli.Main", ".*", cliOptions());
    return sdk.isEmpty() ? cli : cli.with(SDK);
  }

  /** Without what only commands need, so that a changed command does not make its cache anew. */
  private Program machine() throws IOException {
    String main = "host.spore.spawn.provider.local.machine.MachineMain";
    return program(
        "machine", "machine", main, "(?!spawn-(cli|picocli|provider-aws|s3)-).*", machineOptions());
  }

  private Program agent() throws IOException {
    String main = "host.spore.spawn.agent.AgentMain";
    return program(
        "spored",
        "spored",
        main,
        "(spawn-agent|spawn-contract|spawn-s3|jackson-core)-.*",
        agentOptions());
  }

  private Program program(String name, String launcher, String main, String jarNames, Path options)
      throws IOException {
    List<String> own = jars.keySet().stream().filter(jar -> jar.matches(jarNames)).toList();
    return new Program(name, launcher, main, own, Program.options(options));
  }

  private Path cliOptions() {
    return repository.resolve("cli/src/dist/jvm/cli.options");
  }

  private Path machineOptions() {
    return repository.resolve("cli/src/dist/jvm/machine.options");
  }

  private Path agentOptions() {
    return repository.resolve("agent/src/main/dist/jvm.options");
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
