package host.spore.spawn.provider.aws.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import host.spore.spawn.engine.provider.ObjectStore.Got;
import host.spore.spawn.engine.provider.ObjectStore.Listing;
import host.spore.spawn.engine.provider.Problem;
import host.spore.spawn.provider.aws.call.AwsSettings;
import host.spore.spawn.provider.aws.testing.moto.SkippingTime;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is sent to S3 and what is made of its answers, against a server that notes and answers. */
class S3ObjectsTest {
  private static final int LARGEST = 100;

  @TempDir Path home;
  private final Map<String, String> environment = new HashMap<>();
  private final List<Answer> answers = new ArrayList<>();
  private final List<String> asked = new ArrayList<>();
  private final List<String> signed = new ArrayList<>();
  private HttpServer server;

  private record Answer(int status, Map<String, String> headers, String body) {}

  @BeforeEach
  void listen() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
    server.createContext("/", this::answer);
    server.start();
    environment.put("AWS_ENDPOINT_URL_S3", "http://127.0.0.1:" + server.getAddress().getPort());
    environment.put("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE");
    environment.put("AWS_SECRET_ACCESS_KEY", "secret");
    environment.put("AWS_SESSION_TOKEN", "session");
  }

  @AfterEach
  void close() {
    server.stop(0);
  }

  /** The last answer is given for ever. */
  private synchronized void answer(HttpExchange exchange) throws IOException {
    asked.add(exchange.getRequestURI().getRawPath() + " " + exchange.getRequestURI().getQuery());
    signed.add(
        exchange.getRequestHeaders().getFirst("Authorization")
            + " "
            + exchange.getRequestHeaders().getFirst("X-Amz-Security-Token")
            + " "
            + exchange.getRequestHeaders().getFirst("If-Match"));
    Answer answer = answers.size() > 1 ? answers.removeFirst() : answers.getFirst();
    answer.headers().forEach(exchange.getResponseHeaders()::set);
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private void answers(int status, Map<String, String> headers, String body) {
    answers.add(new Answer(status, headers, body));
  }

  private void refuses(int status, String code, String message) {
    String body = "<Error><Code>" + code + "</Code><Message>" + message + "</Message></Error>";
    answers(status, Map.of(), body);
  }

  private S3Objects objects() {
    AwsSettings settings = new AwsSettings(null, null, environment, home, home, false, false);
    return new S3Objects(settings, new SkippingTime().timing());
  }

  private Problem failed() throws InterruptedException {
    return ((Got.Failed) objects().get("lab", "t/crew.yaml", "", LARGEST)).problem();
  }

  @Test
  void readsAnObjectSignedByWhoeverAsks() throws InterruptedException {
    answers(200, Map.of("ETag", "\"abc\""), "name: crew\n");
    assertThat(objects().get("lab", "t/a b+c.yaml", "", LARGEST))
        .isInstanceOfSatisfying(
            Got.Found.class,
            found -> {
              assertThat(found.mark()).isEqualTo("etag:abc");
              assertThat(new String(found.content(), StandardCharsets.UTF_8))
                  .isEqualTo("name: crew\n");
            });
    assertThat(asked).containsExactly("/lab/t/a%20b%2Bc.yaml null");
    assertThat(signed.getFirst())
        .contains(
            "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/", "/us-east-1/s3/aws4_request", "session");
  }

  @Test
  void aVersionIsAskedForByItsIdAndAnETagByACondition() throws InterruptedException {
    answers(200, Map.of("ETag", "\"abc\"", "x-amz-version-id", "v/1+2"), "x");
    Got got = objects().get("lab", "k", "version:v/1+2", LARGEST);
    assertThat(((Got.Found) got).mark()).isEqualTo("version:v/1+2");
    assertThat(asked).containsExactly("/lab/k versionId=v/1+2");
    objects().get("lab", "k", "etag:abc", LARGEST);
    assertThat(signed.getLast()).endsWith("session \"abc\"");
  }

  @Test
  void ofABucketWhoseVersionsAreSwitchedOffTheETagCounts() throws InterruptedException {
    answers(200, Map.of("ETag", "\"abc\"", "x-amz-version-id", "null"), "x");
    assertThat(((Got.Found) objects().get("lab", "k", "", LARGEST)).mark()).isEqualTo("etag:abc");
  }

  @Test
  void ofALargeObjectComesOneByteMoreThanIsWanted() throws InterruptedException {
    answers(200, Map.of("ETag", "\"abc\""), "x".repeat(5 * LARGEST));
    Got got = objects().get("lab", "k", "", LARGEST);
    assertThat(((Got.Found) got).content()).hasSize(LARGEST + 1);
  }

  @Test
  void whatIsNotThereAndWhatHasChangedAreNoFailures() throws InterruptedException {
    refuses(404, "NoSuchKey", "The specified key does not exist.");
    assertThat(objects().get("lab", "k", "", LARGEST)).isInstanceOf(Got.Absent.class);
    answers.clear();
    refuses(404, "NoSuchVersion", "The specified version does not exist.");
    assertThat(objects().get("lab", "k", "version:1", LARGEST)).isInstanceOf(Got.Absent.class);
    answers.clear();
    refuses(412, "PreconditionFailed", "At least one of the pre-conditions did not hold");
    assertThat(objects().get("lab", "k", "etag:a", LARGEST)).isInstanceOf(Got.Changed.class);
  }

  @Test
  void theReasonOfAFailureIsTold() throws InterruptedException {
    refuses(404, "NoSuchBucket", "The specified bucket does not exist");
    assertThat(failed().summary())
        .isEqualTo(
            "cannot read s3://lab/t/crew.yaml: NoSuchBucket: The specified bucket does not exist");
    assertThat(failed().advice()).startsWith("check the bucket's name");
    answers.clear();
    refuses(403, "AccessDenied", "Access Denied");
    assertThat(failed().code()).isEqualTo("SPN-6006");
    assertThat(failed().advice()).startsWith("have s3:GetObject and s3:ListBucket granted");
    answers.clear();
    refuses(403, "InvalidAccessKeyId", "The key you provided does not exist in our records.");
    assertThat(failed().summary()).contains("InvalidAccessKeyId");
    server.stop(0);
    assertThat(failed().code()).isEqualTo("SPN-6002");
    assertThat(failed().advice()).startsWith("there is no network");
  }

  @Test
  void withoutCredentialsThatIsSaid() throws InterruptedException {
    environment.remove("AWS_ACCESS_KEY_ID");
    AwsSettings settings =
        new AwsSettings("no-such-profile", null, environment, home, home, false, false);
    Got got = new S3Objects(settings, new SkippingTime().timing()).get("lab", "k", "", LARGEST);
    assertThat(((Got.Failed) got).problem().code()).isEqualTo("SPN-6007");
    assertThat(asked).isEmpty();
  }

  @Test
  void whatMayWorkNextTimeIsTriedAgain() throws InterruptedException {
    refuses(503, "SlowDown", "Please reduce your request rate.");
    refuses(500, "InternalError", "We encountered an internal error.");
    answers(200, Map.of("ETag", "\"abc\""), "x");
    assertThat(objects().get("lab", "k", "", LARGEST)).isInstanceOf(Got.Found.class);
    assertThat(asked).hasSize(3);
  }

  @Test
  void aBucketInAnotherRegionIsAskedThere() throws InterruptedException {
    answers(301, Map.of("x-amz-bucket-region", "eu-west-3"), "<Error></Error>");
    answers(200, Map.of("ETag", "\"abc\""), "x");
    assertThat(objects().get("lab", "k", "", LARGEST)).isInstanceOf(Got.Found.class);
    assertThat(signed.getLast()).contains("/eu-west-3/s3/aws4_request");
    answers.clear();
    answers(400, Map.of(), "<Error><Code>X</Code><Region>eu-west-3</Region></Error>");
    assertThat(objects().get("lab", "k", "", LARGEST)).isInstanceOf(Got.Failed.class);
  }

  @Test
  void allPagesOfAListAreRead() throws InterruptedException {
    answers(
        200,
        Map.of(),
        "<ListBucketResult><Contents><Key>t/a+b%2Bc</Key></Contents><EncodingType>url</EncodingType>"
            + "<NextContinuationToken>x&amp;y</NextContinuationToken></ListBucketResult>");
    answers(
        200, Map.of(), "<ListBucketResult><Contents><Key>t/d</Key></Contents></ListBucketResult>");
    assertThat(objects().list("lab", "t/", 5000))
        .isInstanceOfSatisfying(
            Listing.Listed.class,
            listed -> assertThat(listed.keys()).containsExactly("t/a b+c", "t/d"));
    assertThat(asked.getFirst())
        .isEqualTo("/lab/ encoding-type=url&list-type=2&max-keys=1000&prefix=t/");
    assertThat(asked.getLast()).startsWith("/lab/ continuation-token=x&y&");
    answers.clear();
    refuses(404, "NoSuchBucket", "The specified bucket does not exist");
    assertThat(objects().list("lab", "t/", 10)).isInstanceOf(Listing.Failed.class);
  }
}
