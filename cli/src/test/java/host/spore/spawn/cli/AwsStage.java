package host.spore.spawn.cli;

import host.spore.spawn.cli.command.CloudOptions;
import host.spore.spawn.cli.command.Surroundings;
import host.spore.spawn.cli.terminal.Output;
import host.spore.spawn.cli.terminal.Terminal;
import host.spore.spawn.engine.provider.Provider;
import host.spore.spawn.engine.run.Failpoints;
import host.spore.spawn.provider.aws.AwsParts;
import host.spore.spawn.provider.aws.AwsProvider;
import host.spore.spawn.provider.aws.call.AgentAddresses;
import host.spore.spawn.provider.aws.call.AwsSettings;
import host.spore.spawn.provider.aws.call.Clients;
import host.spore.spawn.provider.aws.call.SdkClients;
import host.spore.spawn.provider.aws.call.Service;
import host.spore.spawn.provider.aws.call.Timing;
import host.spore.spawn.provider.aws.tend.Tender;
import host.spore.spawn.provider.aws.testing.moto.MotoAccount;
import host.spore.spawn.provider.aws.testing.moto.SkippingTime;
import host.spore.spawn.provider.aws.testing.proxy.FaultProxy;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.services.route53.Route53Client;

/** The whole program in a folder of its own, with an account of moto behind a proxy. */
final class AwsStage {
  static final String REGION = "us-east-1";
  private static final int PATIENCE_SECONDS = 120;
  private final Path directory;
  private final Path cache;
  private final MotoAccount account;
  private final FaultProxy proxy;
  private final Map<String, String> environment = new HashMap<>();
  private final SkippingTime time = new SkippingTime();
  private final Set<String> before;
  private Failpoints failpoints = Failpoints.NONE;
  private List<String> ran = List.of();
  private String said = "";
  private Path program;

  /**
   * Writes down what the account has already.
   *
   * @param cache the provider's, which stages of one server may share
   */
  AwsStage(Path directory, Path cache, MotoAccount account, FaultProxy proxy) {
    this.directory = directory;
    this.cache = cache;
    this.account = account;
    this.proxy = proxy;
    environment.putAll(account.environment(proxy.endpoint()));
    environment.put("SPAWN_CALLER_ADDRESS", "203.0.113.7");
    before = account.everything(REGION);
  }

  AwsStage spec(String text) {
    return file(".spawn.yaml", text);
  }

  AwsStage file(String name, String text) {
    try {
      Path file = directory.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  /** Sets a variable of the process; null takes it away. */
  AwsStage environment(String name, String value) {
    if (value == null) {
      environment.remove(name);
    } else {
      environment.put(name, value);
    }
    return this;
  }

  /** From now on the program dies where these say, by an error that nothing catches. */
  AwsStage dying(Failpoints points) {
    failpoints = points;
    return this;
  }

  /**
   * From now on each command is a process of its own, of the distribution, that waits no longer for
   * AWS than moto needs.
   */
  AwsStage processes() {
    return processes(Path.of("target/dist/current/bin/spawn").toAbsolutePath());
  }

  /** The same of another program than the one that was built here. */
  AwsStage processes(Path other) {
    program = other;
    environment.put("HOME", directory.resolve("home").toString());
    environment.put("SPAWN_CACHE", cache.toString());
    environment.put("SPAWN_AWS_CONSISTENCY", "1s");
    return this;
  }

  FaultProxy proxy() {
    return proxy;
  }

  MotoAccount account() {
    return account;
  }

  /** Runs a command, and says its exit code. */
  int run(String... arguments) {
    return program == null ? runHere(arguments) : runProcess(program, arguments);
  }

  private int runProcess(Path binary, String... arguments) {
    List<String> command = new ArrayList<>(List.of(arguments));
    command.addFirst(binary.toString());
    Path output = directory.resolve("said.txt");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().putAll(environment);
    try {
      Files.createDirectories(directory.resolve("home"));
      Process process = builder.start();
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("still running: " + Files.readString(output));
      }
      said = Files.readString(output);
      return process.exitValue();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private int runHere(String... arguments) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Output stream = new Output(bytes);
    Terminal screen =
        new Terminal(
            new BufferedReader(new StringReader("")), stream, stream, false, false, () -> 0);
    try {
      return new Spawn(surroundings(screen)).run(arguments);
    } finally {
      stream.flush();
      said = bytes.toString(StandardCharsets.UTF_8);
    }
  }

  /** The program that had the terminal last. */
  List<String> ran() {
    return ran;
  }

  /** What the last command wrote. */
  String said() {
    return said;
  }

  /** What the server has now and had not at the beginning. */
  Set<String> made() {
    Set<String> now = new TreeSet<>(account.everything(REGION));
    now.removeAll(before);
    proxy.placementGroups().names().forEach(name -> now.add("placement group " + name));
    proxy.spotRequests().persistent().forEach(id -> now.add("persistent spot request " + id));
    return now;
  }

  /** How many of these the server has now and had not at the beginning. */
  int made(String thing) {
    return (int) made().stream().filter(m -> m.startsWith(thing + " ")).count();
  }

  /** How many of each sort the server has now and had not at the beginning. */
  Map<String, Integer> shape() {
    Map<String, Integer> shape = new TreeMap<>();
    made().forEach(m -> shape.merge(m.substring(0, m.lastIndexOf(' ')), 1, Integer::sum));
    return shape;
  }

  private Surroundings surroundings(Terminal screen) {
    return new Surroundings(
        screen,
        environment,
        directory,
        directory.resolve("home"),
        new Surroundings.Caller("ann", "lab", ProcessHandle.current().pid()),
        InstantSource.system(),
        () -> ZoneOffset.UTC,
        () -> UUID.randomUUID().toString(),
        new Clouds(),
        AllStates.of(InstantSource.system()),
        task -> () -> {},
        failpoints,
        Path.of("../templates"),
        new GuestPrograms(command -> ran = command, () -> 0, false));
  }

  /** The names of an account, as somebody beside spawn changes them. */
  static Route53Client route53(Clients clients) {
    return clients.of(
        Service.global("ROUTE_53", settings -> settings.build(Route53Client.builder())));
  }

  private final class Clouds implements Surroundings.Clouds {
    @Override
    public List<String> names() {
      return List.of("aws");
    }

    @Override
    public List<Provider> open(CloudOptions options) {
      AwsSettings settings =
          new AwsSettings(
              options.profile(),
              options.region(),
              environment,
              cache,
              directory.resolve("home"),
              options.refreshAmi(),
              options.strict(),
              options.recorded(),
              options.log());
      Timing timing = time.timing();
      SdkClients clients = new SdkClients(settings, timing);
      AwsParts parts = AwsParts.of(settings, clients, timing);
      return List.of(
          new AwsProvider(
              parts,
              new Tender(
                  clients,
                  timing,
                  () -> parts.compiler().region(),
                  parts.handlers(),
                  AgentAddresses.of(environment))));
    }
  }
}
