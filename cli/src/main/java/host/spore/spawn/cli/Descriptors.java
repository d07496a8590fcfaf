package host.spore.spawn.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What the operating system tells about the process's streams and its host. */
final class Descriptors {
  private final Map<String, String> environment;
  private final ProcessSignals signals;
  private boolean listening;
  private volatile int columns = -1;

  Descriptors(Map<String, String> environment, ProcessSignals signals) {
    this.environment = environment;
    this.signals = signals;
  }

  /** Whether a stream is a terminal: by its link where the system has such, else as a whole. */
  @SuppressWarnings("SystemConsoleNull") // whether it may be null depends on a JVM option
  boolean isTerminal(int descriptor) {
    Path link = Path.of("/proc/self/fd/" + descriptor);
    try {
      if (Files.isSymbolicLink(link)) {
        String target = Files.readSymbolicLink(link).toString();
        return target.startsWith("/dev/pts/")
            || target.startsWith("/dev/tty")
            || target.startsWith("/dev/console");
      }
    } catch (IOException e) {
      return false;
    }
    java.io.Console console = System.console();
    return console != null && console.isTerminal();
  }

  /** What is typed at this process's terminal, whatever its input is; null if it has none. */
  static @Nullable BufferedReader keyboard() {
    try {
      return Files.newBufferedReader(Path.of("/dev/tty"));
    } catch (IOException e) {
      return null;
    }
  }

  /** Columns of the terminal, measured once and again after it was resized; 0 if unknown. */
  int columns() {
    int known = columns;
    if (known < 0) {
      known = isTerminal(1) ? measure() : 0;
      if (known > 0 && !listening) {
        listening = true;
        signals.onResize(() -> columns = -1);
      }
      columns = known;
    }
    return known;
  }

  private static int measure() {
    try {
      Process stty =
          new ProcessBuilder("stty", "size")
              .redirectInput(Redirect.from(Path.of("/dev/tty").toFile()))
              .redirectError(Redirect.DISCARD)
              .start();
      String answer =
          new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
      stty.waitFor(1, TimeUnit.SECONDS);
      int space = answer.indexOf(' ');
      return space < 0 ? 0 : Integer.parseInt(answer.substring(space + 1));
    } catch (IOException | NumberFormatException e) {
      return 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }

  /** The host's name without asking the network. */
  String hostName() {
    try {
      Path file = Path.of("/proc/sys/kernel/hostname");
      if (Files.isReadable(file)) {
        return Files.readString(file).strip();
      }
    } catch (IOException e) {
      // Fall through to what the environment says.
    }
    return environment.getOrDefault("HOSTNAME", "localhost");
  }
}
