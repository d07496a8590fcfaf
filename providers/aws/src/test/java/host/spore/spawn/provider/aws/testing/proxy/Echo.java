package host.spore.spawn.provider.aws.testing.proxy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server that does nothing but remember; its nth answer is {@code <answer>n</answer>}. */
final class Echo implements AutoCloseable {
  private final HttpServer server;
  private final List<String> executed = new CopyOnWriteArrayList<>();
  private volatile int status = 200;

  Echo() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            executed.add(
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            byte[] answer =
                ("<answer>" + executed.size() + "</answer>").getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/xml");
            exchange.sendResponseHeaders(status, answer.length);
            exchange.getResponseBody().write(answer);
          }
        });
    server.start();
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** The bodies of the requests that arrived. */
  List<String> executed() {
    return executed;
  }

  void answers(int status) {
    this.status = status;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
