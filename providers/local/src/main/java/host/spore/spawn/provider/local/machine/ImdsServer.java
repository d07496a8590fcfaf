package host.spore.spawn.provider.local.machine;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Semaphore;

/**
 * The metadata endpoint: HTTP/1.1 on a loopback address only, one request a connection unless the
 * client asks for more in so many words. Written for this one protocol, which keeps a general
 * server's memory out of every machine.
 */
final class ImdsServer implements AutoCloseable {
  private static final Duration BIND_PATIENCE = Duration.ofSeconds(15);
  private static final int CONNECTIONS = 16;
  private static final int TIMEOUT_MILLIS = 5000;
  private static final int BUFFER = 1024;
  private static final int LINE_LIMIT = 8192;
  private static final int HEADER_LIMIT = 64;

  private final ServerSocket socket;
  private final ImdsProtocol protocol;
  private final Semaphore slots = new Semaphore(CONNECTIONS);

  private ImdsServer(ServerSocket socket, ImdsProtocol protocol) {
    this.socket = socket;
    this.protocol = protocol;
  }

  /** Binds and answers from then on. A taken port is replaced by a free one. */
  static ImdsServer start(String privateIp, ImdsProtocol protocol)
      throws IOException, InterruptedException {
    InetAddress address = InetAddress.getByName(privateIp);
    if (!address.isLoopbackAddress()) {
      throw new IOException(privateIp + " is no loopback address");
    }
    ImdsServer server = new ImdsServer(MetadataPort.bind(address, BIND_PATIENCE), protocol);
    Thread thread = new Thread(server::accept, "imds");
    thread.setDaemon(true);
    thread.start();
    return server;
  }

  String endpoint() {
    return "http://" + socket.getInetAddress().getHostAddress() + ":" + socket.getLocalPort();
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        slots.acquire();
        Socket connection = socket.accept();
        Thread thread = new Thread(() -> serve(connection), "imds-request");
        thread.setDaemon(true);
        thread.start();
      } catch (IOException e) {
        slots.release(); // closed, or one broken connection
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      connection.setSoTimeout(TIMEOUT_MILLIS);
      connection.setTcpNoDelay(true);
      InputStream in = new BufferedInputStream(connection.getInputStream(), BUFFER);
      boolean keeps = true;
      while (keeps) {
        ImdsProtocol.Request request = request(in);
        keeps = request.get("Connection").equalsIgnoreCase("keep-alive");
        connection.getOutputStream().write(bytes(protocol.answer(request), keeps));
      }
    } catch (IOException e) {
      return; // the client went away; it has nobody else to tell
    } finally {
      slots.release();
    }
  }

  private static ImdsProtocol.Request request(InputStream in) throws IOException {
    ImdsProtocol.Request request = ImdsProtocol.Request.of(line(in));
    for (int i = 0; i <= HEADER_LIMIT; i++) {
      String line = line(in);
      if (line.isEmpty()) {
        return request;
      }
      int colon = line.indexOf(':');
      if (colon > 0) {
        request.header(line.substring(0, colon), line.substring(colon + 1).strip());
      }
    }
    throw new IOException("too many headers");
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0 || line.length() > LINE_LIMIT) {
        throw new IOException("broken request");
      }
      if (b != '\r') {
        line.append((char) b);
      }
    }
    return line.toString();
  }

  private static byte[] bytes(ImdsProtocol.Response response, boolean keeps) {
    byte[] body = response.body().getBytes(StandardCharsets.UTF_8);
    StringBuilder head = new StringBuilder();
    head.append("HTTP/1.1 ").append(response.status()).append(' ').append(response.reason());
    head.append("\r\nContent-Type: text/plain\r\nContent-Length: ").append(body.length);
    if (response.ttl() > 0) {
      head.append("\r\n").append(ImdsProtocol.TTL_HEADER).append(": ").append(response.ttl());
    }
    head.append("\r\nServer: EC2ws\r\nConnection: ").append(keeps ? "keep-alive" : "close");
    head.append("\r\n\r\n");
    byte[] start = head.toString().getBytes(StandardCharsets.ISO_8859_1);
    byte[] all = new byte[start.length + body.length];
    System.arraycopy(start, 0, all, 0, start.length);
    System.arraycopy(body, 0, all, start.length, body.length);
    return all;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
