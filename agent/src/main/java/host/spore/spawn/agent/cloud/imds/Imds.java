package host.spore.spawn.agent.cloud.imds;

import host.spore.spawn.agent.http.HttpCall;
import host.spore.spawn.agent.http.KeptConnection;
import host.spore.spawn.agent.http.Traffic;
import host.spore.spawn.agent.time.Clocks;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Reads instance metadata with session tokens, over one connection where the service keeps it.
 * Every call ends within 2 seconds; a read makes three attempts with jittered pauses and then gives
 * up. It never falls back to version 1, which would hand metadata to anybody who can make this
 * process send a request. Not for several threads.
 */
public final class Imds {
  /** Where the service is on EC2. */
  public static final String DEFAULT_ENDPOINT = "http://169.254.169.254";

  private static final int TOKEN_SECONDS = 21_600;
  private static final long RENEW_BEFORE_NANOS = Duration.ofMinutes(5).toNanos();
  private static final long TIMEOUT_MILLIS = 2_000;
  private static final int ATTEMPTS = 3;
  private static final int PAUSE_MILLIS = 100;

  private final KeptConnection http;
  private final Clocks clocks;
  private final Random jitter;
  private @Nullable String token;
  private long tokenUntil;

  /**
   * Contacts nobody yet.
   *
   * @param endpoint {@code http://host[:port]}
   * @param traffic counts what it costs on the wire
   * @throws IllegalArgumentException if the endpoint is anything else
   */
  public Imds(String endpoint, Clocks clocks, Random jitter, Traffic traffic) {
    this(endpoint, clocks, jitter, traffic, TIMEOUT_MILLIS);
  }

  Imds(String endpoint, Clocks clocks, Random jitter, Traffic traffic, long timeoutMillis) {
    URI uri = uri(endpoint);
    int port = uri.getPort() < 0 ? 80 : uri.getPort();
    this.http = new KeptConnection(uri.getHost(), port, timeoutMillis, traffic);
    this.clocks = clocks;
    this.jitter = jitter;
  }

  /**
   * Reads one path.
   *
   * @param path below {@code /latest/meta-data/}
   * @return empty if the service says that there is no such path
   * @throws ImdsException if it says nothing that can be used
   */
  public Optional<String> get(String path) throws ImdsException, InterruptedException {
    String problem = "";
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      if (attempt > 0) {
        Thread.sleep((PAUSE_MILLIS << attempt) / 2 + jitter.nextInt(PAUSE_MILLIS << attempt));
      }
      try {
        return attempt(path);
      } catch (IOException e) {
        problem = e.getMessage() == null ? e.getClass().getName() : e.getMessage();
      }
    }
    throw new ImdsException("metadata " + path + ": " + problem);
  }

  private Optional<String> attempt(String path) throws IOException {
    HttpCall.Response response = call(path);
    if (response.status() == 401) {
      token = null;
      response = call(path);
    }
    if (response.status() == 404) {
      return Optional.empty();
    }
    if (response.status() != 200) {
      throw new IOException("status " + response.status());
    }
    return Optional.of(response.body());
  }

  private HttpCall.Response call(String path) throws IOException {
    return http.send(
        "GET", "/latest/meta-data/" + path, "X-aws-ec2-metadata-token: " + currentToken());
  }

  private String currentToken() throws IOException {
    String current = token;
    if (current == null || clocks.nanos() - tokenUntil >= 0) {
      long asked = clocks.nanos();
      HttpCall.Response response =
          http.send(
              "PUT", "/latest/api/token", "X-aws-ec2-metadata-token-ttl-seconds: " + TOKEN_SECONDS);
      current = response.body();
      if (response.status() != 200 || !isToken(current)) {
        throw new IOException("no token, status " + response.status());
      }
      token = current;
      tokenUntil = asked + Duration.ofSeconds(TOKEN_SECONDS).toNanos() - RENEW_BEFORE_NANOS;
    }
    return current;
  }

  /** A token is sent back in a header, so nothing else may be in it. */
  private static boolean isToken(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) <= ' ' || text.charAt(i) > '~') {
        return false;
      }
    }
    return !text.isEmpty();
  }

  /**
   * Makes sure that there can be a service.
   *
   * @throws IllegalArgumentException unless it is {@code http://host[:port]}
   */
  public static void check(String endpoint) {
    uri(endpoint);
  }

  private static URI uri(String endpoint) {
    try {
      URI uri = new URI(endpoint);
      if ("http".equals(uri.getScheme()) && uri.getHost() != null) {
        return uri;
      }
    } catch (URISyntaxException e) {
      // Falls through to the same complaint.
    }
    throw new IllegalArgumentException("not a metadata endpoint: " + endpoint);
  }
}
