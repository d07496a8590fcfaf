package host.spore.spawn.s3;

import host.spore.spawn.s3.testing.FakeS3;
import host.spore.spawn.s3.wire.CredentialSource;
import host.spore.spawn.s3.wire.Credentials;
import host.spore.spawn.s3.wire.Proxies;
import host.spore.spawn.s3.wire.SignedCalls;
import host.spore.spawn.s3.wire.UrlTransport;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;

/** Clients for tests. */
final class Asking {
  private Asking() {}

  static S3 fake(FakeS3 fake) {
    return fake(fake, always(FakeS3.CREDENTIALS), InstantSource.system());
  }

  static S3 fake(FakeS3 fake, CredentialSource source, InstantSource wall) {
    UrlTransport transport =
        new UrlTransport(new Proxies(Map.of()), Duration.ofSeconds(5), Duration.ofSeconds(30));
    SignedCalls calls = new SignedCalls(transport, source, wall);
    Endpoint endpoint = new Endpoint("us-east-1", fake.endpoint());
    return new S3(calls, endpoint, "", new Retries(4, time -> {}));
  }

  static CredentialSource always(Credentials credentials) {
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
