package host.spore.spawn.s3.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The vectors of AWS's published test suite, and the example of S3's documentation. */
class SignatureTest {
  private static final Instant TIME = Instant.parse("2015-08-30T12:36:00Z");
  private static final String HOST = "example.amazonaws.com";
  private static final String TOKEN =
      "AQoDYXdzEPT//////////wEXAMPLEtc764bNrC9SAPBSM22wDOk4x4HIZ8j4FZTwdQWLWsKWHGBuFqwAeMicRXmxf"
          + "pSPfIeoIYRqTflfKD8YUuwthAx7mSEI/qkPpKPi/kMcGdQrmGdeehM4IC1NtBmUpp2wUE8phUZampKsburEDy0"
          + "KPkyQDYwT7WZ0wq5VSXDvp75YU9HFvlRd8Tx6q6fE8YQcHNVXAkiY9q6d+xo0rKwT38xVqr7ZD0u0iPPkUL64l"
          + "IZbqBAz+scqKmlzm8FDrypNC9Yjc8fPOLn9FX9KSYvKTr4rvx3iSIlTJabIQwj2ICCR/oLxBA==";

  private static String suite(
      String token, String method, Map<String, String> headers, String body) {
    return suite(token, method, "/", headers, body);
  }

  private static String suite(
      String token, String method, String path, Map<String, String> headers, String body) {
    Credentials credentials =
        new Credentials("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", token);
    return new Signature(credentials, "us-east-1", "service")
        .sign(method, path, headers, Sha256.hex(body), TIME)
        .get("authorization");
  }

  @Test
  void getVanilla() {
    assertThat(suite("", "GET", Map.of("host", HOST), ""))
        .isEqualTo(
            "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request,"
                + " SignedHeaders=host;x-amz-date, Signature="
                + "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31");
  }

  @Test
  void getWithQuery() {
    assertThat(suite("", "GET", "/?Param1=value1&Param2=value2", Map.of("host", HOST), ""))
        .endsWith("=b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500");
  }

  @Test
  void postVanilla() {
    assertThat(suite("", "POST", Map.of("host", HOST), ""))
        .endsWith("=5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b");
  }

  @Test
  void postForm() {
    Map<String, String> headers =
        Map.of("host", HOST, "content-type", "application/x-www-form-urlencoded");
    assertThat(suite("", "POST", headers, "Param1=value1"))
        .contains("SignedHeaders=content-type;host;x-amz-date,")
        .endsWith("=ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a");
  }

  @Test
  void postWithSessionToken() {
    assertThat(suite(TOKEN, "POST", Map.of("host", HOST), ""))
        .contains("SignedHeaders=host;x-amz-date;x-amz-security-token,")
        .endsWith("=85d96828115b5dc0cfc3bd16ad9e210dd772bbebba041836c64533a82be05ead");
  }

  @Test
  void getObject() {
    Credentials credentials =
        new Credentials("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "");
    Map<String, String> headers =
        Map.of(
            "host",
            "examplebucket.s3.amazonaws.com",
            "range",
            "bytes=0-9",
            "x-amz-content-sha256",
            Sha256.NOTHING);
    assertThat(
            new Signature(credentials, "us-east-1", "s3")
                .sign(
                    "GET",
                    "/test.txt",
                    headers,
                    Sha256.NOTHING,
                    Instant.parse("2013-05-24T00:00:00Z"))
                .get("authorization"))
        .endsWith("=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41");
  }
}
