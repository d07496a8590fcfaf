package host.spore.spawn.provider.aws.store;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.provider.aws.testing.moto.Moto;
import host.spore.spawn.s3.wire.Credentials;
import host.spore.spawn.s3.wire.Sha256;
import host.spore.spawn.s3.wire.Signature;
import host.spore.spawn.s3.wire.UrlEncoding;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Random requests are signed as AWS's own library signs them. */
final class BotocoreSignatureIT {
  private static final int REQUESTS = 400;
  private static final String HOST = "lab.example.test:9000";
  private static final Instant TIME = Instant.parse("2026-03-01T07:08:09Z");
  private static final String ODD = " +/~*%&=?#:;,'\"()[]{}|^`!@$\\<>-_.äß日本🚀aZ09";

  /** One line a request, its fields between tabs: method, path, body, token, then headers. */
  private static final String SCRIPT =
      """
      import datetime, sys
      import botocore.auth, botocore.awsrequest, botocore.credentials

      def now(remove_tzinfo=True):
          return datetime.datetime(2026, 3, 1, 7, 8, 9)

      botocore.auth.get_current_datetime = now
      for line in open(sys.argv[1], encoding="utf-8"):
          method, path, body, token, *headers = line.rstrip("\\n").split("\\t")
          who = botocore.credentials.Credentials("AKIDEXAMPLE", "secret/+key", token or None)
          request = botocore.awsrequest.AWSRequest(
              method=method,
              url="http://HOST" + path,
              data=body.encode("utf-8"),
              headers=dict(h.split(": ", 1) for h in headers))
          botocore.auth.S3SigV4Auth(who, "s3", "eu-west-3").add_auth(request)
          print(request.headers["Authorization"])
      """
          .replace("HOST", HOST);

  @TempDir private Path folder;
  private final long seed = System.nanoTime();
  private final Random random = new Random(seed);

  private record Asked(
      String method, String path, String body, String token, Map<String, String> headers) {
    String line() {
      StringBuilder line = new StringBuilder(String.join("\t", method, path, body, token));
      headers.forEach((name, value) -> line.append('\t').append(name).append(": ").append(value));
      return line.toString();
    }

    String signed() {
      Map<String, String> all = new TreeMap<>(headers);
      String hash = Sha256.hex(body.getBytes(StandardCharsets.UTF_8));
      all.put("host", HOST);
      all.put("x-amz-content-sha256", hash);
      return new Signature(new Credentials("AKIDEXAMPLE", "secret/+key", token), "eu-west-3", "s3")
          .sign(method, path, all, hash, TIME)
          .get("authorization");
    }
  }

  private String text(int longest) {
    int[] characters = ODD.codePoints().toArray();
    StringBuilder text = new StringBuilder();
    for (int left = random.nextInt(longest + 1); left > 0; left--) {
      text.appendCodePoint(characters[random.nextInt(characters.length)]);
    }
    return text.toString();
  }

  private Asked asked() {
    Map<String, String> query = new TreeMap<>();
    for (int left = random.nextInt(4); left > 0; left--) {
      query.put(text(8) + left, text(12));
    }
    Map<String, String> headers = new TreeMap<>();
    for (int left = random.nextInt(3); left > 0; left--) {
      headers.put("x-amz-meta-h" + left, "v  " + random.nextInt(1000) + "   w");
    }
    String path = "/" + UrlEncoding.path(text(40));
    return new Asked(
        List.of("GET", "PUT", "POST", "DELETE", "HEAD").get(random.nextInt(5)),
        query.isEmpty() ? path : path + "?" + UrlEncoding.query(query),
        text(20),
        random.nextBoolean() ? "token//+==" : "",
        headers);
  }

  @Test
  void randomRequestsAreSignedAlike() throws Exception {
    List<Asked> all = new ArrayList<>();
    for (int i = 0; i < REQUESTS; i++) {
      all.add(asked());
    }
    Path lines = folder.resolve("requests");
    Files.write(lines, all.stream().map(Asked::line).toList());
    Path script = Files.writeString(folder.resolve("sign.py"), SCRIPT);
    Path out = folder.resolve("out");
    int exit =
        new ProcessBuilder(Moto.python().toString(), script.toString(), lines.toString())
            .redirectOutput(out.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start()
            .waitFor();
    assertThat(exit).isZero();
    List<String> theirs = Files.readAllLines(out);
    assertThat(theirs).hasSize(REQUESTS);
    for (int i = 0; i < REQUESTS; i++) {
      assertThat(all.get(i).signed())
          .as("seed %d, %s", seed, all.get(i).line())
          .isEqualTo(theirs.get(i));
    }
  }
}
