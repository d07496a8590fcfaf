package host.spore.spawn.agent.health;

import host.spore.spawn.agent.http.HttpProbe;
import host.spore.spawn.agent.http.Traffic;
import host.spore.spawn.agent.process.Programs;
import host.spore.spawn.contract.host.HostLayout;
import host.spore.spawn.contract.lifecycle.Check;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** One look at whether a machine works. */
abstract class Probe {
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
      Check check,
      Duration limit,
      HostLayout layout,
      Map<String, String> environment,
      Programs programs,
      Traffic traffic) {
    String own = HttpProbe.ownAddress(environment);
    return switch (check) {
      case Check.Http h -> new OfHttp(h.url(), own, limit, traffic);
      case Check.Port p -> new OfPort(own, p.port(), limit);
      case Check.Command c -> new OfCommand(c.command(), environment, limit, programs);
      case Check.FileThere f -> new OfFile(f.path(), layout);
    };
  }

  /** Answered with 2xx. */
  private static final class OfHttp extends Probe {
    private final String url;
    private final HttpProbe probe;

    OfHttp(String url, String own, Duration limit, Traffic traffic) {
      this.url = url;
      this.probe = new HttpProbe(url, own, limit, traffic);
    }

    @Override
    String look() throws IOException {
      HttpProbe.Answer answer = probe.ask();
      if (!answer.isWell()) {
        throw new IOException(url + " answered " + answer.status());
      }
      return url + " answered " + answer.status();
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
