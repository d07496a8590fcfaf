package host.spore.spawn.agent.imds;

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
final class HttpCall {
  private static final int SIZE_LIMIT = 64 << 10;

  private final String host;
  private final int port;
  private final long timeoutNanos;

  HttpCall(String host, int port, long timeoutMillis) {
    this.host = host;
    this.port = port;
    this.timeoutNanos = TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
  }

  /**
   * An answer.
   *
   * @param status HTTP status code
   */
  record Response(int status, String body) {}

  /**
   * Sends a request without a body.
   *
   * @param header one header line, without line end
   * @throws IOException on anything that is not a whole HTTP answer in time
   */
  Response send(String method, String path, String header) throws IOException {
    long end = System.nanoTime() + timeoutNanos;
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(host, port), millisLeft(end));
      OutputStream out = socket.getOutputStream();
      String request =
          method
              + " "
              + path
              + " HTTP/1.1\r\nHost: "
              + host
              + "\r\n"
              + header
              + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
      out.write(request.getBytes(StandardCharsets.ISO_8859_1));
      out.flush();
      return response(read(socket, end));
    }
  }

  /** Reads all that comes until the other side closes or the answer is whole. */
  private static byte[] read(Socket socket, long end) throws IOException {
    InputStream in = socket.getInputStream();
    ByteArrayOutputStream all = new ByteArrayOutputStream(512);
    byte[] buffer = new byte[512];
    while (all.size() <= SIZE_LIMIT) {
      socket.setSoTimeout(millisLeft(end));
      int count = in.read(buffer);
      if (count < 0) {
        return all.toByteArray();
      }
      all.write(buffer, 0, count);
      byte[] soFar = all.toByteArray();
      if (isWhole(soFar)) {
        return soFar;
      }
    }
    throw new IOException("answer is too large");
  }

  private static int millisLeft(long end) throws SocketTimeoutException {
    long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
    if (left <= 0) {
      throw new SocketTimeoutException("no answer in time");
    }
    return (int) left;
  }

  private static boolean isWhole(byte[] answer) throws IOException {
    String text = text(answer);
    int body = text.indexOf("\r\n\r\n") + 4;
    if (body < 4) {
      return false;
    }
    String length = header(text.substring(0, body), "content-length");
    return !length.isEmpty() && answer.length - body >= number(length);
  }

  private static Response response(byte[] answer) throws IOException {
    String text = text(answer);
    int end = text.indexOf("\r\n\r\n");
    if (!text.startsWith("HTTP/1.") || end < 0 || text.length() < 12) {
      throw new IOException("not an HTTP answer");
    }
    int status = number(text.substring(9, 12));
    String head = text.substring(0, end + 2);
    String body = text.substring(end + 4);
    if (header(head, "transfer-encoding").equalsIgnoreCase("chunked")) {
      return new Response(status, unchunked(body));
    }
    String length = header(head, "content-length");
    if (length.isEmpty()) {
      return new Response(status, body);
    }
    int size = number(length);
    if (size > body.length()) {
      throw new IOException("answer broke off");
    }
    return new Response(status, body.substring(0, size));
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
