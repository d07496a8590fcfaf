package host.spore.spawn.provider.aws.call;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that gives prepared answers one after the other, keeping connections open. */
final class Replies implements AutoCloseable {
  private final ServerSocket socket;
  private final LinkedBlockingQueue<Reply> prepared = new LinkedBlockingQueue<>();
  private final AtomicInteger requests = new AtomicInteger();

  Replies() throws IOException {
    socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  /**
   * An answer.
   *
   * @param length what it says its length is
   * @param closes whether the connection ends with it
   */
  record Reply(int status, String body, int length, boolean closes) {
    static Reply ok(String body) {
      return new Reply(200, body, body.length(), false);
    }

    static Reply error(int status, String code) {
      String body =
          "<Response><Errors><Error><Code>%s</Code><Message>so it is</Message></Error></Errors></Response>"
              .formatted(code);
      return new Reply(status, body, body.length(), false);
    }

    /** The request was read, and then there was nothing. */
    static Reply dropped() {
      return new Reply(0, "", 0, true);
    }

    /** Half of the answer came. */
    static Reply cut(String body) {
      return new Reply(200, body.substring(0, body.length() / 2), body.length(), true);
    }
  }

  String url() {
    return "http://127.0.0.1:" + socket.getLocalPort();
  }

  void answer(Reply... replies) {
    for (Reply reply : replies) {
      prepared.add(reply);
    }
  }

  /** How many have come. */
  int requests() {
    return requests.get();
  }

  private void accept() {
    try {
      while (true) {
        Socket connection = socket.accept();
        Thread.ofVirtual().start(() -> serve(connection));
      }
    } catch (IOException e) {
      // Closed: the test is over.
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      InputStream in = new BufferedInputStream(connection.getInputStream());
      while (readRequest(in)) {
        requests.incrementAndGet();
        Reply reply = prepared.poll();
        if (reply == null) {
          reply = Reply.error(400, "NothingPrepared");
        }
        if (reply.status() != 0) {
          String head =
              "HTTP/1.1 %d x\r\nContent-Type: text/xml\r\nContent-Length: %d\r\n\r\n"
                  .formatted(reply.status(), reply.length());
          connection
              .getOutputStream()
              .write((head + reply.body()).getBytes(StandardCharsets.UTF_8));
          connection.getOutputStream().flush();
        }
        if (reply.closes()) {
          return;
        }
      }
    } catch (IOException e) {
      // The client is gone.
    }
  }

  private static boolean readRequest(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int c = in.read();
      if (c < 0) {
        return false;
      }
      head.append((char) c);
    }
    int length = 0;
    for (String line : head.toString().lines().toList()) {
      if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
        length = Integer.parseInt(line.substring(15).strip());
      }
    }
    return in.readNBytes(length).length == length;
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
