package host.spore.spawn.provider.local.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImdsServerTest {
  private static final String TTL = ImdsProtocol.TTL_HEADER;
  private static final String TOKEN = "X-aws-ec2-metadata-token";

  @TempDir Path directory;
  final AtomicLong nanos = new AtomicLong();
  ImdsServer server;
  MachineLayout layout;

  @BeforeEach
  void start() throws Exception {
    layout = new MachineLayout(directory);
    new Settings(Duration.ofHours(1), 3, "worker", Map.of("team", "blue")).write(layout.settings());
    MachineFile machine =
        new MachineFile(
            "i-local-1",
            directory,
            "op-1",
            "lab",
            "lineage",
            "arrays.work[2]",
            "t3.micro",
            "us-east-1",
            "127.0.0.1",
            Instant.parse("2026-01-01T00:00:00Z"),
            new MachineFile.Member("work-20260101-abcdef", "work", 2),
            List.of(),
            List.of());
    ImdsTree tree = new ImdsTree(machine, layout);
    server = ImdsServer.start("127.0.0.1", new ImdsProtocol(tree, new ImdsTokens(nanos::get)));
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  /** Status line and body of a raw request. */
  private String send(String method, String path, String... headers) throws IOException {
    URI endpoint = URI.create(server.endpoint());
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(endpoint.getHost(), endpoint.getPort()));
      StringBuilder request = new StringBuilder(method + " " + path + " HTTP/1.1\r\nHost: x\r\n");
      for (int i = 0; i < headers.length; i += 2) {
        request.append(headers[i]).append(": ").append(headers[i + 1]).append("\r\n");
      }
      socket.getOutputStream().write((request + "\r\n").getBytes(StandardCharsets.UTF_8));
      String all = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int end = all.indexOf("\r\n\r\n");
      return all.substring("HTTP/1.1 ".length(), all.indexOf("\r\n"))
          + "|"
          + all.substring(end + 4);
    }
  }

  private String token(String seconds) throws IOException {
    String answer = send("PUT", "/latest/api/token", TTL, seconds);
    assertThat(answer).startsWith("200 OK|");
    return answer.substring("200 OK|".length());
  }

  private String get(String path) throws IOException {
    return send("GET", "/latest/meta-data" + path, TOKEN, token("60"));
  }

  @Test
  void answersWithAToken() throws IOException {
    assertThat(get("/instance-id")).isEqualTo("200 OK|i-local-1");
    assertThat(get("/instance-type")).isEqualTo("200 OK|t3.micro");
    assertThat(get("/local-ipv4")).isEqualTo("200 OK|127.0.0.1");
    assertThat(get("/placement/region")).isEqualTo("200 OK|us-east-1");
    assertThat(get("/placement/availability-zone")).isEqualTo("200 OK|us-east-1a");
    assertThat(get("/instance-life-cycle")).isEqualTo("200 OK|on-demand");
    assertThat(get("/tags/instance/team")).isEqualTo("200 OK|blue");
    assertThat(get("/tags/instance/spawn:expires")).isEqualTo("200 OK|2026-01-01T01:00:00Z");
    assertThat(get("/tags/instance/spawn%3Aexpires")).isEqualTo("200 OK|2026-01-01T01:00:00Z");
    assertThat(get("/tags/instance/spawn:address")).isEqualTo("200 OK|arrays.work[2]");
    assertThat(get("/tags/instance").lines()).contains("spawn:managed", "spawn:stack", "team");
    assertThat(get("/")).contains("instance-id");
  }

  @Test
  void followsAChangeOfTheSettings() throws IOException {
    new Settings(null, 3, "", Map.of()).write(layout.settings());
    assertThat(get("/tags/instance/spawn:expires")).isEqualTo("200 OK|none");
    assertThat(get("/tags/instance/team")).startsWith("404 ");
  }

  @Test
  void refusesWithoutAToken() throws IOException {
    assertThat(send("GET", "/latest/meta-data/instance-id")).startsWith("401 ");
    assertThat(send("GET", "/latest/meta-data/instance-id", TOKEN, "made-up")).startsWith("401 ");
    assertThat(send("GET", "/nowhere")).startsWith("401 ");
  }

  @Test
  void forgetsATokenWhenItsTimeIsOver() throws IOException {
    String token = token("10");
    nanos.addAndGet(Duration.ofSeconds(10).toNanos() - 1);
    assertThat(send("GET", "/latest/meta-data/instance-id", TOKEN, token)).startsWith("200 ");
    nanos.addAndGet(1);
    assertThat(send("GET", "/latest/meta-data/instance-id", TOKEN, token)).startsWith("401 ");
  }

  @Test
  void handsOutTokensForOneSecondToSixHours() throws IOException {
    token("1");
    token("21600");
    for (String bad : List.of("0", "-1", "21601", "x", "")) {
      assertThat(send("PUT", "/latest/api/token", TTL, bad)).as(bad).startsWith("400 ");
    }
    assertThat(send("PUT", "/latest/api/token")).startsWith("400 ");
    assertThat(send("PUT", "/latest/api/token", TTL, "60", "X-Forwarded-For", "1.2.3.4"))
        .startsWith("403 ");
  }

  @Test
  void knowsNothingElse() throws IOException {
    assertThat(get("/spot/instance-action")).startsWith("404 ");
    assertThat(get("/iam/security-credentials/")).startsWith("404 ");
    assertThat(get("/tags/instance/unknown")).startsWith("404 ");
    assertThat(get("-data/instance-id")).startsWith("404 ");
    assertThat(send("GET", "/latest/user-data", TOKEN, token("60"))).startsWith("404 ");
    assertThat(send("POST", "/latest/api/token", TTL, "60")).startsWith("405 ");
    assertThat(send("GET", "/%zz", TOKEN, token("60"))).startsWith("400 ");
  }

  @Test
  void bindsToLoopbackOnly() {
    org.assertj.core.api.Assertions.assertThatThrownBy(() -> ImdsServer.start("0.0.0.0", null))
        .isInstanceOf(IOException.class);
  }

  @Test
  void staysUpBesideBrokenAndSlowClients() throws IOException {
    URI endpoint = URI.create(server.endpoint());
    try (Socket silent = new Socket(endpoint.getHost(), endpoint.getPort());
        Socket broken = new Socket(endpoint.getHost(), endpoint.getPort())) {
      broken.getOutputStream().write("nonsense\n\n".getBytes(StandardCharsets.UTF_8));
      assertThat(get("/instance-id")).isEqualTo("200 OK|i-local-1");
      assertThat(silent.isConnected()).isTrue();
    }
  }
}
