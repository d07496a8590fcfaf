package host.spore.spawn.provider.aws.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import host.spore.spawn.provider.aws.call.Replies.Reply;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;

class SdkClientsTest {
  private static final Timing QUICK =
      new Timing(
          InstantSource.system(),
          time -> {},
          Duration.ofMillis(1),
          Duration.ofMillis(1),
          Duration.ofMillis(2));
  private static final String VPC =
      "<DescribeVpcsResponse><vpcSet><item><vpcId>vpc-1</vpcId></item></vpcSet>"
          + "</DescribeVpcsResponse>";

  private Replies server;
  private SdkClients clients;

  @BeforeEach
  void start() throws IOException {
    server = new Replies();
    clients =
        new SdkClients(
            new AwsSettings(
                null,
                null,
                Map.of(
                    "AWS_ENDPOINT_URL", server.url(),
                    "AWS_ACCESS_KEY_ID", "test",
                    "AWS_SECRET_ACCESS_KEY", "test"),
                Path.of("cache"),
                Path.of("home"),
                false,
                false),
            QUICK);
  }

  @AfterEach
  void stop() {
    clients.close();
    server.close();
  }

  @Test
  void aClientIsMadeOnceForEachRegion() {
    assertThat(clients.ec2("us-east-1")).isSameAs(clients.ec2("us-east-1"));
    assertThat(clients.ec2("us-east-1")).isNotSameAs(clients.ec2("eu-west-1"));
    assertThat(clients.ec2("us-east-1")).isNotSameAs(clients.ec2Once("us-east-1"));
  }

  @Test
  void theAccountIsAskedForOnce() {
    server.answer(
        Reply.ok(
            "<GetCallerIdentityResponse><GetCallerIdentityResult><Account>123456789012</Account>"
                + "</GetCallerIdentityResult></GetCallerIdentityResponse>"));
    assertThat(clients.account()).isEqualTo("123456789012");
    assertThat(clients.account()).isEqualTo("123456789012");
    assertThat(server.requests()).isEqualTo(1);
  }

  @Test
  void readingIsRepeatedWhateverHappensToTheAnswer() {
    server.answer(Reply.error(500, "InternalError"), Reply.dropped(), Reply.cut(VPC));
    server.answer(Reply.ok(VPC));
    assertThat(clients.ec2("us-east-1").describeVpcs().vpcs()).hasSize(1);
    assertThat(server.requests()).isEqualTo(4);
  }

  @Test
  void bothAreRepeatedWhenThereWereTooMany() {
    for (Ec2Client ec2 : new Ec2Client[] {clients.ec2("us-east-1"), clients.ec2Once("us-east-1")}) {
      int before = server.requests();
      server.answer(Reply.error(503, "RequestLimitExceeded"), Reply.ok(VPC));
      assertThat(ec2.describeVpcs().vpcs()).hasSize(1);
      assertThat(server.requests() - before).isEqualTo(2);
    }
  }

  /** What {@code -v} shows: names, codes and times, and nothing that a request carries. */
  @Test
  void eachCallAnswerAndAttemptIsLoggedWithoutSecrets() {
    List<String> log = new ArrayList<>();
    AwsSettings settings =
        new AwsSettings(
            null,
            null,
            Map.of(
                "AWS_ENDPOINT_URL", server.url(),
                "AWS_ACCESS_KEY_ID", "AKIDOFTEST",
                "AWS_SECRET_ACCESS_KEY", "secretoftest"),
            Path.of("cache"),
            Path.of("home"),
            false,
            false,
            null,
            log::add);
    server.answer(Reply.error(503, "RequestLimitExceeded"), Reply.ok(VPC));
    server.answer(Reply.error(400, "InvalidParameterValue"));
    try (SdkClients logged = new SdkClients(settings, QUICK.saying(log::add))) {
      Ec2Client ec2 = logged.ec2("us-east-1");
      ec2.describeVpcs(r -> r.vpcIds("vpc-secretofuser"));
      assertThatThrownBy(() -> ec2.createTags(r -> r.resources("i-1")))
          .isInstanceOf(Ec2Exception.class);
    }
    assertThat(log.toString().replaceAll("[0-9]+ ms(, request [0-9a-zA-Z-]+)?", "N ms"))
        .isEqualTo(
            "[Ec2 DescribeVpcs us-east-1: 503 in N ms,"
                + " Ec2 DescribeVpcs us-east-1: asked again, attempt 2,"
                + " Ec2 DescribeVpcs us-east-1: 200 in N ms,"
                + " Ec2 CreateTags us-east-1: 400 in N ms,"
                + " Ec2 CreateTags us-east-1: failed after N ms: InvalidParameterValue]");
    assertThat(log.toString()).doesNotContainIgnoringCase("secretof").doesNotContain("AKID");
  }

  @Test
  void aWaitWorthAWordIsLogged() throws InterruptedException {
    List<String> log = new ArrayList<>();
    Timing.Pause pause = QUICK.saying(log::add).pause();
    pause.sleep(Duration.ofMillis(1500));
    pause.sleep(Duration.ofMillis(5));
    assertThat(log).containsExactly("waiting 1500 ms");
  }

  @Test
  void aLackOfCapacityIsAnAnswer() {
    server.answer(Reply.error(500, "InsufficientInstanceCapacity"));
    assertThatThrownBy(() -> clients.ec2("us-east-1").runInstances(r -> r.maxCount(1)))
        .isInstanceOf(Ec2Exception.class);
    assertThat(server.requests()).isEqualTo(1);
  }

  @Test
  void whatMayHaveBeenDoneIsNotSentASecondTime() {
    for (Reply reply :
        new Reply[] {Reply.dropped(), Reply.cut(VPC), Reply.error(500, "InternalError")}) {
      int before = server.requests();
      // An answer before it opens the connection, which is when the JDK would repeat on its own.
      server.answer(Reply.ok(VPC), reply);
      Ec2Client once = clients.ec2Once("us-east-1");
      once.describeVpcs();
      assertThatThrownBy(once::createInternetGateway)
          .satisfies(
              e ->
                  assertThat(Faults.of((RuntimeException) e).nature())
                      .isEqualTo(Fault.Nature.UNSURE));
      assertThat(server.requests() - before).isEqualTo(2);
    }
  }

  @Test
  void afterFiveAttemptsTheFaultIsTold() {
    for (int i = 0; i < 5; i++) {
      server.answer(Reply.error(503, "RequestLimitExceeded"));
    }
    assertThatThrownBy(() -> clients.ec2("us-east-1").describeVpcs())
        .satisfies(
            e ->
                assertThat(Faults.of((RuntimeException) e).nature())
                    .isEqualTo(Fault.Nature.THROTTLED));
    assertThat(server.requests()).isEqualTo(5);
  }
}
