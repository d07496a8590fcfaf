package host.spore.spawn.s3.wire;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.SortedMap;

/**
 * Sends requests signed. A wall clock that is wrong is told by the server's answer, which says what
 * time it is: the next request is signed with that. Thread-safe.
 */
public final class SignedCalls {
  private static final Duration TOLERATED = Duration.ofMinutes(2);

  private final Transport transport;
  private final CredentialSource source;
  private final InstantSource wall;
  private volatile Duration skew = Duration.ZERO;

  /** Contacts nobody yet. */
  public SignedCalls(Transport transport, CredentialSource source, InstantSource wall) {
    this.transport = transport;
    this.source = source;
    this.wall = wall;
  }

  /**
   * The answer, good or not. The request is sent once more with fresh credentials or the right time
   * if these were wrong.
   *
   * @param service such as {@code s3}
   * @param region that the service's endpoint is in
   * @throws IOException if no whole answer came, or there are no credentials
   */
  public Answer send(String service, String region, Request request, Sink sink)
      throws IOException, InterruptedException {
    Answer answer = once(service, region, request, sink);
    int status = answer.status();
    if (status != 400 && status != 401 && status != 403) {
      return answer;
    }
    boolean late = learnTime(answer.header("date"));
    if (!late && !isOfCredentials(answer.text())) {
      return answer;
    }
    source.refused();
    return once(service, region, request, sink);
  }

  private Answer once(String service, String region, Request request, Sink sink)
      throws IOException, InterruptedException {
    Credentials credentials = source.current();
    String hash = request.content().sha256();
    SortedMap<String, String> headers = request.headers();
    headers.put("host", request.authority());
    if (service.equals("s3")) {
      headers.put("x-amz-content-sha256", hash);
    }
    SortedMap<String, String> signed =
        new Signature(credentials, region, service)
            .sign(request.method(), request.path(), headers, hash, wall.instant().plus(skew));
    signed.remove("host");
    return transport.send(request.with(signed), sink);
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
