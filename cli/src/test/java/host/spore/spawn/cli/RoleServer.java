package host.spore.spawn.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A metadata service that tells a role's credentials and whatever else it is given. */
final class RoleServer implements AutoCloseable {
  private static final String PREFIX = "/latest/meta-data/";

  private final HttpServer server;
  private final Map<String, String> values = new ConcurrentHashMap<>();

  /** The role has the credentials that these variables hold. */
  RoleServer(Map<String, String> environment) throws IOException {
    values.put("iam/security-credentials/", "crew");
    values.put(
        "iam/security-credentials/crew",
        "{\"AccessKeyId\":\"%s\",\"SecretAccessKey\":\"%s\",\"Token\":\"%s\",\"Expiration\":\"2099-01-01T00:00:00Z\"}"
            .formatted(
                environment.get("AWS_ACCESS_KEY_ID"),
                environment.get("AWS_SECRET_ACCESS_KEY"),
                environment.get("AWS_SESSION_TOKEN")));
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  String endpoint() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  RoleServer set(String path, String value) {
    values.put(path, value);
    return this;
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String value = path.equals("/latest/api/token") ? "token" : values.get(below(path));
    byte[] body = (value == null ? "" : value).getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("X-aws-ec2-metadata-token-ttl-seconds", "21600");
    exchange.sendResponseHeaders(value == null ? 404 : 200, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private static String below(String path) {
    return path.startsWith(PREFIX) ? path.substring(PREFIX.length()) : "";
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
