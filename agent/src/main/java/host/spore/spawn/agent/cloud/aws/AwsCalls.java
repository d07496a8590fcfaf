package host.spore.spawn.agent.cloud.aws;

import host.spore.spawn.agent.cloud.imds.Imds;
import host.spore.spawn.agent.http.SocketTransport;
import host.spore.spawn.agent.http.Traffic;
import host.spore.spawn.s3.Endpoint;
import host.spore.spawn.s3.Retries;
import host.spore.spawn.s3.S3;
import host.spore.spawn.s3.wire.Answer;
import host.spore.spawn.s3.wire.Content;
import host.spore.spawn.s3.wire.Request;
import host.spore.spawn.s3.wire.SignedCalls;
import host.spore.spawn.s3.wire.Sink;
import host.spore.spawn.s3.wire.Xml;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Signed requests to the services of the machine's region, each with one time limit. */
public final class AwsCalls {
  private static final long LIMIT_MILLIS = 10_000;

  /** A large answer takes longer. */
  private static final long LARGE_LIMIT_MILLIS = 30_000;

  private static final int LARGEST = 256 << 10;
  private static final String FORM = "application/x-www-form-urlencoded; charset=utf-8";

  private final String region;
  private final String endpoint;
  private final SignedCalls calls;
  private final SignedCalls largeCalls;

  /**
   * Contacts nobody yet.
   *
   * @param region the machine's
   * @param endpoint of every service, such as {@code http://127.0.0.1:5000}; empty for AWS's own
   * @param imds tells the role's credentials; used by nobody else
   * @param wall the machine's time
   */
  public AwsCalls(String region, String endpoint, Imds imds, InstantSource wall, Traffic traffic) {
    Role role = new Role(imds);
    this.region = region;
    this.endpoint = endpoint;
    this.calls = new SignedCalls(new SocketTransport(LIMIT_MILLIS, traffic), role, wall);
    this.largeCalls = new SignedCalls(new SocketTransport(LARGE_LIMIT_MILLIS, traffic), role, wall);
  }

  /** The machine's region. */
  public String region() {
    return region;
  }

  /** Objects in buckets. Nothing is repeated: whoever asks knows how much time there is. */
  public S3 s3() {
    return new S3(calls, new Endpoint(region, endpoint), "", Retries.NONE);
  }

  /**
   * Sends a form, as EC2, SNS and others take it.
   *
   * @param service such as {@code ec2}
   * @param body the form
   * @return the body of the answer
   * @throws AwsException if AWS says no
   * @throws IOException if it says nothing that can be used
   */
  public String post(String service, String body) throws IOException, InterruptedException {
    return post(service, region, body);
  }

  /** The same to another region. */
  String post(String service, String inRegion, String body)
      throws IOException, InterruptedException {
    Answer answer = send(service, inRegion, "POST", "/", Map.of("content-type", FORM), body);
    if (answer.isGood()) {
      return answer.text();
    }
    throw refusal(answer);
  }

  /**
   * Sends a form whose answer may be large.
   *
   * @param sink is given the answer as it comes, if it is a good one
   * @throws AwsException if AWS says no
   * @throws IOException if it says nothing that can be used
   */
  void post(String service, String body, Sink sink) throws IOException, InterruptedException {
    Request request = request(service, region, "POST", "/", Map.of("content-type", FORM), body);
    Answer answer = largeCalls.send(service, region, request, sink);
    if (!answer.isGood()) {
      throw refusal(answer);
    }
  }

  /** What AWS said instead of yes. */
  static AwsException refusal(Answer answer) {
    String body = answer.text();
    return new AwsException(answer.status(), Xml.text(body, "Code"), Xml.text(body, "Message"));
  }

  /**
   * Sends any request whose answer is small; good or not, the answer has its body.
   *
   * @param path encoded; its query in the order of its names
   * @param headers by name in lower case, without {@code host}
   */
  Answer send(
      String service,
      String inRegion,
      String method,
      String path,
      Map<String, String> headers,
      String body)
      throws IOException, InterruptedException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    Sink sink =
        new Sink() {
          @Override
          public void take(byte[] bytes, int from, int count) throws IOException {
            if (all.size() + count > LARGEST) {
              throw new IOException("answer is too large");
            }
            all.write(bytes, from, count);
          }
        };
    Request request = request(service, inRegion, method, path, headers, body);
    Answer answer = calls.send(service, inRegion, request, sink);
    return answer.isGood()
        ? new Answer(answer.status(), answer.headers(), all.toByteArray())
        : answer;
  }

  private Request request(
      String service,
      String inRegion,
      String method,
      String path,
      Map<String, String> headers,
      String body) {
    String origin = endpoint.isEmpty() ? standard(service, inRegion) : endpoint;
    SortedMap<String, String> all = new TreeMap<>(headers);
    return new Request(method, origin, path, all, Content.of(body));
  }

  /** The region in which requests about names are signed: there is one for all of a partition. */
  static String homeOfNames(String region) {
    if (region.startsWith("cn-")) {
      return "cn-northwest-1";
    }
    return region.startsWith("us-gov-") ? "us-gov-west-1" : "us-east-1";
  }

  private static String standard(String service, String region) {
    if (service.equals("route53")) {
      String partition = region.startsWith("us-gov-") ? ".us-gov" : "";
      return "https://route53"
          + partition
          + ".amazonaws.com"
          + (region.startsWith("cn-") ? ".cn" : "");
    }
    String suffix = region.startsWith("cn-") ? ".amazonaws.com.cn" : ".amazonaws.com";
    return "https://" + service + "." + region + suffix;
  }
}
