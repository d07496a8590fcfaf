package host.spore.spawn.agent.http;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Small requests to one server over one connection for as long as the server keeps it, which costs
 * a third of a connection for each. Each request has one time limit for all of it. Only for what
 * may be asked twice: a request on a connection that was closed meanwhile is sent again on a new
 * one. Not for several threads.
 */
public final class KeptConnection {
  /** A server that is asked less often has closed it by then. */
  private static final long KEPT_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final Target target;
  private final long timeoutNanos;
  private final Traffic traffic;
  private @Nullable CountedSocket open;
  private long usedAt;

  /**
   * Contacts nobody yet.
   *
   * @param timeoutMillis for all of a request
   * @param traffic counts it
   */
  public KeptConnection(String host, int port, long timeoutMillis, Traffic traffic) {
    this.target = new Target(host, port, false, "/");
    this.timeoutNanos = TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
    this.traffic = traffic;
  }

  /**
   * Sends a request without a body.
   *
   * @param header as for {@link HttpCall#send(String, String, String)}
   * @throws IOException on anything that is not a whole HTTP answer in time
   */
  public HttpCall.Response send(String method, String path, String header) throws IOException {
    long now = System.nanoTime();
    long end = now + timeoutNanos;
    byte[] request =
        HttpCall.request(target, "keep-alive", method, path, header, "")
            .getBytes(StandardCharsets.ISO_8859_1);
    CountedSocket before = open;
    if (before != null && now - usedAt > KEPT_NANOS) {
      close(before);
    } else if (before != null) {
      try {
        return exchange(before, request, end);
      } catch (IOException e) {
        // Closed since then, most likely; if it was the time, there is none left for a new one.
        close(before);
      }
    }
    CountedSocket fresh = new CountedSocket(false);
    try {
      fresh.connect(target, HttpAnswers.millisLeft(end), traffic);
      fresh.setTcpNoDelay(true);
      return exchange(fresh, request, end);
    } catch (IOException | RuntimeException e) {
      close(fresh);
      throw e;
    }
  }

  private HttpCall.Response exchange(CountedSocket socket, byte[] request, long end)
      throws IOException {
    open = null;
    byte[] answer;
    try {
      socket.getOutputStream().write(request);
      answer = HttpAnswers.read(socket, end, false);
    } finally {
      socket.tell(traffic);
    }
    HttpCall.Response response = HttpAnswers.response(answer, false);
    if (isKept(response, answer.length)) {
      open = socket;
      usedAt = System.nanoTime();
    } else {
      close(socket);
    }
    return response;
  }

  /** Nothing more than the answer has come, and the server does not mean to close. */
  private static boolean isKept(HttpCall.Response response, int came) {
    int whole = response.head().length() + 2 + response.body().length();
    return response.head().startsWith("HTTP/1.1")
        && !response.header("content-length").isEmpty()
        && !response.header("connection").equalsIgnoreCase("close")
        && whole == came;
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // It is gone either way.
      return;
    }
  }
}
