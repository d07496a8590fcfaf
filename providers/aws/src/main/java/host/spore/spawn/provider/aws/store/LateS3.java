package host.spore.spawn.provider.aws.store;

import host.spore.spawn.provider.aws.call.Access;
import host.spore.spawn.provider.aws.call.AwsSettings;
import host.spore.spawn.provider.aws.call.Timing;
import host.spore.spawn.s3.Endpoint;
import host.spore.spawn.s3.Retries;
import host.spore.spawn.s3.S3;
import host.spore.spawn.s3.wire.CredentialSource;
import host.spore.spawn.s3.wire.Credentials;
import host.spore.spawn.s3.wire.Proxies;
import host.spore.spawn.s3.wire.SignedCalls;
import host.spore.spawn.s3.wire.Transport;
import host.spore.spawn.s3.wire.UrlTransport;
import java.net.URI;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/** S3 with the user's credentials, made when something is asked of it. */
final class LateS3 implements Supplier<S3> {
  private static final int ATTEMPTS = 4;
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration SILENCE = Duration.ofSeconds(60);

  private final AwsSettings settings;
  private final Timing timing;
  private @Nullable S3 made;

  LateS3(AwsSettings settings, Timing timing) {
    this.settings = settings;
    this.timing = timing;
  }

  @Override
  public synchronized S3 get() {
    S3 known = made;
    if (known == null) {
      known = make();
      made = known;
    }
    return known;
  }

  private S3 make() {
    Access access = new Access(settings);
    String url = access.endpoint("S3").map(URI::toString).orElse("");
    Transport transport = new UrlTransport(new Proxies(settings.environment()), CONNECT, SILENCE);
    if (settings.log() != null) {
      transport = new LoggedTransport(transport, settings.log(), timing.clock());
    }
    SignedCalls calls = new SignedCalls(transport, new OfSdk(access.credentials()), timing.clock());
    return new S3(
        calls,
        new Endpoint(access.region().orElse(""), url),
        "",
        new Retries(ATTEMPTS, time -> timing.pause().sleep(time)));
  }

  /** Credentials by the SDK's chain, which renews them by itself. */
  private record OfSdk(AwsCredentialsProvider chain) implements CredentialSource {
    @Override
    public Credentials current() {
      AwsCredentialsIdentity who = chain.resolveCredentials();
      String token =
          who instanceof AwsSessionCredentialsIdentity session ? session.sessionToken() : "";
      return new Credentials(who.accessKeyId(), who.secretAccessKey(), token);
    }

    @Override
    public void refused() {
      // The chain knows when they end; there are no fresher ones to be had.
    }
  }
}
