package host.spore.spawn.provider.aws.store;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.http.SdkHttpResponse;

/** What S3 answered. */
final class S3Reply {
  private static final int FIRST_FAILURE = 300;

  private final SdkHttpResponse head;
  private final byte[] body;

  /**
   * Takes the body over.
   *
   * @param body at most as much of it as was wanted
   */
  S3Reply(SdkHttpResponse head, byte[] body) {
    this.head = head;
    this.body = body;
  }

  byte[] body() {
    return body;
  }

  boolean isGood() {
    return head.statusCode() < FIRST_FAILURE;
  }

  int status() {
    return head.statusCode();
  }

  /** Empty if there is no such header. */
  String header(String name) {
    return head.firstMatchingHeader(name).orElse("");
  }

  /** The region that the bucket is in, where the answer is that it is not in this one. */
  @Nullable String elsewhere(String region) {
    boolean mayBe = status() == 301 || status() == 307 || status() == 400;
    String told = header("x-amz-bucket-region");
    String other = told.isEmpty() ? element("Region") : told;
    return mayBe && !other.isEmpty() && !other.equals(region) ? other : null;
  }

  /** The text of the first element of this name; empty if there is none. */
  String element(String name) {
    List<String> all = elements(name);
    return all.isEmpty() ? "" : all.getFirst();
  }

  /** The texts of all elements of this name, which have no attributes and nothing within. */
  List<String> elements(String name) {
    String text = new String(body, StandardCharsets.UTF_8);
    String begin = "<" + name + ">";
    String end = "</" + name + ">";
    List<String> all = new ArrayList<>();
    int at = text.indexOf(begin);
    while (at >= 0) {
      int close = text.indexOf(end, at);
      if (close < 0) {
        return all;
      }
      all.add(plain(text.substring(at + begin.length(), close)));
      at = text.indexOf(begin, close);
    }
    return all;
  }

  private static String plain(String xml) {
    return xml.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&apos;", "'")
        .replace("&amp;", "&");
  }

  /** The failure that the answer is, as the SDK has them. */
  AwsServiceException failure() {
    String code = element("Code");
    String message = element("Message");
    return AwsServiceException.builder()
        .statusCode(status())
        .message(code + ": " + message)
        .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).errorMessage(message).build())
        .build();
  }
}
