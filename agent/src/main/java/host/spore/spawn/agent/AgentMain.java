package host.spore.spawn.agent;

import host.spore.spawn.agent.cloud.aws.Transfers;
import host.spore.spawn.agent.cloud.imds.Imds;
import host.spore.spawn.agent.context.Computer;
import host.spore.spawn.agent.process.SystemPrograms;
import host.spore.spawn.agent.time.AnchorFile;
import host.spore.spawn.agent.time.Clocks;
import host.spore.spawn.contract.host.HostLayout;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;

/**
 * The command {@code spored}.
 *
 * <pre>
 * spored run [--root DIR]      the daemon; ends the machine on time
 * spored status [--root DIR]   runs or not, deadline, problems; exit code 1 if not running
 * spored why [--root DIR]      every signal with its verdict; exit code 1 if not running
 * spored config [--root DIR]   what the machine was launched with
 * spored ready [--root DIR]    the job is ready for those that wait for it
 * spored reload [--root DIR]   goes by the config as it is now; exit code 1 if it cannot be read
 * spored complete [--status STATUS] [--message TEXT] [--root DIR]
 *                              the job is done; exit code 1 if that ends nothing here
 * spored sync FROM TO          copies what is new between a folder and s3://BUCKET/PREFIX
 * spored cp FROM TO            copies one file from or to s3://BUCKET/KEY; - is a stream
 * spored ls s3://BUCKET/PREFIX what is there; exit code 1 if nothing is
 * spored rm s3://BUCKET/KEY    deletes one object
 * spored version
 * </pre>
 */
public final class AgentMain {
  /** Exit code: something about the surroundings is broken. */
  public static final int FAILED = 1;

  /** Exit code: the command line is not understood. */
  public static final int USAGE = 64;

  /** Exit code: another daemon runs for the same root. */
  public static final int ALREADY_RUNNING = 75;

  /** Exit code: there is no config that can be read, so there is nothing to keep. */
  public static final int NO_CONFIG = 78;

  private static final Duration CONFIG_PATIENCE = Duration.ofSeconds(5);
  private static final Path SYSTEM = Path.of("/");
  private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");
  private static final String USAGE_TEXT =
      """
      usage: spored run|status|why|config|ready|reload|version [--root DIR]
             spored complete [--status STATUS] [--message TEXT] [--root DIR]
             spored sync|cp FROM TO
             spored ls|rm s3://BUCKET/KEY\
      """;
  private static final Set<String> TRANSFERS = Set.of("sync", "cp", "ls", "rm");

  private final PrintStream out;
  private final PrintStream err;

  private AgentMain(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  /** Ends the process with the command's exit code. */
  public static void main(String... args) {
    int code = new AgentMain(System.out, System.err).run(args);
    System.out.flush();
    System.err.flush();
    Runtime.getRuntime().halt(code);
  }

  private int run(String... args) {
    if (args.length > 0 && TRANSFERS.contains(args[0])) {
      return transfer(args);
    }
    CommandLine line = CommandLine.parse(args);
    if (line == null) {
      err.println(USAGE_TEXT);
      return USAGE;
    }
    Path root = Path.of(line.option(CommandLine.ROOT, "/")).toAbsolutePath().normalize();
    try {
      return command(line, new HostLayout(root));
    } catch (IOException e) {
      err.println("spored: " + ConfigFile.describe(e));
      return FAILED;
    } catch (InterruptedException e) {
      return FAILED;
    }
  }

  /** By whoever is logged in, with neither a config nor a daemon. */
  private int transfer(String... words) {
    try {
      Boolean done =
          Transfers.of(System.getenv(), imdsEndpoint(), Clocks.system(), System.in, out, err)
              .run(words);
      if (done == null) {
        err.println(USAGE_TEXT);
        return USAGE;
      }
      return done ? 0 : FAILED;
    } catch (IOException | IllegalArgumentException e) {
      err.println("spored: " + e.getMessage());
      return FAILED;
    } catch (InterruptedException e) {
      return FAILED;
    }
  }

  private int command(CommandLine line, HostLayout layout)
      throws IOException, InterruptedException {
    Inspection inspection = new Inspection(layout, InstantSource.system(), out);
    return switch (line.command()) {
      case "run" -> daemon(layout);
      case "status" -> inspection.status() ? 0 : FAILED;
      case "why" -> inspection.why() ? 0 : FAILED;
      case "ready" -> inspection.ready() ? 0 : FAILED;
      case "reload" -> inspection.reload() ? 0 : FAILED;
      case "complete" -> inspection.complete(line.said()) ? 0 : FAILED;
      case "config" -> {
        new ConfigView(layout, out).print();
        yield 0;
      }
      case "version" -> {
        out.println("spored " + version());
        yield 0;
      }
      default -> {
        err.println(USAGE_TEXT);
        yield USAGE;
      }
    };
  }

  private int daemon(HostLayout layout) throws InterruptedException, IOException {
    DaemonLock lock;
    try {
      lock = DaemonLock.take(layout.agentLock());
    } catch (IOException e) {
      // A disk that cannot be written must not keep the deadline from being kept.
      err.println("spored: runs without its lock: " + ConfigFile.describe(e));
      return keep(layout);
    }
    if (lock == null) {
      err.println("spored: another one runs for " + layout.root());
      return ALREADY_RUNNING;
    }
    try (lock) {
      return keep(layout);
    }
  }

  private int keep(HostLayout layout) throws InterruptedException {
    ConfigFile file = new ConfigFile(layout, CONFIG_PATIENCE);
    ConfigFile.Loaded loaded;
    try {
      loaded = file.load();
    } catch (IOException e) {
      err.println("spored: no config, nothing can be kept: " + ConfigFile.describe(e));
      return NO_CONFIG;
    }
    Path home = layout.root().resolve("home");
    Computer computer =
        new Computer(
            Clocks.ofBoot(layout.boot()),
            new SystemPrograms(layout.root().equals(SYSTEM) ? SYSTEM : home),
            SYSTEM,
            ProcessHandle.current().pid(),
            Runtime.getRuntime().availableProcessors());
    Service service = Service.of(System.getenv());
    Path bootId = Files.exists(layout.boot()) ? layout.boot() : BOOT_ID;
    AnchorFile anchors = new AnchorFile(layout.clock(), bootId);
    PrintStream journal = service.journal() ? out : null;
    new Daemon(file, loaded, computer, anchors, journal).run(imdsEndpoint(), service);
    return 0;
  }

  private static String imdsEndpoint() {
    String configured = System.getenv("AWS_EC2_METADATA_SERVICE_ENDPOINT");
    return configured == null || configured.isEmpty() ? Imds.DEFAULT_ENDPOINT : configured;
  }

  private static String version() {
    String version = AgentMain.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }
}
