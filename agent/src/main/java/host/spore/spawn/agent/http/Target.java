package host.spore.spawn.agent.http;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * What a URL leads to.
 *
 * @param secure whether it is asked over TLS
 * @param path with the query, beginning with a slash
 */
public record Target(String host, int port, boolean secure, String path) {
  private static final int HTTP = 80;
  private static final int HTTPS = 443;

  /** Null unless it is {@code http://host[:port][/path]} or the same with {@code https}. */
  public static @Nullable Target of(String url) {
    URI uri;
    try {
      uri = URI.create(url);
    } catch (IllegalArgumentException e) {
      return null;
    }
    boolean secure = "https".equals(uri.getScheme());
    if (uri.getHost() == null || !(secure || "http".equals(uri.getScheme()))) {
      return null;
    }
    int port = uri.getPort() < 0 ? (secure ? HTTPS : HTTP) : uri.getPort();
    String query = uri.getRawQuery();
    String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    return new Target(uri.getHost(), port, secure, path + (query == null ? "" : "?" + query));
  }

  /** What the header {@code Host} says: the port only where it is not the usual one. */
  public String authority() {
    return port == (secure ? HTTPS : HTTP) ? host : host + ":" + port;
  }

  /** Whether it names the machine that asks. */
  public boolean isHere() {
    return host.equals("localhost") || host.equals("127.0.0.1") || host.equals("[::1]");
  }
}
