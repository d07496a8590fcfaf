package host.spore.spawn.agent.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Answers every request with one status, and knows what has come and gone. */
public final class FakeSite implements AutoCloseable {
  private static final int PIECE = 1 << 10;

  private final ServerSocket server;
  private final int status;
  private final long size;
  private final AtomicLong asked = new AtomicLong();
  private final AtomicLong answered = new AtomicLong();
  private final AtomicInteger requests = new AtomicInteger();

  /**
   * Listens on a free port.
   *
   * @param address one of this computer's
   * @param size of each answer's body
   */
  public FakeSite(String address, int status, long size) throws IOException {
    this.server = new ServerSocket(0, 50, InetAddress.getByName(address));
    this.status = status;
    this.size = size;
    Thread.ofPlatform().daemon().name("fake-site").start(this::acceptAll);
  }

  public int port() {
    return server.getLocalPort();
  }

  /** Where it is, by the name that is given. */
  public String url(String host) {
    return "http://" + host + ":" + port() + "/health?x=1";
  }

  /** Bytes of all requests. */
  public long asked() {
    return asked.get();
  }

  /** Bytes of all requests, and of all answers as far as they were begun to be sent. */
  public long bytes() {
    return asked.get() + answered.get();
  }

  public int requests() {
    return requests.get();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  private void acceptAll() {
    while (!server.isClosed()) {
      try (Socket socket = server.accept()) {
        serve(socket);
      } catch (IOException e) {
        // The other side has seen enough, or the test is over.
      }
    }
  }

  private void serve(Socket socket) throws IOException {
    StringBuilder head = new StringBuilder();
    InputStream in = socket.getInputStream();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        return;
      }
      head.append((char) next);
    }
    requests.incrementAndGet();
    asked.addAndGet(head.length());
    String answer = "HTTP/1.1 " + status + " x\r\nContent-Length: " + size + "\r\n\r\n";
    answered.addAndGet(answer.length());
    socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
    for (long sent = 0; sent < size; sent += PIECE) {
      answered.addAndGet(Math.min(PIECE, size - sent));
      socket.getOutputStream().write(new byte[(int) Math.min(PIECE, size - sent)]);
    }
  }
}
