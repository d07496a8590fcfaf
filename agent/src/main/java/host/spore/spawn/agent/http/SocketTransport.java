package host.spore.spawn.agent.http;

import host.spore.spawn.s3.wire.Answer;
import host.spore.spawn.s3.wire.Request;
import host.spore.spawn.s3.wire.Sink;
import host.spore.spawn.s3.wire.Transport;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Small requests over plain sockets, each with one time limit for all of it. */
public final class SocketTransport implements Transport {
  private final long limitMillis;
  private final Traffic traffic;

  /**
   * Contacts nobody yet.
   *
   * @param limitMillis for all of a request
   * @param traffic counts what is sent and received
   */
  public SocketTransport(long limitMillis, Traffic traffic) {
    this.limitMillis = limitMillis;
    this.traffic = traffic;
  }

  @Override
  public Answer send(Request request, Sink sink) throws IOException {
    Target target = Target.of(request.origin());
    if (target == null) {
      throw new IOException("not an endpoint: " + request.origin());
    }
    try (InputStream in = request.content().open()) {
      String body = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
      HttpCall call = new HttpCall(target, limitMillis, traffic);
      return call.stream(request.method(), request.path(), lines(request.headers()), body, sink);
    }
  }

  private static String lines(Map<String, String> headers) {
    StringBuilder lines = new StringBuilder(512);
    for (Map.Entry<String, String> header : headers.entrySet()) {
      lines.append(lines.length() == 0 ? "" : "\r\n");
      lines.append(header.getKey()).append(": ").append(header.getValue());
    }
    return lines.toString();
  }
}
