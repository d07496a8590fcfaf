package host.spore.spawn.agent.notice;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executors;

/** Somebody who is posted to: remembers every post and answers as it was told. */
public final class FakeHook implements AutoCloseable {
  /** A status that is never sent: who asks waits. */
  public static final int NEVER = 0;

  private final HttpServer server;
  private final List<Post> posts = new ArrayList<>();
  private final Deque<Integer> answers = new ArrayDeque<>();
  private int otherwise = 200;

  /** One request. */
  public record Post(String method, String path, String signature, String delivery, String body) {}

  public FakeHook() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook?a=b";
  }

  /** The next answers; after them comes the usual one. */
  public FakeHook then(Integer... statuses) {
    synchronized (posts) {
      answers.addAll(List.of(statuses));
    }
    return this;
  }

  /** Sets the usual answer. */
  public FakeHook always(int status) {
    synchronized (posts) {
      otherwise = status;
    }
    return this;
  }

  public List<Post> posts() {
    synchronized (posts) {
      return List.copyOf(posts);
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    int status;
    synchronized (posts) {
      posts.add(
          new Post(
              exchange.getRequestMethod(),
              exchange.getRequestURI().toString(),
              String.valueOf(exchange.getRequestHeaders().getFirst("X-Spawn-Signature")),
              String.valueOf(exchange.getRequestHeaders().getFirst("X-Spawn-Delivery")),
              body));
      Integer next = answers.poll();
      status = next == null ? otherwise : next;
    }
    if (status == NEVER) {
      return;
    }
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
