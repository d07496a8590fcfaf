package host.spore.spawn.provider.aws.userdata;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.provider.aws.kind.Attributes;
import host.spore.spawn.provider.aws.kind.instance.InstanceKind;
import host.spore.spawn.s3.testing.FakeS3;
import host.spore.spawn.s3.testing.FakeS3.Fault;
import host.spore.spawn.s3.wire.Credentials;
import host.spore.spawn.s3.wire.Sha256;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A machine reads its agent from a bucket with its role's keys and with nothing but what every
 * image has: run as cloud-init runs it, against a metadata service and a bucket that checks
 * signatures.
 */
class AgentFromS3Test {
  private static final Credentials ROLE =
      new Credentials("ASIAROLE", "se/cr+et", "IQoJb3JpZ2luX2VjE//session+token==");
  private static final String AGENT = "no archive, but what was meant".repeat(10_000);
  private static final String KEY = "agents/ä/spored+1~(x).jar";
  @TempDir Path folder;
  private Stage stage;
  private RoleMetadata metadata;
  private FakeS3 s3;

  @BeforeEach
  void begin() throws IOException {
    stage = new Stage(folder);
    stage.real("curl");
    metadata = new RoleMetadata(ROLE);
    s3 = new FakeS3();
    s3.accept(ROLE);
    stage.environment("AWS_EC2_METADATA_SERVICE_ENDPOINT", metadata.endpoint());
    stage.environment("AWS_ENDPOINT_URL_S3", s3.endpoint());
    // Neither the one nor the other is asked by way of a proxy.
    stage.environment("http_proxy", "http://127.0.0.1:1");
    stage.environment("no_proxy", "127.0.0.1");
  }

  @AfterEach
  void end() {
    metadata.close();
    s3.close();
  }

  private String boot(String... urls) throws Exception {
    Map<String, Value> inputs =
        Map.of(
            Attributes.REGION,
            Value.text("us-east-1"),
            InstanceKind.AGENT,
            UserDataTest.agent(Sha256.hex(AGENT), urls));
    return stage.boot(new Boot("demo", Address.of("instances.box"), "", "", "", inputs));
  }

  private void assertInstalled(String out) {
    assertThat(stage.root.resolve("opt/spawn/agent/spored.jar")).as(out).hasContent(AGENT);
    assertThat(out).doesNotContain("agent:").endsWith("spawn: ready\n");
  }

  @Test
  void itIsReadWithTheRolesKeysAndTheTokenOfTheirSession() throws Exception {
    s3.bucket("my-agents").put(KEY, AGENT);

    assertInstalled(boot("s3://my-agents/" + KEY));
    assertThat(s3.log()).containsExactly("GET /my-agents/agents/%C3%A4/spored%2B1~%28x%29.jar");
  }

  @Test
  void aBucketElsewhereIsAskedThere() throws Exception {
    s3.bucket("far", "eu-north-1", "444455556666").put("spored.jar", AGENT);

    assertInstalled(boot("s3://far/spored.jar"));
    assertThat(s3.log()).hasSize(2);
  }

  @Test
  void whatPassesIsTriedAgain() throws Exception {
    metadata.roleIsLate(1);
    s3.bucket("b").put("spored.jar", AGENT);
    s3.next(new Fault.Refusal(403, "AccessDenied"));
    s3.next(new Fault.Refusal(503, "SlowDown"));
    s3.next(new Fault.Deaf());
    s3.next(new Fault.Cut(200_000));

    String out = boot("s3://b/spored.jar");

    assertInstalled(out);
    assertThat(out).contains("403 ", "503 ", "the answer broke off");
    assertThat(stage.called()).contains("sleep 1", "sleep 16");
  }

  @Test
  void whatIsNotThereIsLookedForOnceAndTheNextAddressServes() throws Exception {
    s3.bucket("b").put("spored.jar", AGENT);

    String out = boot("s3://b/gone.jar", "s3://b/spored.jar");

    assertThat(out).contains("s3://b/gone.jar: 404", "agent: s3://b/gone.jar cannot be had");
    assertThat(stage.root.resolve("opt/spawn/agent/spored.jar")).hasContent(AGENT);
    assertThat(s3.log()).containsExactly("GET /b/gone.jar", "GET /b/spored.jar");
  }

  @Test
  void otherContentsThanWereMeantAreNotInstalled() throws Exception {
    s3.bucket("b").put("spored.jar", "something else");

    assertThat(boot("s3://b/spored.jar")).contains("agent: not installed; only the deadline holds");
    assertThat(stage.root.resolve("opt/spawn/agent/spored.jar")).doesNotExist();
  }

  @Test
  void userDataThatNeedsNoBucketDoesNotCarryWhatReadsOne() throws Exception {
    boot("https://127.0.0.1:1/spored.jar");

    assertThat(Files.readString(folder.resolve("user-data"))).doesNotContain("AWS4-HMAC-SHA256");
  }
}
