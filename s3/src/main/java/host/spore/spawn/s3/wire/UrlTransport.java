package host.spore.spawn.s3.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The JDK's own HTTP, which keeps connections: for programs that come and go. A resident process
 * has something smaller.
 */
public final class UrlTransport implements Transport {
  private static final int BUFFER = 64 << 10;

  private final Proxies proxies;
  private final int connectMillis;
  private final int answerMillis;

  /**
   * Contacts nobody yet.
   *
   * @param connect how long a connection may take
   * @param silence how long a server may say nothing
   */
  public UrlTransport(Proxies proxies, Duration connect, Duration silence) {
    this.proxies = proxies;
    this.connectMillis = (int) connect.toMillis();
    this.answerMillis = (int) silence.toMillis();
  }

  @Override
  public Answer send(Request request, Sink sink) throws IOException {
    HttpURLConnection connection = open(request);
    boolean whole = false;
    try {
      sendContent(connection, request);
      int status = connection.getResponseCode();
      if (status < 0) {
        throw new IOException("not an HTTP answer");
      }
      Answer head = new Answer(status, headers(connection), new byte[0]);
      ByteArrayOutputStream refusal = new ByteArrayOutputStream();
      boolean good = head.isGood();
      if (good) {
        sink.begin(head);
      }
      try (InputStream in = body(connection, status)) {
        pass(in, good ? sink : (bytes, from, count) -> keep(refusal, bytes, from, count));
      }
      whole = true;
      return new Answer(status, head.headers(), refusal.toByteArray());
    } finally {
      if (!whole) {
        connection.disconnect();
      }
    }
  }

  private HttpURLConnection open(Request request) throws IOException {
    URI uri = URI.create(request.origin() + request.path());
    Proxy proxy = proxies.to(uri);
    HttpURLConnection connection =
        (HttpURLConnection)
            (proxy == null ? uri.toURL().openConnection() : uri.toURL().openConnection(proxy));
    connection.setConnectTimeout(connectMillis);
    connection.setReadTimeout(answerMillis);
    connection.setInstanceFollowRedirects(false);
    connection.setUseCaches(false);
    connection.setRequestMethod(request.method());
    for (Map.Entry<String, String> header : request.headers().entrySet()) {
      connection.setRequestProperty(header.getKey(), header.getValue());
    }
    return connection;
  }

  private static void sendContent(HttpURLConnection connection, Request request)
      throws IOException {
    if (request.method().equals("GET") || request.method().equals("HEAD")) {
      return;
    }
    // Even of nothing: otherwise the JDK would send a request whose answer was lost once more, and
    // who asked would not know.
    if (!request.headers().containsKey("content-type")) {
      // Otherwise the JDK would say that it is a form.
      connection.setRequestProperty("content-type", "application/octet-stream");
    }
    connection.setDoOutput(true);
    connection.setFixedLengthStreamingMode(request.content().length());
    try (InputStream in = request.content().open();
        OutputStream out = connection.getOutputStream()) {
      in.transferTo(out);
    }
  }

  private static Map<String, String> headers(HttpURLConnection connection) {
    Map<String, String> headers = new HashMap<>();
    for (Map.Entry<String, List<String>> field : connection.getHeaderFields().entrySet()) {
      if (field.getKey() != null) {
        headers.put(field.getKey().toLowerCase(Locale.ROOT), String.join(",", field.getValue()));
      }
    }
    return headers;
  }

  private static InputStream body(HttpURLConnection connection, int status) throws IOException {
    @Nullable InputStream in =
        status >= HttpURLConnection.HTTP_BAD_REQUEST
            ? connection.getErrorStream()
            : connection.getInputStream();
    return in == null ? InputStream.nullInputStream() : in;
  }

  private static void keep(ByteArrayOutputStream all, byte[] bytes, int from, int count) {
    all.write(bytes, from, Math.min(count, LARGEST_REFUSAL - all.size()));
  }

  private static void pass(InputStream in, Sink sink) throws IOException {
    byte[] buffer = new byte[BUFFER];
    for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
      sink.take(buffer, 0, count);
    }
  }
}
