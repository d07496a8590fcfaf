package host.spore.spawn.provider.aws.userdata;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import host.spore.spawn.s3.wire.Credentials;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A metadata service, of version 2 only, of a machine with a role; 404 for all else. */
final class RoleMetadata implements AutoCloseable {
  private static final String TOKEN = "AQAEAtoken==";
  private static final String DATA = "/latest/meta-data/";
  private final HttpServer server;
  private final Map<String, String> values = new ConcurrentHashMap<>();
  private final AtomicInteger late = new AtomicInteger();

  RoleMetadata(Credentials credentials) throws IOException {
    values.put("instance-id", "i-0abc");
    values.put("local-ipv4", "10.0.0.9");
    values.put("placement/region", "us-east-1");
    values.put("iam/security-credentials/", "demo-role");
    values.put(
        "iam/security-credentials/demo-role",
        "{\"Code\":\"Success\",\"AccessKeyId\":\"%s\",\"SecretAccessKey\":\"%s\",\"Token\":\"%s\"}"
            .formatted(credentials.accessKey(), credentials.secretKey(), credentials.token()));
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    server.createContext("/", this::serve);
    server.start();
  }

  String endpoint() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** The role is not there for so many looks. */
  void roleIsLate(int looks) {
    late.set(looks);
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      String token = exchange.getRequestHeaders().getFirst("X-aws-ec2-metadata-token");
      if (path.equals("/latest/api/token")) {
        send(exchange, exchange.getRequestMethod().equals("PUT") ? 200 : 405, TOKEN);
      } else if (!TOKEN.equals(token)) {
        send(exchange, 401, "");
      } else {
        String value = path.startsWith(DATA) ? values.get(path.substring(DATA.length())) : null;
        boolean hidden = path.contains("/iam/") && late.getAndDecrement() > 0;
        send(exchange, value == null || hidden ? 404 : 200, value == null || hidden ? "" : value);
      }
    }
  }

  private static void send(HttpExchange exchange, int status, String text) throws IOException {
    byte[] body = text.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }
}
