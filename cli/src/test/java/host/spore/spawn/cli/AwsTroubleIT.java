package host.spore.spawn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.provider.aws.testing.moto.Moto;
import host.spore.spawn.provider.aws.testing.moto.MotoAccount;
import host.spore.spawn.provider.aws.testing.moto.SharedMoto;
import host.spore.spawn.provider.aws.testing.proxy.Capacity;
import host.spore.spawn.provider.aws.testing.proxy.Fault;
import host.spore.spawn.provider.aws.testing.proxy.FaultProxy;
import host.spore.spawn.provider.aws.testing.proxy.Reply;
import host.spore.spawn.provider.aws.testing.proxy.Rule;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is wrong around spawn is said in words that help, soon, and nothing is made. */
@ExtendWith(SharedMoto.class)
@Timeout(60)
final class AwsTroubleIT {
  private static final String SPEC =
      """
      name: trouble
      region: us-east-1
      network: { ssh: none }
      instances:
        box: { type: t3.micro, ttl: 1h }
      """;
  private static MotoAccount account;
  @TempDir private Path folder;
  private FaultProxy proxy;
  private AwsStage stage;

  @BeforeAll
  static void openAccount(Moto moto) {
    account = moto.newAccount();
  }

  @BeforeEach
  void open(Moto moto) throws IOException {
    proxy = new FaultProxy(moto.endpoint());
    stage = new AwsStage(folder, folder.resolve("cache"), account, proxy).spec(SPEC);
  }

  @AfterEach
  void close() {
    proxy.close();
  }

  private void fails(String... words) {
    int code = stage.run("apply", "--auto-approve");
    assertThat(code).as(stage.said()).isIn(1, 3, 4);
    assertThat(stage.said()).contains("SPN-6").contains(words);
    assertThat(stage.said()).doesNotContain("\tat ", "Exception", "spawn itself failed");
    assertThat(stage.made()).isEmpty();
  }

  @Test
  void noCredentials() {
    stage.environment("AWS_ACCESS_KEY_ID", null).environment("AWS_SECRET_ACCESS_KEY", null);
    stage.environment("AWS_SESSION_TOKEN", null);
    fails("credentials");
  }

  @Test
  void wrongCredentials() {
    proxy.add(
        Rule.always(
            c -> true,
            new Fault.Refusal(
                401,
                "AuthFailure",
                "AWS was not able to validate the provided access credentials")));
    fails("credentials");
  }

  @Test
  void endedCredentials() {
    proxy.add(
        Rule.always(
            c -> true,
            new Fault.Refusal(400, "ExpiredToken", "The security token included is expired")));
    fails("expired");
  }

  @Test
  void noNetwork() {
    stage.environment("AWS_ENDPOINT_URL", "http://127.0.0.1:9");
    fails("no connection to AWS");
  }

  /** A host that does not exist, with a network or without: moto takes every region's name. */
  @Test
  void wrongRegion() {
    stage.environment("AWS_REGION", "us-esat-1").environment("AWS_ENDPOINT_URL", null);
    fails("there is no region", "`us-esat-1`", "did you mean `us-east-1`?");
  }

  @Test
  void notAllowed() {
    proxy.add(Rule.always(Rule.action("RunInstances"), Fault.unauthorized()));
    int code = stage.run("apply", "--auto-approve");
    assertThat(code).as(stage.said()).isEqualTo(4);
    assertThat(stage.said()).contains("SPN-6").contains("ec2:RunInstances");
    assertThat(stage.made("instance")).isZero();
    proxy.clear();
    assertThat(stage.run("destroy", "--auto-approve")).as(stage.said()).isZero();
    assertThat(stage.made()).isEmpty();
  }

  static Stream<Arguments> strangers() {
    return Stream.of(
        Arguments.of("a portal", Reply.of(200, "text/html", "<html><body>Please log in</body>")),
        Arguments.of("half XML", Reply.of(200, "text/xml", "<DescribeVpcsResponse><vpcSet><item")),
        Arguments.of("other XML", Reply.of(200, "text/xml", "<a><b>1</b></a>")),
        Arguments.of("nothing", Reply.of(200, "text/xml", "")),
        Arguments.of("not a number", Reply.of(200, "text/xml", "<R><a><count>x</count></a></R>")),
        Arguments.of("a gateway", Reply.of(502, "text/html", "<html>Bad Gateway</html>")),
        Arguments.of("noise", Reply.of(200, "application/octet-stream", "\u0000\u0001\u0002 {[<")),
        Arguments.of("a flood", Reply.of(200, "text/xml", "<a>" + "x".repeat(30_000_000))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("strangers")
  void somethingElseAnswers(String name, Reply reply) {
    proxy.add(Rule.always(c -> true, new Fault.Instead(reply)));
    fails("Error");
  }

  @Test
  void somethingElseAnswersTheLaunch() {
    proxy.add(
        Rule.first(
            1,
            Rule.action("RunInstances"),
            new Fault.Instead(Reply.of(200, "text/html", "<html><body>Please log in</body>"))));
    stage.run("apply", "--auto-approve");
    assertThat(stage.run("apply", "--auto-approve")).as(stage.said()).isZero();
    assertThat(stage.made("instance")).isEqualTo(1);
    assertThat(stage.run("destroy", "--auto-approve")).as(stage.said()).isZero();
    assertThat(stage.made()).isEmpty();
  }

  @Test
  void pricesAreAskedForWhereNoneAreAtHand() {
    assertThat(stage.run("plan")).as(stage.said()).isZero();
    assertThat(stage.said()).contains("$0.1", "AWS Pricing API").doesNotContain("Not counted");
  }

  @Test
  void slowAnswersOnlyTakeTime() {
    proxy.add(Rule.first(5, c -> true, new Fault.Delay(Duration.ofMillis(700))));
    assertThat(stage.run("apply", "--auto-approve")).as(stage.said()).isZero();
    assertThat(stage.run("destroy", "--auto-approve")).as(stage.said()).isZero();
  }

  @Test
  void noRoomAnywhereIsSaidWithWhatWasTried() {
    proxy.capacity().lacks("t3.micro", "*", Capacity.Market.ON_DEMAND);
    for (char zone = 'a'; zone <= 'f'; zone++) {
      proxy.capacity().lacks("t3.micro", "us-east-1" + zone, Capacity.Market.ON_DEMAND);
    }
    int code = stage.run("apply", "--auto-approve");
    assertThat(code).as(stage.said()).isEqualTo(4);
    assertThat(stage.said()).contains("t3.micro").containsIgnoringCase("capacity");
    proxy.capacity().plenty();
    assertThat(stage.run("destroy", "--auto-approve")).as(stage.said()).isZero();
    assertThat(stage.made()).isEmpty();
  }
}
