package host.spore.spawn.agent.notice;

import host.spore.spawn.agent.http.HttpCall;
import host.spore.spawn.agent.http.Target;
import host.spore.spawn.agent.http.Traffic;
import host.spore.spawn.s3.wire.Hmac;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Posts JSON to a URL. With a secret the body is signed: {@code X-Spawn-Signature: sha256=HEX},
 * HMAC-SHA256 of the body, whose {@code id} and {@code at} tell one that is sent again.
 */
public final class Webhook implements Channel {
  static final String SIGNATURE = "X-Spawn-Signature";
  private static final long LIMIT_MILLIS = 5_000;
  private static final int TOO_EARLY = 425;
  private static final int TIMEOUT = 408;
  private static final int TOO_MANY = 429;

  private final HttpCall http;
  private final Target target;
  private final @Nullable String secret;

  /**
   * Posts nothing yet.
   *
   * @param secret what the other side checks signatures with; null for none
   */
  public Webhook(Target target, @Nullable String secret, Traffic traffic) {
    this.http = new HttpCall(target, LIMIT_MILLIS, traffic);
    this.target = target;
    this.secret = secret;
  }

  @Override
  public String name() {
    return "webhook";
  }

  @Override
  public void send(Notification told) throws IOException {
    String header =
        "Content-Type: application/json\r\nUser-Agent: spored\r\nX-Spawn-Event: "
            + told.event()
            + "\r\nX-Spawn-Delivery: "
            + told.id();
    if (secret != null) {
      header += "\r\n" + SIGNATURE + ": sha256=" + Hmac.sha256Hex(secret, told.body());
    }
    byte[] body = told.body().getBytes(StandardCharsets.UTF_8);
    int status =
        http.send("POST", target.path(), header, new String(body, StandardCharsets.ISO_8859_1))
            .status();
    check(status);
  }

  private static void check(int status) throws IOException {
    if (status / 100 == 2) {
      return;
    }
    boolean later = status >= 500 || status == TIMEOUT || status == TOO_MANY || status == TOO_EARLY;
    if (later) {
      throw new IOException("answered " + status);
    }
    throw new Refused("answered " + status);
  }
}
