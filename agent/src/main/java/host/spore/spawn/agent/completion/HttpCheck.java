package host.spore.spawn.agent.completion;

import host.spore.spawn.agent.http.HttpCall;
import host.spore.spawn.agent.http.Traffic;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A GET is answered with 200. Nobody listening is no fault: the job may not be that far yet. */
final class HttpCheck extends LeafCheck {
  private static final Duration EVERY = Duration.ofSeconds(5);
  private static final long LIMIT_MILLIS = 5_000;
  private static final int OK = 200;
  private static final int PORT = 80;

  private final @Nullable HttpCall http;
  private final String path;

  HttpCheck(String url, Traffic traffic) {
    super("http " + url, EVERY);
    URI uri = parse(url);
    if (uri == null || !"http".equals(uri.getScheme()) || uri.getHost() == null) {
      this.http = null;
      this.path = "";
    } else {
      int port = uri.getPort() < 0 ? PORT : uri.getPort();
      String host = uri.getHost();
      this.http = new HttpCall(host, port, LIMIT_MILLIS, traffic);
      String query = uri.getRawQuery();
      String raw = uri.getRawPath() == null ? "" : uri.getRawPath();
      this.path = (raw.isEmpty() ? "/" : raw) + (query == null ? "" : "?" + query);
    }
  }

  private static @Nullable URI parse(String url) {
    try {
      return URI.create(url);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  @Override
  Holding ask() throws IOException {
    HttpCall call = http;
    if (call == null) {
      throw new IOException("not a URL of the form http://host[:port]/path");
    }
    int status;
    try {
      status = call.status(path);
    } catch (IOException e) {
      seen("no answer");
      return Holding.NO;
    }
    seen("status " + status);
    return status == OK ? Holding.YES : Holding.NO;
  }
}
