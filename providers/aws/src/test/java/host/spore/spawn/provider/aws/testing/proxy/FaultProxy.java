package host.spore.spawn.provider.aws.testing.proxy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import host.spore.spawn.provider.aws.testing.moto.MotoAccount;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A server on loopback that passes AWS's calls on, and spoils those that it is told to. */
public final class FaultProxy implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Upstream upstream;
  private final Layer.Next chain;
  private final List<Rule> rules = new CopyOnWriteArrayList<>();
  private final CallLog log = new CallLog();
  private final Tape tape;
  private final Busy busy = new Busy();
  private final Capacity capacity = new Capacity();
  private final Quotas quotas = new Quotas();
  private final PlacementGroups placementGroups = new PlacementGroups();
  private final SpotRequests spotRequests = new SpotRequests();

  /**
   * Starts it.
   *
   * @param target the server to pass calls on to
   */
  public FaultProxy(URI target) throws IOException {
    this(target, new Catalogue());
  }

  /**
   * Starts it.
   *
   * @param catalogue what other proxies have learnt of the same server
   */
  public FaultProxy(URI target, Catalogue catalogue) throws IOException {
    // Without it the body of an answer waits for the peer's acknowledgement of the headers.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    upstream = new Upstream(target);
    tape = new Tape(upstream);
    chain =
        chained(
            List.of(
                tape,
                new ClientTokens(),
                capacity,
                spotRequests,
                placementGroups,
                new WholeBatches(),
                new InUse(),
                quotas,
                new PublicParameters(),
                new OpenSessions(),
                new PriceProducts(),
                catalogue),
            upstream);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 256);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  private static Layer.Next chained(List<Layer> layers, Layer.Next last) {
    Layer.Next next = last;
    for (Layer layer : layers.reversed()) {
      Layer.Next behind = next;
      next = call -> layer.answer(call, behind);
    }
    return next;
  }

  /** Where it listens. */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Spoils calls from now on; of several rules for a call the first strikes. */
  public Rule add(Rule rule) {
    rules.add(rule);
    return rule;
  }

  /** Spoils nothing from now on. */
  public void clear() {
    rules.clear();
  }

  /** What was called. */
  public CallLog log() {
    return log;
  }

  /** Writes down what changes the world. */
  public Tape tape() {
    return tape;
  }

  /**
   * Makes the world again that a tape tells of, in an account that nobody has looked at.
   *
   * @param text of the tape
   * @param most calls from its beginning
   */
  public void replay(String text, int most, MotoAccount account) throws IOException {
    tape.replay(text, most, account, chain);
  }

  /** How long the server behind it was at work on calls that were not spoiled. */
  public Busy busy() {
    return busy;
  }

  /** Which instances there is room for. */
  public Capacity capacity() {
    return capacity;
  }

  /** The account's limits. */
  public Quotas quotas() {
    return quotas;
  }

  /** The placement groups that there are. */
  public PlacementGroups placementGroups() {
    return placementGroups;
  }

  /** The requests behind spot instances. */
  public SpotRequests spotRequests() {
    return spotRequests;
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Call call = read(exchange);
      log.add(call);
      Fault fault = fault(call);
      if (fault == null) {
        send(exchange, answer(call));
      } else {
        spoil(exchange, call, fault);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What a layer cannot do is told to the caller, who would see a broken connection otherwise. */
  private Reply answer(Call call) throws IOException {
    busy.begin();
    try {
      return chain.answer(call);
    } catch (RuntimeException e) {
      return Reply.error(call, 400, "FaultProxy", e.toString());
    } finally {
      busy.end();
    }
  }

  private static Call read(HttpExchange exchange) throws IOException {
    Map<String, List<String>> headers = new LinkedHashMap<>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
    return Call.read(
        exchange.getRequestMethod(),
        exchange.getRequestURI().toString(),
        headers,
        new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
  }

  private Fault fault(Call call) {
    for (Rule rule : rules) {
      if (rule.strikes(call)) {
        return rule.fault();
      }
    }
    return null;
  }

  /** Closing an exchange that has sent less than it promised breaks the connection. */
  private void spoil(HttpExchange exchange, Call call, Fault fault)
      throws IOException, InterruptedException {
    switch (fault) {
      case Fault.Refusal(int status, String code, String message) ->
          send(
              exchange,
              Reply.error(call, status, code, message.replace(Fault.CALL, call.toString())));
      case Fault.Instead(Reply reply) -> send(exchange, reply);
      case Fault.DropBefore() -> {}
      case Fault.DropAfter() -> chain.answer(call);
      case Fault.Truncation() -> {
        Reply whole = chain.answer(call);
        byte[] body = whole.body().getBytes(StandardCharsets.UTF_8);
        whole.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(whole.status(), body.length + 1L);
        exchange.getResponseBody().write(body, 0, body.length / 2);
        exchange.getResponseBody().flush();
      }
      case Fault.Delay(var time) -> {
        TimeUnit.NANOSECONDS.sleep(time.toNanos());
        send(exchange, chain.answer(call));
      }
    }
  }

  private static void send(HttpExchange exchange, Reply reply) throws IOException {
    byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
    reply.headers().forEach(exchange.getResponseHeaders()::set);
    exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
    upstream.close();
  }
}
