package host.spore.spawn.agent.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** One HTTP request on one connection, with one time limit for all of it. */
public final class HttpCall {
  private static final int SIZE_LIMIT = 256 << 10;
  private static final int BUFFER = 4 << 10;

  /** {@code HTTP/1.1 200}. */
  private static final int STATUS_LINE = 12;

  private final Target target;
  private final long timeoutNanos;
  private final Traffic traffic;

  /**
   * Contacts nobody yet.
   *
   * @param timeoutMillis for all of a request
   * @param traffic counts it
   */
  public HttpCall(String host, int port, long timeoutMillis, Traffic traffic) {
    this(host, port, timeoutMillis, traffic, false);
  }

  /**
   * Contacts nobody yet.
   *
   * @param timeoutMillis for all of a request
   * @param traffic counts it
   * @param secure whether it is HTTPS
   */
  public HttpCall(String host, int port, long timeoutMillis, Traffic traffic, boolean secure) {
    this(new Target(host, port, secure, "/"), timeoutMillis, traffic);
  }

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
      return HttpCall.header(head, name);
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
    try (Socket plain = new Socket()) {
      String request = request(method, path, header, body);
      Socket socket = ask(plain, request, end);
      byte[] answer = read(socket, end, method.equals("HEAD"));
      traffic.exchanged(request.length() + answer.length);
      return response(answer, method.equals("HEAD"));
    }
  }

  /**
   * Sends a request whose answer may be large.
   *
   * @param header as for {@link #send(String, String, String, String)}
   * @param sink is given the body of an answer of status 200; of any other the answer has it
   * @throws IOException on anything that is not a whole HTTP answer in time
   */
  public Response stream(String method, String path, String header, String body, Sink sink)
      throws IOException {
    long end = System.nanoTime() + timeoutNanos;
    try (Socket plain = new Socket()) {
      String request = request(method, path, header, body);
      Incoming in = new Incoming(ask(plain, request, end), end);
      try {
        return streamed(in, sink);
      } finally {
        traffic.exchanged(request.length() + in.total());
      }
    }
  }

  private static Response streamed(Incoming in, Sink sink) throws IOException {
    String head = in.head();
    if (!head.startsWith("HTTP/1.") || head.length() < STATUS_LINE) {
      throw new IOException("not an HTTP answer");
    }
    int status = number(head.substring(9, STATUS_LINE));
    ByteArrayOutputStream small = new ByteArrayOutputStream();
    Sink to =
        status == 200
            ? sink
            : new Sink() {
              @Override
              public void take(byte[] bytes, int from, int count) throws IOException {
                if (small.size() + count > SIZE_LIMIT) {
                  throw new IOException("answer is too large");
                }
                small.write(bytes, from, count);
              }
            };
    if (header(head, "transfer-encoding").equalsIgnoreCase("chunked")) {
      in.chunks(to);
    } else {
      String length = header(head, "content-length");
      in.body(length.isEmpty() ? -1 : number(length), to);
    }
    return new Response(status, head, text(small.toByteArray()));
  }

  /**
   * Asks for a path and returns the status; the rest of the answer may be of any size.
   *
   * @throws IOException if no HTTP answer begins in time
   */
  public int status(String path) throws IOException {
    long end = System.nanoTime() + timeoutNanos;
    try (Socket plain = new Socket()) {
      Socket socket = ask(plain, request("GET", path, "", ""), end);
      InputStream in = socket.getInputStream();
      StringBuilder line = new StringBuilder();
      while (line.length() < STATUS_LINE) {
        socket.setSoTimeout(millisLeft(end));
        int next = in.read();
        if (next < 0) {
          throw new IOException("answer broke off");
        }
        line.append((char) next);
      }
      if (!line.toString().startsWith("HTTP/1.")) {
        throw new IOException("not an HTTP answer");
      }
      return number(line.substring(9));
    }
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
  private Socket ask(Socket plain, String request, long end) throws IOException {
    plain.connect(new InetSocketAddress(target.host(), target.port()), millisLeft(end));
    plain.setSoTimeout(millisLeft(end));
    Socket socket = target.secure() ? Tls.over(plain, target.host(), target.port()) : plain;
    OutputStream out = socket.getOutputStream();
    out.write(request.getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
    return socket;
  }

  /** Reads all that comes until the other side closes or the answer is whole. */
  static byte[] read(Socket socket, long end, boolean headOnly) throws IOException {
    InputStream in = socket.getInputStream();
    ByteArrayOutputStream all = new ByteArrayOutputStream(512);
    byte[] buffer = new byte[BUFFER];
    while (all.size() <= SIZE_LIMIT) {
      socket.setSoTimeout(millisLeft(end));
      int count = in.read(buffer);
      if (count < 0) {
        return all.toByteArray();
      }
      all.write(buffer, 0, count);
      byte[] soFar = all.toByteArray();
      if (isWhole(soFar, headOnly)) {
        return soFar;
      }
    }
    throw new IOException("answer is too large");
  }

  static int millisLeft(long end) throws SocketTimeoutException {
    long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
    if (left <= 0) {
      throw new SocketTimeoutException("no answer in time");
    }
    return (int) left;
  }

  private static boolean isWhole(byte[] answer, boolean headOnly) throws IOException {
    String text = text(answer);
    int body = text.indexOf("\r\n\r\n") + 4;
    if (body < 4 || headOnly) {
      return body >= 4;
    }
    String length = header(text.substring(0, body), "content-length");
    return !length.isEmpty() && answer.length - body >= number(length);
  }

  static Response response(byte[] answer, boolean headOnly) throws IOException {
    String text = text(answer);
    int end = text.indexOf("\r\n\r\n");
    if (!text.startsWith("HTTP/1.") || end < 0 || text.length() < 12) {
      throw new IOException("not an HTTP answer");
    }
    int status = number(text.substring(9, 12));
    String head = text.substring(0, end + 2);
    String body = text.substring(end + 4);
    if (headOnly) {
      return new Response(status, head, "");
    }
    if (header(head, "transfer-encoding").equalsIgnoreCase("chunked")) {
      return new Response(status, head, unchunked(body));
    }
    String length = header(head, "content-length");
    if (length.isEmpty()) {
      return new Response(status, head, body);
    }
    int size = number(length);
    if (size > body.length()) {
      throw new IOException("answer broke off");
    }
    return new Response(status, head, body.substring(0, size));
  }

  private static String unchunked(String body) throws IOException {
    StringBuilder out = new StringBuilder();
    int at = 0;
    while (true) {
      int lineEnd = body.indexOf("\r\n", at);
      if (lineEnd < 0) {
        throw new IOException("answer broke off");
      }
      int size;
      try {
        size = Integer.parseInt(body.substring(at, lineEnd).trim(), 16);
      } catch (NumberFormatException e) {
        throw new IOException("not an HTTP answer");
      }
      if (size == 0) {
        return out.toString();
      }
      at = lineEnd + 2;
      if (size < 0 || size > body.length() - at) {
        throw new IOException("answer broke off");
      }
      out.append(body, at, at + size);
      at += size + 2;
    }
  }

  /** Value of a header in lower case; empty if it is not there. */
  private static String header(String head, String name) {
    int at = head.indexOf("\r\n") + 2;
    while (at < head.length()) {
      int lineEnd = head.indexOf("\r\n", at);
      if (lineEnd < 0) {
        lineEnd = head.length();
      }
      if (head.regionMatches(true, at, name, 0, name.length())
          && head.startsWith(":", at + name.length())) {
        return head.substring(at + name.length() + 1, lineEnd).trim();
      }
      at = lineEnd + 2;
    }
    return "";
  }

  private static int number(String text) throws IOException {
    try {
      int number = Integer.parseInt(text);
      if (number >= 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Falls through to the same complaint.
    }
    throw new IOException("not an HTTP answer");
  }

  /** One character a byte, so that lengths agree; metadata is ASCII. */
  private static String text(byte[] answer) {
    return new String(answer, StandardCharsets.ISO_8859_1);
  }
}
