package host.spore.spawn.provider.aws.store;

import host.spore.spawn.provider.aws.call.Access;
import host.spore.spawn.provider.aws.call.AwsSettings;
import host.spore.spawn.provider.aws.call.Fault;
import host.spore.spawn.provider.aws.call.Faults;
import host.spore.spawn.provider.aws.call.Timing;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/**
 * Sends requests to S3: signed, to the region where the bucket is, and again where the answer was
 * lost or there were too many. Reading may be repeated as often as one likes.
 */
final class S3Call {
  private static final int ATTEMPTS = 3;
  private static final int MOST_MOVES = 2;
  private static final String USUAL_REGION = "us-east-1";
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofSeconds(60);

  private final Access access;
  private final Timing timing;

  S3Call(AwsSettings settings, Timing timing) {
    this.access = new Access(settings);
    this.timing = timing;
  }

  /**
   * The answer, good or not.
   *
   * @param largest of a larger body comes one byte more than this
   * @throws software.amazon.awssdk.core.exception.SdkException if none came
   */
  S3Reply send(S3Request request, int largest) throws InterruptedException {
    String region = access.region().orElse(USUAL_REGION);
    try (SdkHttpClient http =
        UrlConnectionHttpClient.builder()
            .connectionTimeout(CONNECT)
            .socketTimeout(ANSWER)
            .build()) {
      AwsCredentialsIdentity who = access.credentials().resolveCredentials();
      S3Reply reply = patiently(http, who, request, region, largest);
      for (int moves = 0; moves < MOST_MOVES; moves++) {
        @Nullable String other = reply.elsewhere(region);
        if (other == null) {
          return reply;
        }
        region = other;
        reply = patiently(http, who, request, region, largest);
      }
      return reply;
    }
  }

  private S3Reply patiently(
      SdkHttpClient http, AwsCredentialsIdentity who, S3Request request, String region, int largest)
      throws InterruptedException {
    for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
      S3Reply reply = tried(http, who, request, region, largest);
      if (reply != null && (reply.isGood() || !isPassing(Faults.of(reply.failure())))) {
        return reply;
      }
      timing.pause().sleep(timing.between(attempt - 1));
    }
    return once(http, who, request, region, largest);
  }

  /** Null if no answer came, but may come next time. */
  private @Nullable S3Reply tried(
      SdkHttpClient http,
      AwsCredentialsIdentity who,
      S3Request request,
      String region,
      int largest) {
    try {
      return once(http, who, request, region, largest);
    } catch (SdkClientException e) {
      if (isPassing(Faults.of(e))) {
        return null;
      }
      throw e;
    }
  }

  private static boolean isPassing(Fault fault) {
    return fault.is(Fault.Nature.UNSURE) || fault.is(Fault.Nature.THROTTLED);
  }

  private S3Reply once(
      SdkHttpClient http, AwsCredentialsIdentity who, S3Request asked, String region, int largest) {
    SdkHttpRequest request = asked.at(region, access.endpoint("S3"));
    SdkHttpRequest signed =
        AwsV4HttpSigner.create()
            .sign(
                r ->
                    r.identity(who)
                        .request(request)
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "s3")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                        .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, false)
                        .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, false))
            .request();
    try {
      HttpExecuteResponse answer =
          http.prepareRequest(HttpExecuteRequest.builder().request(signed).build()).call();
      try (InputStream body = answer.responseBody().map(b -> (InputStream) b).orElse(nothing())) {
        return new S3Reply(answer.httpResponse(), body.readNBytes(largest + 1));
      }
    } catch (IOException e) {
      throw SdkClientException.create("no answer from S3", e);
    }
  }

  private static InputStream nothing() {
    return InputStream.nullInputStream();
  }
}
