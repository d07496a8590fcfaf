package host.spore.spawn.provider.aws.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

class AccessTest {
  @Test
  void theOptionWinsOverTheVariables() {
    Map<String, String> variables = Map.of("AWS_REGION", "eu-west-1", "AWS_DEFAULT_REGION", "x");
    assertThat(access("us-west-2", variables).region()).contains("us-west-2");
    assertThat(access(null, variables).region()).contains("eu-west-1");
  }

  @Test
  void oneServiceMayBeElsewhere() {
    Access access =
        access(
            null, Map.of("AWS_ENDPOINT_URL", "http://all:1", "AWS_ENDPOINT_URL_EC2", "http://ec2"));
    assertThat(access.endpoint("EC2")).contains(URI.create("http://ec2"));
    assertThat(access.endpoint("STS")).contains(URI.create("http://all:1"));
  }

  @Test
  void endpointsCanBeIgnored() {
    assertThat(
            access(
                    null,
                    Map.of(
                        "AWS_ENDPOINT_URL",
                        "http://all:1",
                        "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS",
                        "true"))
                .endpoint("EC2"))
        .isEmpty();
  }

  @Test
  void keysAmongTheVariablesCount() {
    assertThat(
            access(
                    null,
                    Map.of(
                        "AWS_ACCESS_KEY_ID", "AKID",
                        "AWS_SECRET_ACCESS_KEY", "secret",
                        "AWS_SESSION_TOKEN", "token"))
                .credentials()
                .resolveCredentials())
        .isEqualTo(AwsSessionCredentials.create("AKID", "secret", "token"));
  }

  private static Access access(@Nullable String region, Map<String, String> variables) {
    return new Access(
        new AwsSettings(null, region, variables, Path.of("c"), Path.of("h"), false, false));
  }
}
