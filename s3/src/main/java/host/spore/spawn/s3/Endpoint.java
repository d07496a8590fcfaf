package host.spore.spawn.s3;

import host.spore.spawn.s3.wire.UrlEncoding;

/**
 * Which S3 is asked.
 *
 * @param region that is asked first; a bucket that is elsewhere is asked there
 * @param url of a server that is not AWS's, such as {@code http://127.0.0.1:9000}; empty for AWS's
 */
public record Endpoint(String region, String url) {
  /** Where buckets are that nothing is said of. */
  public static final String USUAL_REGION = "us-east-1";

  private static final int SHORTEST_NAME = 3;

  public Endpoint {
    region = region.isEmpty() ? USUAL_REGION : region;
    url = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
  }

  /** What requests for a bucket in a region are sent to, without a slash at its end. */
  String origin(String bucket, String inRegion) {
    if (!url.isEmpty()) {
      int path = url.indexOf('/', url.indexOf("://") + 3);
      return path < 0 ? url : url.substring(0, path);
    }
    String host = "s3." + inRegion + suffix(inRegion);
    return "https://" + (isInPath(bucket) ? host : bucket + "." + host);
  }

  /** Encoded, with a slash at its beginning. */
  String path(String bucket, String key) {
    int below = url.isEmpty() ? -1 : url.indexOf('/', url.indexOf("://") + 3);
    String before = below < 0 ? "" : url.substring(below);
    return before + (isInPath(bucket) ? "/" + bucket : "") + "/" + UrlEncoding.path(key);
  }

  /** Certificates are for names with one part before {@code .s3}, and hosts are in lower case. */
  private boolean isInPath(String bucket) {
    boolean isLabel = bucket.length() >= SHORTEST_NAME;
    for (int i = 0; i < bucket.length(); i++) {
      char c = bucket.charAt(i);
      isLabel &= (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    }
    return !url.isEmpty() || !isLabel;
  }

  private static String suffix(String region) {
    return region.startsWith("cn-") ? ".amazonaws.com.cn" : ".amazonaws.com";
  }
}
