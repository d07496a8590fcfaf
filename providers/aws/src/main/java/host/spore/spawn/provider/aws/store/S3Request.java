package host.spore.spawn.provider.aws.store;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.utils.http.SdkHttpUtils;

/**
 * Something asked of a bucket.
 *
 * @param key empty if it is about the bucket itself
 * @param query as it is meant, not encoded
 */
record S3Request(
    String bucket, String key, Map<String, String> query, Map<String, String> headers) {

  /**
   * As it is sent, but for the signature.
   *
   * @param endpoint another address than AWS's, where buckets are the first part of the path
   */
  SdkHttpRequest at(String region, Optional<URI> endpoint) {
    // Certificates are for names with one part before `.s3`.
    boolean inPath = endpoint.isPresent() || bucket.contains(".");
    URI place = endpoint.orElseGet(() -> URI.create("https://" + host(region, inPath)));
    String path = (inPath ? "/" + bucket : "") + "/" + SdkHttpUtils.urlEncodeIgnoreSlashes(key);
    SdkHttpRequest.Builder request =
        SdkHttpRequest.builder()
            .method(SdkHttpMethod.GET)
            .protocol(place.getScheme())
            .host(place.getHost())
            .encodedPath(path);
    if (place.getPort() >= 0) {
      request.port(place.getPort());
    }
    query.forEach(request::appendRawQueryParameter);
    headers.forEach(request::putHeader);
    return request.build();
  }

  private String host(String region, boolean inPath) {
    return (inPath ? "" : bucket + ".")
        + "s3."
        + region
        + ".amazonaws.com"
        + (region.startsWith("cn-") ? ".cn" : "");
  }
}
