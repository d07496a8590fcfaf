package host.spore.spawn.cli;

import host.spore.spawn.cli.command.Surroundings;
import host.spore.spawn.cli.terminal.Output;
import host.spore.spawn.cli.terminal.Terminal;
import host.spore.spawn.contract.host.CallersLocale;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The program in this process: the only place that reaches for what is global. */
public final class ThisProcess {
  private static final int BUFFER = 8192;

  private final Surroundings.@Nullable Clouds clouds;

  private ThisProcess(Surroundings.@Nullable Clouds clouds) {
    this.clouds = clouds;
  }

  /** With the providers of this build. */
  public static ThisProcess usual() {
    return new ThisProcess(null);
  }

  /** With other providers. */
  public static ThisProcess with(Surroundings.Clouds clouds) {
    return new ThisProcess(clouds);
  }

  /** Runs the program and ends the process with its exit code. */
  public void runAndEnd(String... typed) {
    // Everything is closed and durable by then; an orderly exit would only cost time.
    Runtime.getRuntime().halt(run(typed));
  }

  /** Runs the program and leaves the process as it was, but for what was written. */
  int run(String... typed) {
    Map<String, String> environment = new HashMap<>(System.getenv());
    CallersLocale.restore(environment);
    Output out = new Output(new FileOutputStream(FileDescriptor.out), environment);
    Output err = new Output(new FileOutputStream(FileDescriptor.err), environment);
    int code;
    if (!"UTF-8".equals(System.getProperty("sun.jnu.encoding", "UTF-8"))) {
      err.println(
          "Warning SPN-5037: this computer has no UTF-8 locale: names of files and values of"
              + " variables with letters that are not ASCII get lost. Install C.UTF-8.");
    }
    try {
      code = new Spawn(surroundings(environment, out, err)).run(typed);
    } catch (RuntimeException | Error e) {
      err.println("Error SPN-5099: spawn itself failed: " + e);
      code = 1;
    }
    out.flush();
    err.flush();
    return code;
  }

  private Surroundings surroundings(Map<String, String> environment, Output out, Output err) {
    Path directory = Path.of("").toAbsolutePath().normalize();
    Path home = home(environment, System.getProperty("user.home", "."));
    InstantSource clock = InstantSource.system();
    ProcessSignals signals = new ProcessSignals();
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8), BUFFER);
    Descriptors descriptors = new Descriptors(environment, signals);
    Terminal terminal =
        new Terminal(
            in,
            out,
            err,
            descriptors.isTerminal(0),
            descriptors.isTerminal(1),
            descriptors::columns,
            Descriptors::keyboard);
    return new Surroundings(
        terminal,
        environment,
        directory,
        home,
        new Surroundings.Caller(
            System.getProperty("user.name", "unknown"),
            descriptors.hostName(),
            ProcessHandle.current().pid()),
        clock,
        ThisProcess::zone,
        new OperationIds(),
        clouds == null
            ? new AllClouds(
                new LocalClouds(
                    LocalClouds.home(environment, home), Programs.ofThisProcess(), clock),
                environment,
                home,
                clock)
            : clouds,
        AllStates.of(clock),
        signals,
        HaltingFailpoints.of(environment),
        Programs.templates(),
        new TerminalPrograms(signals));
  }

  /** Where the system's clock is said to run in UTC no zones are looked up. */
  private static ZoneId zone() {
    Path clock = Path.of("/etc/localtime");
    try {
      String named = Files.isSymbolicLink(clock) ? Files.readSymbolicLink(clock).toString() : "";
      boolean utc = Files.notExists(clock) || named.endsWith("/UTC");
      return utc && System.getenv("TZ") == null ? ZoneOffset.UTC : ZoneId.systemDefault();
    } catch (IOException e) {
      return ZoneOffset.UTC;
    }
  }

  /** The user's home as the shell has it; the system's own word only where that is silent. */
  static Path home(Map<String, String> environment, String otherwise) {
    String home = environment.get("HOME");
    return Path.of(home == null || home.isEmpty() ? otherwise : home).toAbsolutePath();
  }
}
