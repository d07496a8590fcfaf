package host.spore.spawn.provider.aws.testing.proxy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The server behind the proxy. */
final class Upstream implements Layer.Next, AutoCloseable {
  /** What belongs to one connection and not to the request, and what the client sets itself. */
  private static final Set<String> OWN =
      Set.of("connection", "content-length", "expect", "host", "http2-settings", "upgrade");

  private static final Set<String> TRANSFER =
      Set.of(":status", "connection", "content-length", "date", "transfer-encoding");
  private final URI base;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  Upstream(URI base) {
    this.base = base;
  }

  @Override
  public Reply answer(Call call) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + call.path()))
            .method(call.method(), HttpRequest.BodyPublishers.ofString(call.body()));
    call.headers()
        .forEach(
            (name, values) -> {
              if (!OWN.contains(name)) {
                values.forEach(value -> request.header(name, value));
              }
            });
    try {
      HttpResponse<String> answer =
          http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      Map<String, String> headers = new LinkedHashMap<>();
      answer
          .headers()
          .map()
          .forEach(
              (name, values) -> {
                if (!TRANSFER.contains(name)) {
                  headers.put(name, values.getFirst());
                }
              });
      return new Reply(answer.statusCode(), headers, answer.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (IOException) new InterruptedIOException().initCause(e);
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
