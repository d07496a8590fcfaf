package host.spore.spawn.agent.http;

import host.spore.spawn.s3.wire.Answer;
import host.spore.spawn.s3.wire.Sink;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One HTTP request on one connection, with one time limit for all of it. */
public final class HttpCall {
  /** {@code HTTP/1.1 200}. */
  private static final int STATUS_LINE = 12;

  /** What may be on its way when only the status is wanted. */
  private static final int LITTLE = 4 << 10;

  private final Target target;
  private final long timeoutNanos;
  private final Traffic traffic;

  /**
   * Contacts nobody yet.
   *
   * @param target whose certificate must be good for its name, if it is asked over TLS
   * @param timeoutMillis for all of a request
   * @param traffic counts it
   */
  public HttpCall(Target target, long timeoutMillis, Traffic traffic) {
    this.target = target;
    this.timeoutNanos = TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
    this.traffic = traffic;
  }

  /**
   * An answer.
   *
   * @param status HTTP status code
   * @param head status line and headers
   * @param body one character a byte
   */
  public record Response(int status, String head, String body) {
    /** Value of a header; empty if it is not there. */
    public String header(String name) {
      return HttpAnswers.header(head, name);
    }
  }

  /**
   * Sends a request without a body.
   *
   * @param header header lines with a line end between them; empty for none
   * @throws IOException on anything that is not a whole HTTP answer in time
   */
  public Response send(String method, String path, String header) throws IOException {
    return send(method, path, header, "");
  }

  /**
   * Sends a request.
   *
   * @param header header lines, {@code \r\n} between them but not at the end; empty for none
   * @param body one character a byte
   * @throws IOException on anything that is not a whole HTTP answer in time
   */
  public Response send(String method, String path, String header, String body) throws IOException {
    long end = System.nanoTime() + timeoutNanos;
    try (CountedSocket plain = new CountedSocket(target.secure())) {
      plain.connect(target, HttpAnswers.millisLeft(end), traffic);
      try {
        Socket socket = ask(plain, request(method, path, header, body), end);
        boolean headOnly = method.equals("HEAD");
        return HttpAnswers.response(HttpAnswers.read(socket, end, headOnly), headOnly);
      } finally {
        plain.tellAll(traffic);
      }
    }
  }

  /**
   * Sends a request whose answer may be large.
   *
   * @param header as for {@link #send(String, String, String, String)}
   * @param sink is given the body of a good answer; of any other the answer has it
   * @throws IOException on anything that is not a whole HTTP answer in time
   */
  public Answer stream(String method, String path, String header, String body, Sink sink)
      throws IOException {
    long end = System.nanoTime() + timeoutNanos;
    try (CountedSocket plain = new CountedSocket(target.secure())) {
      plain.connect(target, HttpAnswers.millisLeft(end), traffic);
      try {
        Socket socket = ask(plain, request(method, path, header, body), end);
        return streamed(new Incoming(socket, end), method.equals("HEAD"), sink);
      } finally {
        plain.tellAll(traffic);
      }
    }
  }

  private static Answer streamed(Incoming in, boolean headOnly, Sink sink) throws IOException {
    String head = in.head();
    if (!head.startsWith("HTTP/1.") || head.length() < STATUS_LINE) {
      throw new IOException("not an HTTP answer");
    }
    int status = HttpAnswers.number(head.substring(9, STATUS_LINE));
    Map<String, String> headers = HttpAnswers.headers(head);
    Answer bare = new Answer(status, headers, new byte[0]);
    if (bare.isGood()) {
      sink.begin(bare);
    }
    if (headOnly) {
      return bare;
    }
    ByteArrayOutputStream small = new ByteArrayOutputStream();
    Sink to =
        bare.isGood()
            ? sink
            : new Sink() {
              @Override
              public void take(byte[] bytes, int from, int count) throws IOException {
                if (small.size() + count > HttpAnswers.SIZE_LIMIT) {
                  throw new IOException("answer is too large");
                }
                small.write(bytes, from, count);
              }
            };
    if (bare.header("transfer-encoding").equalsIgnoreCase("chunked")) {
      in.chunks(to);
    } else {
      String length = bare.header("content-length");
      in.body(length.isEmpty() ? -1 : HttpAnswers.number(length), to);
    }
    return new Answer(status, headers, small.toByteArray());
  }

  /**
   * Asks for a path and returns the status; the rest of the answer may be of any size, and hardly
   * any of it is let in.
   *
   * @throws IOException if no HTTP answer begins in time
   */
  public int status(String path) throws IOException {
    long end = System.nanoTime() + timeoutNanos;
    try (CountedSocket plain = new CountedSocket(target.secure())) {
      plain.setReceiveBufferSize(LITTLE);
      plain.connect(target, HttpAnswers.millisLeft(end), traffic);
      try {
        return status(ask(plain, request("GET", path, "", ""), end), end);
      } finally {
        plain.tellAll(traffic);
      }
    }
  }

  private static int status(Socket socket, long end) throws IOException {
    InputStream in = socket.getInputStream();
    StringBuilder line = new StringBuilder();
    while (line.length() < STATUS_LINE) {
      socket.setSoTimeout(HttpAnswers.millisLeft(end));
      int next = in.read();
      if (next < 0) {
        throw new IOException("answer broke off");
      }
      line.append((char) next);
    }
    if (!line.toString().startsWith("HTTP/1.")) {
      throw new IOException("not an HTTP answer");
    }
    return HttpAnswers.number(line.substring(9));
  }

  private String request(String method, String path, String header, String body) {
    return request(target, "close", method, path, header, body);
  }

  /** What is sent; the connection is to be kept or closed. */
  static String request(
      Target target, String connection, String method, String path, String header, String body) {
    return method
        + " "
        + path
        + " HTTP/1.1\r\nHost: "
        + target.authority()
        + "\r\n"
        + (header.isEmpty() ? "" : header + "\r\n")
        + "Content-Length: "
        + body.length()
        + "\r\nConnection: "
        + connection
        + "\r\n\r\n"
        + body;
  }

  /** The connection on which the answer comes. */
  private Socket ask(CountedSocket plain, String request, long end) throws IOException {
    plain.setSoTimeout(HttpAnswers.millisLeft(end));
    Socket socket = target.secure() ? Tls.over(plain, target.host(), target.port()) : plain;
    OutputStream out = socket.getOutputStream();
    out.write(request.getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
    return socket;
  }
}
