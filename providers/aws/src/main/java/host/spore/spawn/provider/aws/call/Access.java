package host.spore.spawn.provider.aws.call;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.providers.AwsProfileRegionProvider;

/** Who calls, and where to: what the user's options, variables and profiles say about it. */
public final class Access {
  private final AwsSettings settings;

  public Access(AwsSettings settings) {
    this.settings = settings;
  }

  /**
   * The region of the user's: {@code --region}, else the variables, else the profile. Empty if none
   * of them names one; no call is made, not even to find out whether this is an instance.
   */
  public Optional<String> region() {
    return Optional.ofNullable(settings.region())
        .or(() -> variable("AWS_REGION"))
        .or(() -> variable("AWS_DEFAULT_REGION"))
        .or(this::profileRegion);
  }

  private Optional<String> profileRegion() {
    try {
      String profile = settings.profile();
      AwsProfileRegionProvider profiles =
          profile == null
              ? new AwsProfileRegionProvider()
              : new AwsProfileRegionProvider(null, profile);
      return Optional.ofNullable(profiles.getRegion()).map(Object::toString);
    } catch (SdkClientException e) {
      return Optional.empty(); // it says so when there is none
    }
  }

  /**
   * A profile that was asked for wins; keys among the variables come next, without a look at any
   * file; then the SDK's chain.
   */
  public AwsCredentialsProvider credentials() {
    String profile = settings.profile();
    if (profile != null) {
      return ProfileCredentialsProvider.create(profile);
    }
    @Nullable String id = settings.environment().get("AWS_ACCESS_KEY_ID");
    @Nullable String secret = settings.environment().get("AWS_SECRET_ACCESS_KEY");
    if (id == null || id.isBlank() || secret == null || secret.isBlank()) {
      return DefaultCredentialsProvider.builder().build();
    }
    return StaticCredentialsProvider.create(
        variable("AWS_SESSION_TOKEN")
            .<software.amazon.awssdk.auth.credentials.AwsCredentials>map(
                token -> AwsSessionCredentials.create(id.strip(), secret.strip(), token))
            .orElseGet(() -> AwsBasicCredentials.create(id.strip(), secret.strip())));
  }

  /**
   * Another address of a service, from the variables {@code AWS_ENDPOINT_URL_SERVICE} and {@code
   * AWS_ENDPOINT_URL}; empty leaves it to the SDK, which looks into the profile too.
   *
   * @param service as in the variable's name, such as {@code EC2} or {@code ROUTE_53}
   */
  public Optional<URI> endpoint(String service) {
    if (variable("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS")
        .filter(v -> v.toLowerCase(Locale.ROOT).equals("true"))
        .isPresent()) {
      return Optional.empty();
    }
    return variable("AWS_ENDPOINT_URL_" + service)
        .or(() -> variable("AWS_ENDPOINT_URL"))
        .map(URI::create);
  }

  private Optional<String> variable(String name) {
    Map<String, String> environment = settings.environment();
    return Optional.ofNullable(environment.get(name)).map(String::strip).filter(v -> !v.isEmpty());
  }
}
