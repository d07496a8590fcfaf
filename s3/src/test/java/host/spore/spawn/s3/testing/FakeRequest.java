package host.spore.spawn.s3.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import host.spore.spawn.s3.wire.Credentials;
import host.spore.spawn.s3.wire.Signature;
import java.io.IOException;
import java.net.URLDecoder;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the fake was asked.
 *
 * @param target path and query as they were sent
 */
record FakeRequest(String method, String target, Map<String, String> headers, Blob body) {
  private static final Duration TOLERATED = Duration.ofMinutes(15);

  static FakeRequest read(HttpExchange exchange) throws IOException {
    Map<String, String> headers = new TreeMap<>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
    return new FakeRequest(
        exchange.getRequestMethod(),
        exchange.getRequestURI().toString(),
        headers,
        new Blob(exchange.getRequestBody().readAllBytes()));
  }

  String header(String name) {
    return headers.getOrDefault(name, "");
  }

  private String path() {
    int query = target.indexOf('?');
    return query < 0 ? target : target.substring(0, query);
  }

  String bucket() {
    String path = path();
    int slash = path.indexOf('/', 1);
    return path.substring(1, slash < 0 ? path.length() : slash);
  }

  /** As it is meant, not encoded. */
  String key() {
    String path = path();
    int slash = path.indexOf('/', 1);
    // In a path a plus sign is a plus sign.
    return slash < 0 ? "" : URLDecoder.decode(path.substring(slash + 1).replace("+", "%2B"), UTF_8);
  }

  Map<String, String> query() {
    Map<String, String> all = new LinkedHashMap<>();
    int query = target.indexOf('?');
    if (query >= 0) {
      for (String pair : target.substring(query + 1).split("&", -1)) {
        int equals = pair.indexOf('=');
        all.put(
            URLDecoder.decode(equals < 0 ? pair : pair.substring(0, equals), UTF_8),
            equals < 0 ? "" : URLDecoder.decode(pair.substring(equals + 1), UTF_8));
      }
    }
    return all;
  }

  private Instant at() {
    return Instant.parse(
        header("x-amz-date").replaceAll("(....)(..)(..)T(..)(..)(..)Z", "$1-$2-$3T$4:$5:$6Z"));
  }

  boolean isRecent() {
    return Duration.between(at(), Instant.now()).abs().compareTo(TOLERATED) < 0;
  }

  String region() {
    return header("authorization").split("/", -1)[2];
  }

  /** By signing it again, with those headers that were signed. */
  boolean isSignedWith(Credentials credentials) {
    String sent = header("authorization");
    int from = sent.indexOf("SignedHeaders=") + "SignedHeaders=".length();
    Map<String, String> signed = new TreeMap<>();
    for (String name : sent.substring(from, sent.indexOf(',', from)).split(";", -1)) {
      signed.put(name, header(name));
    }
    boolean allOfAmazon =
        headers.keySet().stream().filter(h -> h.startsWith("x-amz-")).allMatch(signed::containsKey);
    return allOfAmazon
        && new Signature(credentials, region(), "s3")
            .sign(method, target, signed, header("x-amz-content-sha256"), at())
            .get("authorization")
            .equals(sent);
  }
}
