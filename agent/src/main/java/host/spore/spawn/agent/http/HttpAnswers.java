package host.spore.spawn.agent.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Reads answers, small ones as a whole. */
final class HttpAnswers {
  static final int SIZE_LIMIT = 256 << 10;
  private static final int BUFFER = 4 << 10;

  private HttpAnswers() {}

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

  static HttpCall.Response response(byte[] answer, boolean headOnly) throws IOException {
    String text = text(answer);
    int end = text.indexOf("\r\n\r\n");
    if (!text.startsWith("HTTP/1.") || end < 0 || text.length() < 12) {
      throw new IOException("not an HTTP answer");
    }
    int status = number(text.substring(9, 12));
    String head = text.substring(0, end + 2);
    String body = text.substring(end + 4);
    if (headOnly) {
      return new HttpCall.Response(status, head, "");
    }
    if (header(head, "transfer-encoding").equalsIgnoreCase("chunked")) {
      return new HttpCall.Response(status, head, unchunked(body));
    }
    String length = header(head, "content-length");
    if (length.isEmpty()) {
      return new HttpCall.Response(status, head, body);
    }
    int size = number(length);
    if (size > body.length()) {
      throw new IOException("answer broke off");
    }
    return new HttpCall.Response(status, head, body.substring(0, size));
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
  static String header(String head, String name) {
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

  /** All headers, by name as it was sent. */
  static Map<String, String> headers(String head) {
    Map<String, String> headers = new HashMap<>();
    int at = head.indexOf("\r\n") + 2;
    while (at > 1 && at < head.length()) {
      int lineEnd = head.indexOf("\r\n", at);
      String line = head.substring(at, lineEnd < 0 ? head.length() : lineEnd);
      int colon = line.indexOf(':');
      if (colon > 0) {
        headers.put(line.substring(0, colon), line.substring(colon + 1).trim());
      }
      at = lineEnd < 0 ? head.length() : lineEnd + 2;
    }
    return headers;
  }

  static int number(String text) throws IOException {
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
  static String text(byte[] answer) {
    return new String(answer, StandardCharsets.ISO_8859_1);
  }
}
