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
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A lost state is taken back by one command, and the plan after it is empty. */
@ExtendWith(SharedMoto.class)
final class AwsLostStateIT {
  private static final Path EXAMPLES = Path.of("..", "examples", "aws");
  private static final String KEY =
      "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ6Wv1DtJ8yXQG0cBqk8p7xQnY0K7cJm3qfC0pB1Zc5d ann@lab\n";
  private static final String SMALL =
      """
      name: small
      provider: aws
      region: us-east-1
      instances:
        box: { type: t3.medium, ttl: 8h, env: { A: "it's" }, run: "echo one" }
      arrays:
        w: { type: t3.medium, ttl: 8h, count: 3 }
      outputs: { address: "${{ instances.box.private_ip }}" }
      """;

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
          .createHostedZone(r -> r.name("example.com").callerReference("lost"));
    }
  }

  private AwsStage stage(FaultProxy proxy, MotoAccount of, String text) throws IOException {
    return new AwsStage(directory, cache, of, proxy)
        .environment("SPAWN_AGENT_URL", "https://example.com/spored.tar.gz")
        .environment("SPAWN_AGENT_SHA256", "ab".repeat(32))
        .file("home/.ssh/id_ed25519.pub", KEY)
        .file("save.sh", Files.readString(EXAMPLES.resolve("save.sh")))
        .spec(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"box", "gpu-spot", "network", "hibernating", "mixed", "service"})
  void everyExampleIsTakenBack(String name) throws IOException {
    String text = Files.readString(EXAMPLES.resolve(name + ".spawn.yaml"));
    String stack =
        text.lines().filter(l -> l.startsWith("name: ")).findFirst().orElseThrow().substring(6);
    try (FaultProxy proxy = new FaultProxy(moto.endpoint(), CATALOGUE)) {
      AwsStage stage = stage(proxy, account, text);
      done(stage, 0, "apply", "--auto-approve");
      Map<String, Integer> made = stage.shape();
      loseState();
      done(stage, 2, "plan", "--detailed-exitcode");
      done(stage, 0, "import", "--stack", stack);
      String told = stage.said();
      done(stage, 0, "plan", "--detailed-exitcode");
      assertThat(told).contains("the plan is empty").doesNotContain("Not found");
      assertThat(stage.shape()).as("nothing was made or ended").isEqualTo(made);
      done(stage, 0, "import", "--stack", stack);
      assertThat(stage.said()).contains("has everything of");
      done(stage, 0, "destroy", "--auto-approve");
      Map<String, Integer> left = stage.shape();
      left.remove("key");
      boolean keeps = name.equals("hibernating");
      assertThat(left).isEqualTo(keeps ? Map.of("volume", 1) : Map.<String, Integer>of());
    }
  }

  @Test
  void whatTheSpecSaysOtherwiseNowIsAChange() throws IOException {
    MotoAccount own = moto.newAccount();
    try (FaultProxy proxy = new FaultProxy(moto.endpoint(), CATALOGUE)) {
      AwsStage stage = stage(proxy, own, SMALL);
      done(stage, 0, "apply", "--auto-approve");
      loseState();
      stage.spec(SMALL.replace("echo one", "echo two"));
      done(stage, 0, "import", "--stack", "small");
      assertThat(stage.said()).contains("differs from the spec");
      done(stage, 2, "plan", "--detailed-exitcode");
      assertThat(stage.said()).contains("echo one", "echo two").doesNotContain("public_address");
      stage.spec(SMALL);
      done(stage, 0, "import", "--stack", "small");
      assertThat(stage.said()).contains("has everything of", "the plan is empty");
      done(stage, 0, "plan", "--detailed-exitcode");
      loseState();
      stage.spec(SMALL.replace("it's", "was").replace("count: 3", "count: 2"));
      done(stage, 0, "import", "--stack", "small");
      done(stage, 2, "plan", "--detailed-exitcode");
      assertThat(stage.said()).contains("arrays.w[2]", "env");
      done(stage, 0, "destroy", "--auto-approve");
      assertThat(own.instances("us-east-1")).isEmpty();
    }
  }

  /** What has ended is not run again because nobody remembers that it has. */
  @Test
  void whatHasEndedStaysEnded() throws IOException {
    MotoAccount own = moto.newAccount();
    try (FaultProxy proxy = new FaultProxy(moto.endpoint(), CATALOGUE)) {
      AwsStage stage = stage(proxy, own, SMALL);
      done(stage, 0, "apply", "--auto-approve");
      done(stage, 0, "terminate", "w[1]", "--auto-approve");
      List<String> before = own.instances("us-east-1");
      loseState();
      done(stage, 0, "import", "--stack", "small");
      done(stage, 0, "plan", "--detailed-exitcode");
      assertThat(stage.said()).contains("Finished, and left as they are");
      assertThat(own.instances("us-east-1")).isEqualTo(before);
      done(stage, 0, "destroy", "--auto-approve");
    }
  }

  @Test
  void twoStacksOfOneNameAreToldApart() throws IOException {
    MotoAccount own = moto.newAccount();
    try (FaultProxy proxy = new FaultProxy(moto.endpoint(), CATALOGUE)) {
      AwsStage stage = stage(proxy, own, SMALL);
      done(stage, 0, "apply", "--auto-approve");
      done(stage, 0, "state", "list", "--json");
      String first = lineage(stage.said());
      loseState();
      // The role of the first has the name that the second one's would have.
      done(stage, 0, "apply", "--auto-approve");
      loseState();
      done(stage, 1, "import", "--stack", "small");
      assertThat(stage.said()).contains("SPN-1206", "--lineage " + first);
      done(stage, 0, "import", "--stack", "small", "--lineage", first);
      done(stage, 4, "destroy", "--auto-approve");
      assertThat(stage.said().replaceAll("\\s+", " "))
          .as("the other is told and left alone")
          .contains("spawn import --stack small");
      assertThat(own.instances("us-east-1")).hasSize(4);
      done(stage, 0, "import", "--stack", "small");
      done(stage, 0, "destroy", "--auto-approve");
      assertThat(own.instances("us-east-1")).isEmpty();
      done(stage, 1, "import", "--stack", "small");
      assertThat(stage.said()).contains("SPN-1205");
    }
  }

  private static String lineage(String json) {
    int at = json.indexOf("\"lineage\" : \"") + 13;
    return json.substring(at, json.indexOf('"', at));
  }

  private void loseState() throws IOException {
    try (var files = Files.walk(directory.resolve(".spawn"))) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private static void done(AwsStage stage, int code, String... command) {
    int exit = stage.run(command);
    assertThat(exit).as("%s: %s", String.join(" ", command), stage.said()).isEqualTo(code);
  }
}
