package host.spore.spawn.agent.cloud.imds;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An instance metadata service as strict as the real one: version 2 only, 400 for a bad token
 * lifetime, 401 without a valid token, 403 for forwarded requests, 404 for unknown paths, 405 for
 * other methods. And one that can be broken in every way that was seen in the field.
 */
public final class FakeImds implements AutoCloseable {
  private static final String TTL_HEADER = "x-aws-ec2-metadata-token-ttl-seconds";
  private static final String TOKEN_HEADER = "x-aws-ec2-metadata-token";
  private static final String DATA = "/latest/meta-data/";

  /** How it behaves. */
  public enum Mode {
    /** Like the real one. */
    WELL,
    /** Takes the connection and never says a word. */
    HANGS,
    /** Sends a byte now and then, for ever. */
    DRIPS,
    /** Closes the connection. */
    BREAKS_OFF,
    /** Answers with what is no HTTP. */
    GARBAGE,
    /** Answers 500 to everything. */
    FAILS
  }

  private final ServerSocket server;
  private final Map<String, String> values = new ConcurrentHashMap<>();
  private final Set<String> tokens = ConcurrentHashMap.newKeySet();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  private volatile Mode mode = Mode.WELL;
  private volatile boolean refusesTokens;
  private volatile int tokenNumber;
  private final AtomicInteger connections = new AtomicInteger();

  /** Starts on a free port of the loopback address. */
  public FakeImds() throws IOException {
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofPlatform().daemon().name("fake-imds").start(this::acceptAll);
  }

  /** What {@code AWS_EC2_METADATA_SERVICE_ENDPOINT} is set to. */
  public String endpoint() {
    return "http://" + server.getInetAddress().getHostAddress() + ":" + server.getLocalPort();
  }

  /** Sets the answer for a path below {@code /latest/meta-data/}. */
  public FakeImds set(String path, String value) {
    values.put(path, value);
    return this;
  }

  /** Makes a path unknown. */
  public void remove(String path) {
    values.remove(path);
  }

  public void mode(Mode next) {
    mode = next;
  }

  /** All tokens given so far are no longer valid. */
  public void expireTokens() {
    tokens.clear();
  }

  /** Tokens are given but none is ever accepted. */
  public void refuseTokens() {
    refusesTokens = true;
  }

  /** What was asked, as {@code METHOD path status}, in order. */
  public List<String> requests() {
    return List.copyOf(requests);
  }

  /** How many connections were made to it. */
  public int connections() {
    return connections.get();
  }

  /** Closes every connection, as it does when nobody has asked for a while. */
  public void closeConnections() throws IOException {
    for (Socket socket : open) {
      socket.close();
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    closeConnections();
  }

  private void acceptAll() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        open.add(socket);
        connections.incrementAndGet();
        Thread.ofPlatform().daemon().start(() -> serve(socket));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      switch (mode) {
        case WELL, FAILS -> answer(socket);
        case HANGS -> hang(socket);
        case DRIPS -> drip(socket);
        case BREAKS_OFF -> socket.getInputStream().read();
        case GARBAGE -> write(socket, "\u0000\u0001 not HTTP at all\r\n\r\n\r\n");
      }
    } catch (IOException e) {
      // The other side went away, or the test is over.
    } finally {
      open.remove(socket);
    }
  }

  private static void hang(Socket socket) throws IOException {
    while (socket.getInputStream().read() >= 0) {
      // Reads and says nothing.
    }
  }

  private static void drip(Socket socket) throws IOException {
    try {
      write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n");
      while (true) {
        write(socket, "x");
        Thread.sleep(50);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** One after the other, as long as it works at all. */
  private void answer(Socket socket) throws IOException {
    BufferedReader in =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
    String line = in.readLine();
    while (line != null && (mode == Mode.WELL || mode == Mode.FAILS)) {
      List<String> words = List.of(line.split(" ", -1));
      Map<String, String> headers = headers(in);
      Reply reply =
          mode == Mode.FAILS ? new Reply(500, "") : reply(words.getFirst(), words.get(1), headers);
      requests.add(words.getFirst() + " " + words.get(1) + " " + reply.status);
      write(
          socket,
          "HTTP/1.1 "
              + reply.status
              + " x\r\nContent-Type: text/plain\r\nContent-Length: "
              + reply.body.length()
              + "\r\nServer: EC2ws\r\n\r\n"
              + reply.body);
      line = in.readLine();
    }
  }

  private record Reply(int status, String body) {}

  private Reply reply(String method, String path, Map<String, String> headers) {
    if (path.equals("/latest/api/token")) {
      return token(method, headers);
    }
    if (!method.equals("GET")) {
      return new Reply(405, "");
    }
    if (refusesTokens || !tokens.contains(headers.getOrDefault(TOKEN_HEADER, ""))) {
      return new Reply(401, "");
    }
    String value = path.startsWith(DATA) ? values.get(path.substring(DATA.length())) : null;
    return value == null ? new Reply(404, "<html>404 - Not Found</html>") : new Reply(200, value);
  }

  private Reply token(String method, Map<String, String> headers) {
    if (!method.equals("PUT")) {
      return new Reply(405, "");
    }
    if (headers.containsKey("x-forwarded-for")) {
      return new Reply(403, "");
    }
    String seconds = headers.getOrDefault(TTL_HEADER, "");
    if (seconds.isEmpty() || !seconds.chars().allMatch(Character::isDigit)) {
      return new Reply(400, "");
    }
    long ttl = Long.parseLong(seconds);
    if (ttl < 1 || ttl > 21_600) {
      return new Reply(400, "");
    }
    String token = "AQAEA-token-" + nextToken() + "==";
    tokens.add(token);
    return new Reply(200, token);
  }

  private synchronized int nextToken() {
    return ++tokenNumber;
  }

  private static Map<String, String> headers(BufferedReader in) throws IOException {
    Map<String, String> headers = new ConcurrentHashMap<>();
    for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        headers.put(
            line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).trim());
      }
    }
    return headers;
  }

  private static void write(Socket socket, String text) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
  }
}
