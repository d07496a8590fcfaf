package host.spore.spawn.agent.health;

import host.spore.spawn.agent.context.AgentContext;
import host.spore.spawn.agent.http.HttpProbe;
import host.spore.spawn.contract.host.HostLayout;
import host.spore.spawn.contract.lifecycle.Check;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;

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
   */
  static Probe of(Check check, Duration limit, AgentContext context) {
    return switch (check) {
      case Check.Http h -> new OfHttp(h.url(), context.probe(h.url(), limit));
      case Check.Port p -> new OfPort(context.ownAddress(), p.port(), limit);
      case Check.Command c -> new OfCommand(c.command(), limit, context);
      case Check.FileThere f -> new OfFile(f.path(), context.layout());
    };
  }

  /** Answered with 2xx. */
  private static final class OfHttp extends Probe {
    private final String url;
    private final HttpProbe probe;

    OfHttp(String url, HttpProbe probe) {
      this.url = url;
      this.probe = probe;
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
    private final Duration limit;
    private final AgentContext context;

    OfCommand(String command, Duration limit, AgentContext context) {
      this.command = command;
      this.limit = limit;
      this.context = context;
    }

    @Override
    String look() throws IOException, InterruptedException {
      List<String> shell = List.of("sh", "-c", command);
      int exit = context.programs().run(shell, context.environment(), limit).exit();
      if (exit != 0) {
        throw new IOException("`" + command + "` exited with " + exit);
      }
      return "`" + command + "` exited with 0";
    }
  }
}
