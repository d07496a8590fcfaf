package host.spore.spawn.agent.cloud.aws;

import host.spore.spawn.agent.http.HttpCall;
import host.spore.spawn.s3.wire.Sha256;
import host.spore.spawn.s3.wire.UrlEncoding;
import host.spore.spawn.s3.wire.Xml;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** Objects in buckets, wherever the buckets are. */
public final class S3 {
  private static final String SCHEME = "s3://";
  private static final String REGION_HEADER = "x-amz-bucket-region";
  private static final int OK = 200;
  private static final int NOT_FOUND = 404;

  private final AwsCalls calls;

  public S3(AwsCalls calls) {
    this.calls = calls;
  }

  /**
   * Whether there is such an object.
   *
   * @param url {@code s3://bucket/key}
   * @throws IOException if that cannot be told, or it is no such URL
   */
  public boolean exists(String url) throws IOException, InterruptedException {
    int status = ask("HEAD", url).status();
    if (status == OK || status == NOT_FOUND) {
      return status == OK;
    }
    throw new AwsException(status, status == 403 ? "AccessDenied" : "", url);
  }

  /**
   * The content of an object.
   *
   * @param url {@code s3://bucket/key}
   * @throws IOException if it cannot be had, or is longer than 256 KB
   */
  public byte[] get(String url) throws IOException, InterruptedException {
    HttpCall.Response response = ask("GET", url);
    if (response.status() != OK) {
      throw new AwsException(response.status(), Xml.text(response.body(), "Code"), url);
    }
    return response.body().getBytes(StandardCharsets.ISO_8859_1);
  }

  private HttpCall.Response ask(String method, String url)
      throws IOException, InterruptedException {
    int slash = url.startsWith(SCHEME) ? url.indexOf('/', SCHEME.length()) : -1;
    if (slash <= SCHEME.length() || slash == url.length() - 1) {
      throw new IOException("not of the form s3://bucket/key: " + url);
    }
    // The bucket in the path and not in the host: names with dots fit no certificate.
    String path = "/" + UrlEncoding.path(url.substring(SCHEME.length()));
    Map<String, String> headers = new TreeMap<>();
    headers.put("x-amz-content-sha256", Sha256.NOTHING);
    HttpCall.Response response = calls.send("s3", calls.region(), method, path, headers, "");
    String home = response.header(REGION_HEADER);
    boolean elsewhere = response.status() == 301 || response.status() == 400;
    return elsewhere && !home.isEmpty() && !home.equals(calls.region())
        ? calls.send("s3", home, method, path, headers, "")
        : response;
  }
}
