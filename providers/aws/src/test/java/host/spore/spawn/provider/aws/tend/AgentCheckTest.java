package host.spore.spawn.provider.aws.tend;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import host.spore.spawn.engine.provider.Tending.Check;
import host.spore.spawn.engine.provider.Tending.Grade;
import host.spore.spawn.provider.aws.call.AgentAddresses;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whether machines will find their agent. */
final class AgentCheckTest {
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", exchange -> answer(exchange.getRequestURI().getPath(), exchange));
    server.start();
  }

  private static void answer(String path, com.sun.net.httpserver.HttpExchange exchange)
      throws IOException {
    exchange.sendResponseHeaders(path.equals("/agent.tar.gz") ? 200 : 404, -1);
    exchange.close();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  private static List<Check> of(List<String> urls, String... checksums) {
    return new AgentCheck(new AgentAddresses(urls, List.of(checksums))).run();
  }

  @Test
  void noneIsAWarning() {
    assertThat(of(List.of()))
        .singleElement()
        .satisfies(
            c -> {
              assertThat(c.grade()).isEqualTo(Grade.WARN);
              assertThat(c.advice()).contains("SPAWN_AGENT_URL", "SPAWN_AGENT_SHA256");
            });
  }

  @Test
  void oneWithoutAChecksumFails() {
    assertThat(of(List.of(url("/agent.tar.gz"))))
        .singleElement()
        .satisfies(c -> assertThat(c.grade()).isEqualTo(Grade.FAIL));
  }

  @Test
  void eachAddressIsLookedAt() {
    String gone = url("/old.tar.gz");
    List<Check> checks =
        of(List.of(url("/agent.tar.gz"), gone, "s3://bucket/agent.tar.gz", "http://[x"), "abc");

    assertThat(checks)
        .extracting(Check::grade)
        .containsExactly(Grade.OK, Grade.WARN, Grade.OK, Grade.WARN);
    assertThat(checks.get(1).found()).contains(gone, "404");
  }
}
