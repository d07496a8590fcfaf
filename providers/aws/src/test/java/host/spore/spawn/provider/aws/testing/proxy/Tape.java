package host.spore.spawn.provider.aws.testing.proxy;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import host.spore.spawn.provider.aws.testing.moto.MotoAccount;
import host.spore.spawn.value.Value;
import host.spore.spawn.value.ValueJson;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Calls that changed the world, written down so that the same world can be made again, ids
 * included: before each of them the server's chance begins anew at the call's number. While it
 * records, calls are made one after the other. Thread-safe.
 */
public final class Tape implements Layer {
  private static final String CALL = "call ";
  private static final String HEADER = "header ";
  private static final String BODY = "body ";
  private static final String USER_DATA = "UserData=";

  /** User data, which travels in Base64, as JSON has its text. */
  private static final String DECODED = BODY + "decoded " + USER_DATA;

  private static final List<String> HEADERS = List.of("content-type", "x-amz-target");
  private static final String REGION = "us-east-1";
  private final Next server;
  private final List<String> calls = new ArrayList<>();
  private boolean recording;

  Tape(Next server) {
    this.server = server;
  }

  /** Writes down from now on; to be called before anybody else looks at the account. */
  public synchronized void record(MotoAccount account) throws IOException {
    begin(account);
    recording = true;
  }

  /** What AWS puts into every account is made at the first look. */
  private void begin(MotoAccount account) throws IOException {
    seed(0);
    account.everything(REGION);
  }

  private void seed(int seed) throws IOException {
    server.answer(Call.read("POST", "/moto-api/seed?a=" + seed, Map.of(), ""));
  }

  @Override
  public Reply answer(Call call, Next next) throws IOException {
    synchronized (this) {
      if (recording) {
        return written(call, next);
      }
    }
    return next.answer(call);
  }

  private Reply written(Call call, Next next) throws IOException {
    if (!call.isMutating()) {
      return next.answer(call);
    }
    seed(calls.size() + 1);
    Reply reply = next.answer(call);
    if (reply.isGood()) {
      calls.add(text(call));
    }
    return reply;
  }

  /** How many calls are written down. */
  public synchronized int length() {
    return calls.size();
  }

  /** All of them; a line for each header and each part of a body. */
  public synchronized String text() {
    return String.join("", calls);
  }

  private static String text(Call call) {
    StringBuilder text = new StringBuilder();
    text.append(CALL)
        .append(String.join(" ", call.method(), call.path(), call.service(), call.region()))
        .append('\n');
    for (String name : HEADERS) {
      if (call.headers().containsKey(name)) {
        text.append(HEADER + name + ' ' + call.headers().get(name).getFirst() + '\n');
      }
    }
    String separator = call.parameters().isEmpty() ? "\n" : "&";
    for (String part : call.body().split(separator, -1)) {
      text.append(part.startsWith(USER_DATA) ? decoded(part) : BODY + part).append('\n');
    }
    return text.toString();
  }

  private static String decoded(String part) {
    String base64 = URLDecoder.decode(part.substring(USER_DATA.length()), UTF_8);
    String text = new String(Base64.getDecoder().decode(base64), UTF_8);
    return DECODED + new String(JsonStringEncoder.getInstance().quoteAsString(text));
  }

  private static String encoded(String line) {
    Value text = ValueJson.read('"' + line.substring(DECODED.length()) + '"');
    byte[] bytes = ((Value.Text) text).value().getBytes(UTF_8);
    return USER_DATA + URLEncoder.encode(Base64.getEncoder().encodeToString(bytes), UTF_8);
  }

  /** What the machines of the calls so far were given to run. */
  public synchronized List<String> userData() {
    return calls.stream()
        .flatMap(String::lines)
        .filter(l -> l.startsWith(DECODED))
        .map(l -> ((Value.Text) ValueJson.read('"' + l.substring(DECODED.length()) + '"')).value())
        .toList();
  }

  /**
   * Makes the calls again in an account that nobody has looked at.
   *
   * @param most calls from the beginning
   */
  void replay(String text, int most, MotoAccount account, Next chain) throws IOException {
    begin(account);
    List<List<String>> all = new ArrayList<>();
    for (String line : text.lines().toList()) {
      if (line.startsWith(CALL)) {
        all.add(new ArrayList<>());
      }
      all.getLast().add(line);
    }
    for (int i = 0; i < Math.min(most, all.size()); i++) {
      Call call = call(all.get(i), account);
      seed(i + 1);
      Reply reply = chain.answer(call);
      if (!reply.isGood()) {
        throw new IOException(call + " went well once: " + reply.body());
      }
    }
  }

  private static Call call(List<String> lines, MotoAccount account) {
    String[] words = lines.getFirst().split(" ", -1);
    Map<String, List<String>> headers = new TreeMap<>();
    headers.put("authorization", List.of(account.authorization(words[3], words[4])));
    List<String> body = new ArrayList<>();
    for (String line : lines) {
      if (line.startsWith(HEADER)) {
        String[] header = line.split(" ", 3);
        headers.put(header[1], List.of(header[2]));
      } else if (line.startsWith(DECODED)) {
        body.add(encoded(line));
      } else if (line.startsWith(BODY)) {
        body.add(line.substring(BODY.length()));
      }
    }
    boolean form = headers.getOrDefault("content-type", List.of("")).getFirst().contains("form");
    return Call.read(words[1], words[2], headers, String.join(form ? "&" : "\n", body));
  }
}
