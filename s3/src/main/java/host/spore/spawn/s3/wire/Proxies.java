package host.spore.spawn.s3.wire;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Proxies as the variables {@code HTTP_PROXY}, {@code HTTPS_PROXY} and {@code NO_PROXY} say. */
public final class Proxies {
  private static final int USUAL_PORT = 80;

  private final Map<String, String> environment;

  /**
   * Reads them when they are needed.
   *
   * @param environment the process's; the names may be in lower case too
   */
  public Proxies(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  /** Which way leads there; null leaves it to the JVM's own settings. */
  @Nullable Proxy to(URI uri) {
    String named = variable(uri.getScheme() + "_proxy");
    String host = uri.getHost();
    if (named.isEmpty() || host == null) {
      return null;
    }
    if (isExcepted(host)) {
      return Proxy.NO_PROXY;
    }
    URI proxy = URI.create(named.contains("://") ? named : "http://" + named);
    if (proxy.getHost() == null) {
      return Proxy.NO_PROXY;
    }
    int port = proxy.getPort() < 0 ? USUAL_PORT : proxy.getPort();
    return new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(proxy.getHost(), port));
  }

  private boolean isExcepted(String host) {
    for (String exception : variable("no_proxy").split("[,|\\s]+", -1)) {
      String suffix = exception.startsWith("*") ? exception.substring(1) : exception;
      String domain = suffix.startsWith(".") ? suffix : "." + suffix;
      if (!exception.isEmpty()
          && (exception.equals("*") || host.equals(suffix) || ("." + host).endsWith(domain))) {
        return true;
      }
    }
    return false;
  }

  private String variable(String name) {
    String lower = environment.getOrDefault(name, "");
    return (lower.isEmpty() ? environment.getOrDefault(name.toUpperCase(Locale.ROOT), "") : lower)
        .strip();
  }
}
