package host.spore.spawn.agent.health;

import host.spore.spawn.agent.http.HttpCall;
import host.spore.spawn.agent.http.Target;
import host.spore.spawn.agent.http.Traffic;
import host.spore.spawn.agent.process.Programs;
import host.spore.spawn.contract.host.HostLayout;
import host.spore.spawn.contract.lifecycle.Rules;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** One look at whether a machine works. */
abstract class Probe {
  private static final String LOOPBACK = "127.0.0.1";
  private static final String OWN_ADDRESS = "SPAWN_PRIVATE_IP";

  /**
   * Looks.
   *
   * @return what was seen, for a person
   * @throws IOException if it does not work, and why
   */
  abstract String look() throws IOException, InterruptedException;

  /**
   * The one of a check.
   *
   * @param limit after which a look counts as failed
   * @param layout where the machine's files are
   * @param environment the job's; machines that share a computer have an address of their own in it
   */
  static Probe of(
      Rules.Check check,
      Duration limit,
      HostLayout layout,
      Map<String, String> environment,
      Programs programs,
      Traffic traffic) {
    String own = environment.getOrDefault(OWN_ADDRESS, LOOPBACK);
    return switch (check) {
      case Rules.Check.Http h -> new OfHttp(h.url(), own, limit, traffic);
      case Rules.Check.Port p -> new OfPort(own, p.port(), limit);
      case Rules.Check.Command c -> new OfCommand(c.command(), environment, limit, programs);
      case Rules.Check.FileThere f -> new OfFile(f.path(), layout);
    };
  }

  /** Answered with 2xx. What is asked of this very machine is asked at its own address first. */
  private static final class OfHttp extends Probe {
    private static final int SUCCESS = 2;
    private final String url;
    private final String own;
    private final Duration limit;
    private final Traffic traffic;

    OfHttp(String url, String own, Duration limit, Traffic traffic) {
      this.url = url;
      this.own = own;
      this.limit = limit;
      this.traffic = traffic;
    }

    @Override
    String look() throws IOException {
      Target target = Target.of(url);
      if (target == null) {
        throw new IOException("not a URL of the form http[s]://host[:port]/path: " + url);
      }
      boolean here = target.host().equals("localhost") || target.host().equals(LOOPBACK);
      if (here && !target.secure() && !own.equals(LOOPBACK)) {
        try {
          return judged(new Target(own, target.port(), false, target.path()));
        } catch (ConnectException e) {
          // Nobody listens there; then what was written is meant.
          return judged(target);
        }
      }
      return judged(target);
    }

    private String judged(Target target) throws IOException {
      int status = new HttpCall(target, limit.toMillis(), traffic).status(target.path());
      if (status / 100 != SUCCESS) {
        throw new IOException(url + " answered " + status);
      }
      return url + " answered " + status;
    }
  }

  /** Somebody listens. */
  private static final class OfPort extends Probe {
    private final String host;
    private final int port;
    private final Duration limit;

    OfPort(String host, int port, Duration limit) {
      this.host = host;
      this.port = port;
      this.limit = limit;
    }

    @Override
    String look() throws IOException {
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress(host, port), (int) limit.toMillis());
        return "port " + port + " is open";
      } catch (IOException e) {
        throw new IOException("port " + port + ": " + e.getMessage(), e);
      }
    }
  }

  /** Is there. */
  private static final class OfFile extends Probe {
    private final String path;
    private final HostLayout layout;

    OfFile(String path, HostLayout layout) {
      this.path = path;
      this.layout = layout;
    }

    @Override
    String look() throws IOException {
      if (!Files.exists(layout.resolve(path))) {
        throw new IOException("there is no file " + path);
      }
      return path + " is there";
    }
  }

  /** Exits with 0. */
  private static final class OfCommand extends Probe {
    private final String command;
    private final Map<String, String> environment;
    private final Duration limit;
    private final Programs programs;

    OfCommand(String command, Map<String, String> environment, Duration limit, Programs programs) {
      this.command = command;
      this.environment = environment;
      this.limit = limit;
      this.programs = programs;
    }

    @Override
    String look() throws IOException, InterruptedException {
      int exit = programs.run(List.of("sh", "-c", command), environment, limit).exit();
      if (exit != 0) {
        throw new IOException("`" + command + "` exited with " + exit);
      }
      return "`" + command + "` exited with 0";
    }
  }
}
