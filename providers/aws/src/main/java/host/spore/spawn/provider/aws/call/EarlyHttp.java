package host.spore.spawn.provider.aws.call;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.TrustManager;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/**
 * The HTTP client of all calls. Getting ready for TLS takes as long as making a service's client,
 * so a thread of its own does it meanwhile.
 */
final class EarlyHttp implements SdkHttpClient {
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofSeconds(60);

  private final CompletableFuture<SdkHttpClient> made;

  /**
   * @param encrypted whether the first calls will be, so that certificates will be needed
   */
  EarlyHttp(boolean encrypted) {
    this.made =
        CompletableFuture.supplyAsync(
            () -> make(encrypted), Thread.ofPlatform().daemon().name("http")::start);
  }

  private static SdkHttpClient make(boolean encrypted) {
    LateTrust trust = new LateTrust();
    SdkHttpClient client =
        UrlConnectionHttpClient.builder()
            .connectionTimeout(CONNECT)
            .socketTimeout(ANSWER)
            .tlsTrustManagersProvider(() -> new TrustManager[] {trust})
            .build();
    if (encrypted) {
      trust.load();
    }
    return client;
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    return made.join().prepareRequest(request);
  }

  @Override
  public String clientName() {
    return "UrlConnection";
  }

  @Override
  public void close() {
    made.join().close();
  }
}
