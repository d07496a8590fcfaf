package host.spore.spawn.agent.api;

import host.spore.spawn.agent.monitor.Monitor;
import host.spore.spawn.contract.host.ApiAddress;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Answers one request after the other, each within a time limit. As a monitor it is started again
 * if its socket breaks; an agent without it does everything else.
 */
public final class ApiServer implements Monitor {
  private static final int TIMEOUT_MILLIS = 2_000;
  private static final String LOOPBACK = "127.0.0.1";
  private static final int BACKLOG = 8;
  private static final int LINE_LIMIT = 4096;
  private static final int HEADERS = 64;
  private static final int BODY_LIMIT = 16 << 10;

  private final String name;
  private final @Nullable Path file;
  private final @Nullable String token;
  private final String host;
  private final int port;
  private final Routes routes;
  private @Nullable ServerSocket server;

  /**
   * Listens nowhere yet.
   *
   * @param file where the address is written
   * @param token what who asks must know
   */
  public ApiServer(Path file, String token, Routes routes) {
    this.name = "api";
    this.file = file;
    this.token = token;
    this.host = LOOPBACK;
    this.port = 0;
    this.routes = routes;
  }

  /**
   * Listens nowhere yet; answers whoever can reach it.
   *
   * @param address {@code HOST:PORT}
   */
  public ApiServer(String address, String name, Routes routes) {
    int colon = address.lastIndexOf(':');
    this.name = name;
    this.file = null;
    this.token = null;
    this.host = colon <= 0 ? LOOPBACK : address.substring(0, colon);
    this.port = port(address.substring(colon + 1));
    this.routes = routes;
  }

  /** Port 0, which is any that is free, if it is no number. */
  private static int port(String text) {
    try {
      int port = Integer.parseInt(text);
      return port < 0 || port > 0xffff ? 0 : port;
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  @Override
  public String name() {
    return name;
  }

  /** Waits for one request and answers it. */
  @Override
  public Duration look() throws IOException {
    ServerSocket listening = listening();
    try (Socket socket = listening.accept()) {
      socket.setSoTimeout(TIMEOUT_MILLIS);
      serve(socket);
    } catch (IOException e) {
      if (listening.isClosed()) {
        server = null;
        throw e;
      }
      // The other side went away or made no sense; nobody is left to be told.
    }
    return Duration.ZERO;
  }

  private ServerSocket listening() throws IOException {
    ServerSocket present = server;
    if (present == null) {
      present = new ServerSocket(port, BACKLOG, InetAddress.getByName(host));
      try {
        if (file != null && token != null) {
          new ApiAddress("http://" + LOOPBACK + ":" + present.getLocalPort(), token).write(file);
        }
      } catch (IOException e) {
        present.close();
        throw e;
      }
      server = present;
    }
    return present;
  }

  private void serve(Socket socket) throws IOException {
    long end = System.nanoTime() + TIMEOUT_MILLIS * 1_000_000L;
    InputStream in = socket.getInputStream();
    String first = line(in, end);
    int length = 0;
    String authorization = "";
    for (int i = 0; i < HEADERS; i++) {
      String header = line(in, end);
      if (header.isEmpty()) {
        break;
      }
      if (header.regionMatches(true, 0, "content-length:", 0, 15)) {
        length = length(header.substring(15).strip());
      } else if (header.regionMatches(true, 0, "authorization:", 0, 14)) {
        authorization = header.substring(14).strip();
      }
    }
    String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
    Routes.Answer answer =
        isToken(authorization)
            ? answer(first, body)
            : new Routes.Answer(401, "the token is in var/lib/spawn/api.json\n");
    socket.getOutputStream().write(bytes(answer));
    socket.getOutputStream().flush();
  }

  private Routes.Answer answer(String line, String body) {
    int method = line.indexOf(' ');
    int path = line.indexOf(' ', method + 1);
    if (method < 0 || path < 0) {
      return new Routes.Answer(400, "not a request\n");
    }
    return routes.answer(line.substring(0, method), line.substring(method + 1, path), body);
  }

  private boolean isToken(String authorization) {
    if (token == null) {
      return true;
    }
    byte[] wanted = ("Bearer " + token).getBytes(StandardCharsets.UTF_8);
    return MessageDigest.isEqual(wanted, authorization.getBytes(StandardCharsets.UTF_8));
  }

  private static int length(String text) throws IOException {
    try {
      int length = Integer.parseInt(text);
      if (length >= 0 && length <= BODY_LIMIT) {
        return length;
      }
    } catch (NumberFormatException e) {
      // Falls through to the same complaint.
    }
    throw new IOException("broken request");
  }

  private static String line(InputStream in, long end) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0 || line.length() > LINE_LIMIT || System.nanoTime() > end) {
        throw new IOException("broken request");
      }
      if (b != '\r') {
        line.append((char) b);
      }
    }
    return line.toString();
  }

  private static byte[] bytes(Routes.Answer answer) {
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    String head =
        "HTTP/1.1 "
            + answer.status()
            + " x\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: "
            + body.length
            + "\r\nConnection: close\r\n\r\n";
    byte[] start = head.getBytes(StandardCharsets.ISO_8859_1);
    byte[] all = new byte[start.length + body.length];
    System.arraycopy(start, 0, all, 0, start.length);
    System.arraycopy(body, 0, all, start.length, body.length);
    return all;
  }
}
