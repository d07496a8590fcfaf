package host.spore.spawn.s3.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import host.spore.spawn.s3.wire.Credentials;
import host.spore.spawn.s3.wire.Sha256;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A server that behaves like S3 and can be broken: signatures, hashes of bodies, owners and regions
 * are checked, conditions hold for writers that race. Buckets are the first part of the path.
 */
public final class FakeS3 implements AutoCloseable {
  /** What it accepts. */
  public static final Credentials CREDENTIALS = new Credentials("AKIAFAKE", "secret/of+fake", "");

  /** What goes wrong with one request. */
  public sealed interface Fault {
    /** The request is never carried out, and the connection breaks. */
    record Deaf() implements Fault {}

    /** The request is carried out, and the connection breaks before the answer. */
    record Mute() implements Fault {}

    /** The connection breaks after so many bytes of the answer's body. */
    record Cut(int bytes) implements Fault {}

    /** It is not carried out. */
    record Refusal(int status, String code) implements Fault {}

    /** It is carried out, and the answer's body says that it was not, after all. */
    record LateRefusal(String code) implements Fault {}
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, FakeBucket> buckets = new ConcurrentHashMap<>();
  private final ConcurrentLinkedDeque<Fault> faults = new ConcurrentLinkedDeque<>();
  private final List<String> log = new CopyOnWriteArrayList<>();
  private volatile Credentials accepted = CREDENTIALS;

  /** Starts on a free port of the loopback address. */
  public FakeS3() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    server.createContext("/", this::serve);
    server.setExecutor(threads);
    server.start();
  }

  public String endpoint() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** A bucket in {@code us-east-1}, of an account. */
  public FakeBucket bucket(String name) {
    return buckets.computeIfAbsent(name, n -> new FakeBucket("us-east-1", "111122223333"));
  }

  /** A bucket that is elsewhere, or another's. */
  public FakeBucket bucket(String name, String region, String owner) {
    return buckets.computeIfAbsent(name, n -> new FakeBucket(region, owner));
  }

  /** Has the next request that is not stopped by an earlier one of these go wrong. */
  public void next(Fault fault) {
    faults.add(fault);
  }

  /** Accepts these from now on, and no others. */
  public void accept(Credentials credentials) {
    accepted = credentials;
  }

  /** What was asked, such as {@code PUT /bucket/key}. */
  public List<String> log() {
    return List.copyOf(log);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      FakeRequest request = FakeRequest.read(exchange);
      log.add(request.method() + " " + exchange.getRequestURI());
      Fault fault = faults.poll();
      switch (fault) {
        case null -> send(exchange, request, answer(request), Integer.MAX_VALUE);
        case Fault.Deaf deaf -> exchange.getResponseBody();
        case Fault.Mute mute -> answer(request);
        case Fault.Cut(int bytes) -> send(exchange, request, answer(request), bytes);
        case Fault.Refusal(int status, String code) ->
            send(exchange, request, FakeReply.error(status, code), Integer.MAX_VALUE);
        case Fault.LateRefusal(String code) -> {
          FakeReply late = FakeReply.error(200, code);
          send(exchange, request, late, Integer.MAX_VALUE);
        }
      }
    }
  }

  private FakeReply answer(FakeRequest request) throws IOException {
    FakeReply refusal = checked(request);
    if (refusal != null) {
      return refusal;
    }
    FakeBucket bucket = buckets.get(request.bucket());
    return bucket == null ? FakeReply.error(404, "NoSuchBucket") : bucket.answer(request);
  }

  private FakeReply checked(FakeRequest request) {
    String signed = request.header("authorization");
    if (!signed.contains("Credential=" + accepted.accessKey() + "/")) {
      return FakeReply.error(403, "InvalidAccessKeyId");
    }
    if (!request.isRecent()) {
      return FakeReply.error(403, "RequestTimeTooSkewed");
    }
    if (!request.isSignedWith(accepted)) {
      return FakeReply.error(403, "SignatureDoesNotMatch");
    }
    if (!request.header("x-amz-content-sha256").equals(Sha256.hex(request.body().bytes()))) {
      return FakeReply.error(400, "XAmzContentSHA256Mismatch");
    }
    FakeBucket bucket = buckets.get(request.bucket());
    if (bucket == null) {
      return null;
    }
    String expected = request.header("x-amz-expected-bucket-owner");
    if (!expected.isEmpty() && !expected.equals(bucket.owner())) {
      return FakeReply.error(403, "AccessDenied");
    }
    return request.region().equals(bucket.region())
        ? null
        : FakeReply.error(301, "PermanentRedirect").with("x-amz-bucket-region", bucket.region());
  }

  private static void send(HttpExchange exchange, FakeRequest request, FakeReply reply, int most)
      throws IOException {
    reply.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
    byte[] body = reply.body().bytes();
    if (request.method().equals("HEAD")) {
      exchange.getResponseHeaders().set("Content-Length", Integer.toString(body.length));
      exchange.sendResponseHeaders(reply.status(), -1);
      return;
    }
    exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      try (OutputStream out = exchange.getResponseBody()) {
        out.write(body, 0, Math.min(most, body.length));
      }
    }
  }

  /** Text of the keys that are there, with those of unfinished uploads. */
  public List<String> everything(String bucket) {
    List<String> all = new ArrayList<>(buckets.get(bucket).keys());
    buckets.get(bucket).unfinished().forEach(key -> all.add("unfinished " + key));
    return all;
  }

  /** The text of an object; null if there is none. */
  public String text(String bucket, String key) {
    byte[] content = buckets.get(bucket).content(key);
    return content == null ? null : new String(content, UTF_8);
  }
}
