package host.spore.spawn.s3.testing;

import host.spore.spawn.s3.Endpoint;
import host.spore.spawn.s3.Retries;
import host.spore.spawn.s3.S3;
import host.spore.spawn.s3.wire.CredentialSource;
import host.spore.spawn.s3.wire.Credentials;
import host.spore.spawn.s3.wire.Proxies;
import host.spore.spawn.s3.wire.SignedCalls;
import host.spore.spawn.s3.wire.UrlTransport;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;

/** Clients for tests, over the JDK's connections. They do not wait between two attempts. */
public final class Asking {
  private static final int ATTEMPTS = 4;

  private Asking() {}

  public static S3 fake(FakeS3 fake) {
    return fake(fake, always(FakeS3.CREDENTIALS), InstantSource.system());
  }

  public static S3 fake(FakeS3 fake, CredentialSource source, InstantSource wall) {
    return of(fake.endpoint(), source, wall);
  }

  /** By the variables that name keys and the server. */
  public static S3 with(Map<String, String> environment) {
    Credentials credentials =
        new Credentials(
            environment.get("AWS_ACCESS_KEY_ID"),
            environment.get("AWS_SECRET_ACCESS_KEY"),
            environment.getOrDefault("AWS_SESSION_TOKEN", ""));
    return of(environment.get("AWS_ENDPOINT_URL"), always(credentials), InstantSource.system());
  }

  private static S3 of(String url, CredentialSource source, InstantSource wall) {
    UrlTransport transport =
        new UrlTransport(new Proxies(Map.of()), Duration.ofSeconds(5), Duration.ofSeconds(60));
    SignedCalls calls = new SignedCalls(transport, source, wall);
    return new S3(calls, new Endpoint("us-east-1", url), "", new Retries(ATTEMPTS, time -> {}));
  }

  /** The same credentials for ever. */
  public static CredentialSource always(Credentials credentials) {
    return new CredentialSource() {
      @Override
      public Credentials current() {
        return credentials;
      }

      @Override
      public void refused() {}
    };
  }
}
