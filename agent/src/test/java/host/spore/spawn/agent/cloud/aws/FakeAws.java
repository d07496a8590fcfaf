package host.spore.spawn.agent.cloud.aws;

import host.spore.spawn.agent.cloud.imds.FakeImds;
import host.spore.spawn.agent.http.Traffic;
import host.spore.spawn.agent.time.Clocks;
import host.spore.spawn.contract.host.HostConfig;
import host.spore.spawn.s3.wire.Credentials;
import host.spore.spawn.s3.wire.Sha256;
import host.spore.spawn.s3.wire.Signature;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * EC2 and S3 for one machine. Requests must be signed with the role's credentials, which it checks
 * by signing them itself; it keeps the machine's tags, images and objects, and can be broken.
 */
public final class FakeAws implements AutoCloseable {
  private static final Credentials CREDENTIALS =
      new Credentials("ASIATEST", "secret/of+role", "token==");

  /** How it behaves. */
  public enum Mode {
    WELL,
    /** Says that the machine's role may not. */
    DENIES,
    /** Takes the connection and never says a word. */
    HANGS,
    /** Answers 503 to everything. */
    FAILS
  }

  private final ServerSocket server;
  private final Map<String, String> tags = new ConcurrentHashMap<>();
  private final Map<String, String> images = new ConcurrentHashMap<>();
  private final Set<String> objects = ConcurrentHashMap.newKeySet();
  private final Set<String> denied = ConcurrentHashMap.newKeySet();
  private final List<Map<String, String>> calls = new CopyOnWriteArrayList<>();
  private final FakeFleet fleet = new FakeFleet();
  private final FakeNames names = new FakeNames();
  private volatile Mode mode = Mode.WELL;
  private volatile String spotRequest = "";
  private volatile String content = "";
  private volatile Consumer<String> onAction = action -> {};

  /** Starts on a free port of the loopback address. */
  public FakeAws() throws IOException {
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofPlatform().daemon().name("fake-aws").start(this::acceptAll);
  }

  public String endpoint() {
    return "http://" + server.getInetAddress().getHostAddress() + ":" + server.getLocalPort();
  }

  /** Has a metadata service tell the credentials that are accepted here. */
  public FakeAws serveRole(FakeImds imds) {
    imds.set("iam/security-credentials/", "spawn-role");
    imds.set(
        "iam/security-credentials/spawn-role",
        "{\"Code\":\"Success\",\"AccessKeyId\":\"ASIATEST\",\"SecretAccessKey\":\"secret/of+role\","
            + "\"Token\":\"token==\",\"Expiration\":\"2099-01-01T00:00:00Z\"}");
    return this;
  }

  /** The cloud of a machine whose metadata service is that one. */
  public AwsCloud cloud(FakeImds imds, String instance, Clocks clocks) {
    HostConfig.Cloud where =
        new HostConfig.Cloud(HostConfig.Cloud.AWS, "us-east-1", Map.of(), endpoint(), Map.of());
    imds.set("instance-id", instance);
    return new AwsCloud(where, instance, imds.endpoint(), clocks, new Traffic());
  }

  public void mode(Mode next) {
    mode = next;
  }

  /** Refuses one action from now on. */
  public void deny(String action) {
    denied.add(action);
  }

  public void allow(String action) {
    denied.remove(action);
  }

  public void spotRequest(String id) {
    spotRequest = id;
  }

  /** Is told of every action that was carried out. */
  public void onAction(Consumer<String> listener) {
    onAction = listener;
  }

  /** Adds an object, such as {@code bucket/key}. */
  public void object(String path, String text) {
    content = text;
    objects.add("/" + path);
  }

  /** The machines that EC2 tells of when it is asked for those with a tag. */
  public FakeFleet fleet() {
    return fleet;
  }

  /** The zones of the account. */
  public FakeNames names() {
    return names;
  }

  public Map<String, String> tags() {
    return tags;
  }

  /** State of the images by name. */
  public Map<String, String> images() {
    return images;
  }

  /** Names of the actions that were carried out, in order. */
  public List<String> actions() {
    List<String> names = new ArrayList<>();
    calls.forEach(call -> names.add(call.get("Action")));
    return names;
  }

  /** The requests that were carried out. */
  public List<Map<String, String>> calls() {
    return List.copyOf(calls);
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  private void acceptAll() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        Thread.ofPlatform().daemon().start(() -> serve(socket));
      } catch (IOException e) {
        return;
      }
    }
  }

  private record Request(String method, String path, Map<String, String> headers, String body) {}

  private record Reply(int status, String body) {}

  private void serve(Socket socket) {
    try (socket) {
      Request request = read(socket.getInputStream());
      if (mode == Mode.HANGS) {
        Thread.sleep(120_000);
      }
      Reply reply = mode == Mode.FAILS ? error(503, "Unavailable", "try later") : reply(request);
      String head =
          "HTTP/1.1 "
              + reply.status
              + " x\r\nContent-Length: "
              + reply.body.length()
              + "\r\nConnection: close\r\n\r\n";
      OutputStream out = socket.getOutputStream();
      out.write(
          (head + (request.method.equals("HEAD") ? "" : reply.body))
              .getBytes(StandardCharsets.ISO_8859_1));
      out.flush();
    } catch (IOException | InterruptedException e) {
      // The other side went away, or the test is over.
    }
  }

  private static Request read(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("broken off");
      }
      head.append((char) next);
    }
    String[] lines = head.toString().split("\r\n", -1);
    Map<String, String> headers = new TreeMap<>();
    for (int i = 1; i < lines.length; i++) {
      int colon = lines[i].indexOf(':');
      if (colon > 0) {
        headers.put(
            lines[i].substring(0, colon).toLowerCase(Locale.ROOT),
            lines[i].substring(colon + 1).trim());
      }
    }
    int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
    String body = new String(in.readNBytes(length), StandardCharsets.ISO_8859_1);
    String[] words = lines[0].split(" ", -1);
    return new Request(words[0], words[1], headers, body);
  }

  private Reply reply(Request request) {
    String[] scope = request.headers.getOrDefault("authorization", "").split("/", -1);
    String service = scope.length > 3 ? scope[3] : "";
    if (!isSigned(request, service)) {
      return error(403, "SignatureDoesNotMatch", "");
    }
    if (service.equals("s3")) {
      return mode == Mode.DENIES
          ? error(403, "AccessDenied", "")
          : objects.contains(request.path) ? new Reply(200, content) : error(404, "NoSuchKey", "");
    }
    if (service.equals("route53")) {
      FakeNames.Reply reply =
          mode == Mode.DENIES
              ? new FakeNames.Reply(403, "<Code>AccessDenied</Code>")
              : names.reply(request.method, request.path, request.body);
      return new Reply(reply.status(), reply.body());
    }
    Map<String, String> form = form(request.body);
    String action = form.getOrDefault("Action", "");
    if (mode == Mode.DENIES || denied.contains(action)) {
      return error(403, "UnauthorizedOperation", "You are not authorized to perform " + action);
    }
    calls.add(form);
    Reply reply = carryOut(action, form);
    onAction.accept(action);
    return reply;
  }

  private Reply carryOut(String action, Map<String, String> form) {
    return switch (action) {
      case "CreateTags" -> {
        for (int i = 1; form.containsKey("Tag." + i + ".Key"); i++) {
          tags.put(form.get("Tag." + i + ".Key"), form.get("Tag." + i + ".Value"));
          fleet.tag(
              form.get("ResourceId.1"),
              form.get("Tag." + i + ".Key"),
              form.get("Tag." + i + ".Value"));
        }
        yield ok(action, "<return>true</return>");
      }
      case "CreateImage" ->
          images.putIfAbsent(form.get("Name"), "pending") == null
              ? ok(action, "<imageId>ami-1</imageId>")
              : error(400, "InvalidAMIName.Duplicate", "");
      case "DescribeImages" -> {
        String state = images.get(form.get("Filter.1.Value.1"));
        yield ok(
            action,
            state == null
                ? "<imagesSet/>"
                : "<imagesSet><item><imageId>ami-1</imageId><imageState>"
                    + state
                    + "</imageState></item></imagesSet>");
      }
      case "DescribeInstances" -> {
        if (form.containsKey("Filter.1.Name")) {
          String next = form.getOrDefault("NextToken", "");
          yield new Reply(200, fleet.page(next, Integer.parseInt(form.get("MaxResults"))));
        }
        yield ok(
            action,
            spotRequest.isEmpty()
                ? "<reservationSet/>"
                : "<spotInstanceRequestId>" + spotRequest + "</spotInstanceRequestId>");
      }
      case "Publish" -> ok(action, "<MessageId>1</MessageId>");
      case "StopInstances", "TerminateInstances", "CancelSpotInstanceRequests" ->
          ok(action, "<return>true</return>");
      default -> error(400, "InvalidAction", action);
    };
  }

  private static boolean isSigned(Request request, String service) {
    Map<String, String> signed = new LinkedHashMap<>();
    String sent = request.headers.getOrDefault("authorization", "");
    for (String name : between(sent, "SignedHeaders=", ",").split(";", -1)) {
      if (!name.equals("x-amz-date") && !name.equals("x-amz-security-token")) {
        signed.put(name, request.headers.getOrDefault(name, ""));
      }
    }
    String date = request.headers.getOrDefault("x-amz-date", "20150830T123600Z");
    Instant at =
        Instant.parse(date.replaceAll("(....)(..)(..)T(..)(..)(..)Z", "$1-$2-$3T$4:$5:$6Z"));
    String region = sent.contains("/") ? sent.split("/", -1)[2] : "";
    return new Signature(CREDENTIALS, region, service)
        .sign(
            request.method,
            request.path,
            signed,
            Sha256.hex(request.body.getBytes(StandardCharsets.ISO_8859_1)),
            at)
        .get("authorization")
        .equals(sent);
  }

  private static String between(String text, String start, String end) {
    int from = text.indexOf(start) + start.length();
    int to = text.indexOf(end, from);
    return text.contains(start) && to > 0 ? text.substring(from, to) : "";
  }

  private static Map<String, String> form(String body) {
    Map<String, String> form = new LinkedHashMap<>();
    for (String pair : body.split("&", -1)) {
      int equals = pair.indexOf('=');
      form.put(
          URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8),
          URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
    }
    return form;
  }

  private static Reply ok(String action, String body) {
    return new Reply(200, "<" + action + "Response>" + body + "</" + action + "Response>");
  }

  private static Reply error(int status, String code, String message) {
    return new Reply(
        status,
        "<Response><Errors><Error><Code>"
            + code
            + "</Code><Message>"
            + message
            + "</Message></Error></Errors></Response>");
  }
}
