package host.spore.spawn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.provider.aws.call.AwsSettings;
import host.spore.spawn.provider.aws.call.SdkClients;
import host.spore.spawn.provider.aws.testing.moto.Moto;
import host.spore.spawn.provider.aws.testing.moto.MotoAccount;
import host.spore.spawn.provider.aws.testing.moto.SharedMoto;
import host.spore.spawn.provider.aws.testing.moto.SkippingTime;
import host.spore.spawn.provider.aws.testing.proxy.Catalogue;
import host.spore.spawn.provider.aws.testing.proxy.FaultProxy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every example for EC2 lives its whole life: validated, planned, applied, changed, destroyed. */
@ExtendWith(SharedMoto.class)
final class AwsExamplesIT {
  private static final Path EXAMPLES = Path.of("..", "examples", "aws");
  private static final String KEY =
      "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ6Wv1DtJ8yXQG0cBqk8p7xQnY0K7cJm3qfC0pB1Zc5d ann@lab\n";

  @TempDir private static Path cache;
  @TempDir private Path directory;
  private static Moto moto;
  private static MotoAccount account;
  private static final Catalogue CATALOGUE = new Catalogue();

  @BeforeAll
  static void openAccount(Moto shared, @TempDir Path home) {
    moto = shared;
    account = shared.newAccount();
    Map<String, String> environment = account.environment(shared.endpoint());
    AwsSettings settings = new AwsSettings(null, null, environment, home, home, false, false);
    try (SdkClients clients = new SdkClients(settings, new SkippingTime().timing())) {
      AwsStage.route53(clients)
          .createHostedZone(r -> r.name("example.com").callerReference("examples"));
    }
  }

  @Test
  void eachExampleIsTested() throws IOException {
    try (var files = Files.list(EXAMPLES)) {
      assertThat(files.map(f -> f.getFileName().toString()).filter(f -> f.endsWith(".yaml")))
          .containsExactlyInAnyOrder(
              "box.spawn.yaml",
              "gpu-spot.spawn.yaml",
              "network.spawn.yaml",
              "hibernating.spawn.yaml",
              "mixed.spawn.yaml",
              "service.spawn.yaml");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "box, 1, ttl: 8h, ttl: 9h, 1",
    "gpu-spot, 4, default: 4, default: 6, 6",
    "network, 2, port: 443, port: 8443, 2",
    "hibernating, 1, owner: ann, owner: bob, 1",
    "mixed, 11, default: 10, default: 8, 9",
    "service, 3, count: 3, count: 2, 2"
  })
  void livesItsWholeLife(String name, int instances, String old, String changed, int then)
      throws IOException {
    String text = Files.readString(EXAMPLES.resolve(name + ".spawn.yaml"));
    assertThat(text).contains(old);
    try (FaultProxy proxy = new FaultProxy(moto.endpoint(), CATALOGUE)) {
      AwsStage stage =
          new AwsStage(directory, cache, account, proxy)
              .environment("SPAWN_AGENT_URL", "https://example.com/spored.tar.gz")
              .environment("SPAWN_AGENT_SHA256", "ab".repeat(32))
              .file("home/.ssh/id_ed25519.pub", KEY)
              .file("save.sh", Files.readString(EXAMPLES.resolve("save.sh")))
              .spec(text);
      done(stage, 0, "validate");
      done(stage, 2, "plan", "--detailed-exitcode");
      assertThat(stage.made()).isEmpty();
      done(stage, 0, "apply", "--auto-approve");
      assertThat(stage.made("instance")).isEqualTo(instances);
      done(stage, 0, "plan", "--detailed-exitcode");
      offline(stage, proxy);
      stage.spec(text.replace(old, changed));
      done(stage, 2, "plan", "--detailed-exitcode");
      done(stage, 0, "apply", "--auto-approve");
      assertThat(stage.made("instance")).isEqualTo(then);
      done(stage, 0, "plan", "--detailed-exitcode");
      done(stage, 0, "destroy", "--auto-approve");
      Map<String, Integer> left = stage.shape();
      left.remove("key");
      boolean keeps = name.equals("hibernating");
      assertThat(left).isEqualTo(keeps ? Map.of("volume", 1) : Map.<String, Integer>of());
      assertThat(stage.said().replaceAll("\\s+", " ").contains("will be kept")).isEqualTo(keeps);
    }
  }

  /** Without a way to AWS, a cache or a key, what is recorded is still what is wanted. */
  private void offline(AwsStage stage, FaultProxy proxy) throws IOException {
    Path key = directory.resolve("home/.ssh/id_ed25519.pub");
    Files.delete(key);
    stage
        .environment("AWS_ENDPOINT_URL", "http://127.0.0.1:1")
        .environment("SPAWN_CALLER_ADDRESS", "https://127.0.0.1:1");
    done(stage, 0, "plan", "--offline", "--detailed-exitcode");
    stage
        .environment(
            "AWS_ENDPOINT_URL", account.environment(proxy.endpoint()).get("AWS_ENDPOINT_URL"))
        .environment("SPAWN_CALLER_ADDRESS", "203.0.113.7");
    Files.writeString(key, KEY);
  }

  private static void done(AwsStage stage, int code, String... command) {
    int exit = stage.run(command);
    assertThat(exit).as("%s: %s", String.join(" ", command), stage.said()).isEqualTo(code);
  }
}
