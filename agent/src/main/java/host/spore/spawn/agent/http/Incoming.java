package host.spore.spawn.agent.http;

import host.spore.spawn.s3.wire.Sink;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.concurrent.TimeUnit;

/** The bytes of one answer as they come, within one time limit for all of them. */
final class Incoming {
  private static final int BUFFER = 8 << 10;
  private static final int HEAD_LIMIT = 16 << 10;
  private static final long BODY_LIMIT = 64L << 20;

  private final Socket socket;
  private final long end;
  private final byte[] buffer = new byte[BUFFER];
  private int at;
  private int count;
  private long total;

  /**
   * Reads nothing yet.
   *
   * @param end as {@link System#nanoTime} counts
   */
  Incoming(Socket socket, long end) {
    this.socket = socket;
    this.end = end;
  }

  /** Status line and headers, without the empty line after them. */
  String head() throws IOException {
    StringBuilder head = new StringBuilder(512);
    while (head.length() < HEAD_LIMIT) {
      int next = next();
      if (next < 0) {
        throw brokenOff();
      }
      head.append((char) next);
      int length = head.length();
      if (next == '\n' && length >= 4 && head.charAt(length - 3) == '\n') {
        return head.substring(0, length - 2);
      }
    }
    throw new IOException("not an HTTP answer");
  }

  /** Passes so many bytes on; all that come, if there is no telling how many. */
  void body(long length, Sink sink) throws IOException {
    long left = length;
    while (left != 0) {
      if (!fill()) {
        if (length < 0) {
          return;
        }
        throw brokenOff();
      }
      int piece = left < 0 ? count - at : (int) Math.min(left, count - at);
      sink.take(buffer, at, piece);
      at += piece;
      left -= left < 0 ? 0 : piece;
    }
  }

  /** Passes on what the chunks hold. */
  void chunks(Sink sink) throws IOException {
    while (true) {
      String line = line();
      int stop = line.indexOf(';');
      int size;
      try {
        size = Integer.parseInt((stop < 0 ? line : line.substring(0, stop)).trim(), 16);
      } catch (NumberFormatException e) {
        throw new IOException("not an HTTP answer");
      }
      if (size < 0) {
        throw new IOException("not an HTTP answer");
      }
      if (size == 0) {
        return;
      }
      body(size, sink);
      line();
    }
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    while (line.length() < HEAD_LIMIT) {
      int next = next();
      if (next < 0) {
        throw brokenOff();
      }
      if (next == '\n') {
        return line.toString().trim();
      }
      line.append((char) next);
    }
    throw new IOException("not an HTTP answer");
  }

  private int next() throws IOException {
    return fill() ? buffer[at++] & 0xff : -1;
  }

  /** False at the end. */
  private boolean fill() throws IOException {
    if (at < count) {
      return true;
    }
    long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
    if (left <= 0) {
      throw new SocketTimeoutException("no answer in time");
    }
    socket.setSoTimeout((int) left);
    count = socket.getInputStream().read(buffer);
    at = 0;
    total += Math.max(0, count);
    if (total > BODY_LIMIT) {
      throw new IOException("answer is too large");
    }
    return count > 0;
  }

  private static IOException brokenOff() {
    return new IOException("answer broke off");
  }
}
