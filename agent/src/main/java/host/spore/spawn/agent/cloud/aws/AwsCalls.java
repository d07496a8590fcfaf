package host.spore.spawn.agent.cloud.aws;

import host.spore.spawn.agent.cloud.imds.Imds;
import host.spore.spawn.agent.http.HttpCall;
import host.spore.spawn.agent.http.Target;
import host.spore.spawn.agent.http.Traffic;
import host.spore.spawn.s3.wire.Credentials;
import host.spore.spawn.s3.wire.HttpDate;
import host.spore.spawn.s3.wire.Sha256;
import host.spore.spawn.s3.wire.Signature;
import host.spore.spawn.s3.wire.Sink;
import host.spore.spawn.s3.wire.Xml;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Sends signed requests, each with one time limit. A wall clock that is wrong is told by AWS's
 * answer, which says what time it is: the next request is signed with that.
 */
public final class AwsCalls {
  private static final long LIMIT_MILLIS = 10_000;
  private static final Duration TOLERATED = Duration.ofMinutes(2);
  private static final int FIRST_FAULT = 300;

  /** A large answer takes longer. */
  private static final long LARGE_LIMIT_MILLIS = 30_000;

  private static final String FORM = "application/x-www-form-urlencoded; charset=utf-8";

  private final String region;
  private final String endpoint;
  private final Role role;
  private final InstantSource wall;
  private final Traffic traffic;
  private volatile Duration skew = Duration.ZERO;

  /**
   * Contacts nobody yet.
   *
   * @param region the machine's
   * @param endpoint of every service, such as {@code http://127.0.0.1:5000}; empty for AWS's own
   * @param imds tells the role's credentials; used by nobody else
   * @param wall the machine's time
   */
  public AwsCalls(String region, String endpoint, Imds imds, InstantSource wall, Traffic traffic) {
    this.region = region;
    this.endpoint = endpoint;
    this.role = new Role(imds);
    this.wall = wall;
    this.traffic = traffic;
  }

  /** The machine's region. */
  public String region() {
    return region;
  }

  /**
   * Sends a form, as EC2, SNS and others take it.
   *
   * @param service such as {@code ec2}
   * @param body the form
   * @return the body of the answer
   * @throws AwsException if AWS says no
   * @throws IOException if it says nothing that can be used
   */
  public String post(String service, String body) throws IOException, InterruptedException {
    return post(service, region, body);
  }

  /** The same to another region. */
  String post(String service, String inRegion, String body)
      throws IOException, InterruptedException {
    Map<String, String> headers = new TreeMap<>();
    headers.put("content-type", FORM);
    HttpCall.Response response = send(service, inRegion, "POST", "/", headers, body);
    if (response.status() < FIRST_FAULT) {
      return response.body();
    }
    throw refusal(response);
  }

  /**
   * Sends a form whose answer may be large.
   *
   * @param sink is given the answer as it comes, if it is a good one
   * @throws AwsException if AWS says no
   * @throws IOException if it says nothing that can be used
   */
  void post(String service, String body, Sink sink) throws IOException, InterruptedException {
    Map<String, String> headers = new TreeMap<>();
    headers.put("content-type", FORM);
    Request request = new Request(service, region, "POST", "/", headers, body, sink);
    HttpCall.Response response = send(request);
    if (response.status() >= FIRST_FAULT) {
      throw refusal(response);
    }
  }

  /** What AWS said instead of yes. */
  static AwsException refusal(HttpCall.Response response) {
    String body = response.body();
    return new AwsException(response.status(), Xml.text(body, "Code"), Xml.text(body, "Message"));
  }

  /** One request; a null sink has the answer hold its body. */
  private record Request(
      String service,
      String region,
      String method,
      String path,
      Map<String, String> headers,
      String body,
      @Nullable Sink sink) {}

  /**
   * Sends any request, once more with fresh credentials or the right time if these were wrong.
   *
   * @param path encoded
   * @param headers by name in lower case, without {@code host}
   */
  HttpCall.Response send(
      String service,
      String inRegion,
      String method,
      String path,
      Map<String, String> headers,
      String body)
      throws IOException, InterruptedException {
    return send(new Request(service, inRegion, method, path, headers, body, null));
  }

  private HttpCall.Response send(Request request) throws IOException, InterruptedException {
    HttpCall.Response response = once(request);
    if (response.status() != 401 && response.status() != 403 && response.status() != 400) {
      return response;
    }
    boolean late = learnTime(response.header("date"));
    if (!late && !isOfCredentials(response.body())) {
      return response;
    }
    role.forget();
    return once(request);
  }

  private HttpCall.Response once(Request request) throws IOException, InterruptedException {
    String url = endpoint.isEmpty() ? standard(request.service, request.region) : endpoint;
    Target target = Target.of(url);
    if (target == null) {
      throw new IOException("not an endpoint: " + url);
    }
    Credentials credentials = role.credentials();
    Map<String, String> signed = new TreeMap<>(request.headers);
    signed.put("host", target.authority());
    Instant now = wall.instant().plus(skew);
    signed =
        new Signature(credentials, request.region, request.service)
            .sign(request.method, request.path, signed, hash(request.body), now);
    signed.remove("host");
    Sink sink = request.sink;
    if (sink == null) {
      HttpCall call = new HttpCall(target, LIMIT_MILLIS, traffic);
      return call.send(request.method, request.path, lines(signed), request.body);
    }
    HttpCall call = new HttpCall(target, LARGE_LIMIT_MILLIS, traffic);
    return call.stream(request.method, request.path, lines(signed), request.body, sink);
  }

  private static String hash(String body) {
    return Sha256.hex(body.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** The host comes from the call itself. */
  private static String lines(Map<String, String> headers) {
    StringBuilder lines = new StringBuilder(512);
    for (Map.Entry<String, String> header : headers.entrySet()) {
      lines.append(lines.length() == 0 ? "" : "\r\n");
      lines.append(header.getKey()).append(": ").append(header.getValue());
    }
    return lines.toString();
  }

  /** The region in which requests about names are signed: there is one for all of a partition. */
  static String homeOfNames(String region) {
    if (region.startsWith("cn-")) {
      return "cn-northwest-1";
    }
    return region.startsWith("us-gov-") ? "us-gov-west-1" : "us-east-1";
  }

  private static String standard(String service, String region) {
    if (service.equals("route53")) {
      String partition = region.startsWith("us-gov-") ? ".us-gov" : "";
      return "https://route53"
          + partition
          + ".amazonaws.com"
          + (region.startsWith("cn-") ? ".cn" : "");
    }
    String suffix = region.startsWith("cn-") ? ".amazonaws.com.cn" : ".amazonaws.com";
    return "https://" + service + "." + region + suffix;
  }

  private static boolean isOfCredentials(String body) {
    return body.contains("ExpiredToken")
        || body.contains("RequestExpired")
        || body.contains("InvalidClientTokenId")
        || body.contains("AuthFailure");
  }

  /** True if the clock was wrong and is reckoned with now. */
  private boolean learnTime(String date) {
    Instant there = HttpDate.parse(date);
    if (there == null) {
      return false;
    }
    Duration found = Duration.between(wall.instant(), there);
    if (found.minus(skew).abs().compareTo(TOLERATED) < 0) {
      return false;
    }
    skew = found;
    return true;
  }
}
