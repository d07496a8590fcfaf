package host.spore.spawn.agent.cloud.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import host.spore.spawn.agent.cloud.MachineControl;
import host.spore.spawn.agent.cloud.MachineControl.Image.Stage;
import host.spore.spawn.agent.cloud.imds.FakeImds;
import host.spore.spawn.agent.cloud.imds.Imds;
import host.spore.spawn.agent.http.Traffic;
import host.spore.spawn.agent.time.Clocks;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AwsCallsTest {
  private FakeImds imds;
  private FakeAws aws;
  private AwsCalls calls;
  private Ec2 ec2;

  @BeforeEach
  void start() throws IOException {
    imds = new FakeImds();
    aws = new FakeAws().serveRole(imds);
    Imds client = new Imds(imds.endpoint(), Clocks.system(), new Random(1), new Traffic());
    calls = new AwsCalls("us-east-1", aws.endpoint(), client, Instant::now, new Traffic());
    ec2 = new Ec2(calls, "i-1");
  }

  @AfterEach
  void stop() throws IOException {
    aws.close();
    imds.close();
  }

  @Test
  void everyCallIsSignedWithTheRole() throws Exception {
    ec2.set("spawn:ended", "idle at 2026-11-22T05:00:00Z: no use for 60 s & more");
    ec2.stop(true);
    aws.spotRequest("sir-1");
    assertThat(ec2.cancelReplacement()).isEqualTo("the spot request sir-1");
    ec2.terminate();
    assertThat(aws.actions())
        .containsExactly(
            "CreateTags",
            "StopInstances",
            "DescribeInstances",
            "CancelSpotInstanceRequests",
            "TerminateInstances");
    assertThat(aws.tags()).containsValue("idle at 2026-11-22T05:00:00Z: no use for 60 s & more");
    assertThat(aws.calls().get(1)).containsEntry("Hibernate", "true");
    ec2.set(Map.of("spawn:ended", "", "a", "b"));
    assertThat(aws.tags()).containsOnly(Map.entry("spawn:ended", ""), Map.entry("a", "b"));
  }

  @Test
  void imageIsFoundByItsName() throws Exception {
    assertThat(ec2.image("box")).isEmpty();
    assertThat(ec2.createImage("box", Map.of("spawn:stack", "demo"))).isEqualTo("ami-1");
    assertThat(ec2.image("box"))
        .contains(new MachineControl.Image("ami-1", Stage.PENDING, "pending"));
    assertThat(ec2.createImage("box", Map.of())).as("there is one").isEmpty();
    aws.images().put("box", "available");
    assertThat(ec2.image("box").orElseThrow().stage()).isEqualTo(Stage.READY);
    aws.images().put("box", "failed");
    assertThat(ec2.image("box").orElseThrow().stage()).isEqualTo(Stage.FAILED);
  }

  @Test
  void refusalNamesWhatIsMissing() {
    aws.mode(FakeAws.Mode.DENIES);
    assertThatThrownBy(() -> ec2.stop(false))
        .isInstanceOf(AwsException.class)
        .hasMessageContaining("UnauthorizedOperation")
        .hasMessageContaining("StopInstances");
  }

  @Test
  void machineWithoutARoleSaysSo() {
    imds.remove("iam/security-credentials/");
    assertThatThrownBy(() -> ec2.stop(false)).hasMessage("this machine has no role");
  }

  @Test
  void objectsAreLookedForAndRead() throws Exception {
    Objects s3 = new Objects(calls.s3());
    assertThat(s3.exists("s3://bucket/runs/my%20result")).isFalse();
    aws.object("bucket/runs/done.txt", "#!/bin/sh\n");
    assertThat(s3.exists("s3://bucket/runs/done.txt")).isTrue();
    assertThat(new String(s3.get("s3://bucket/runs/done.txt"), UTF_8)).isEqualTo("#!/bin/sh\n");
    aws.mode(FakeAws.Mode.DENIES);
    assertThatThrownBy(() -> s3.exists("s3://bucket/runs/done.txt"))
        .hasMessageContaining("AccessDenied");
    assertThatThrownBy(() -> s3.exists("s3://bucket")).hasMessageContaining("s3://bucket/key");
  }

  @Test
  void formsAreEncoded() {
    assertThat(new Form("X", "1").put("Tag.1.Key", "spawn:ended").put("v", "a=b&c").text())
        .isEqualTo("Action=X&Version=1&Tag.1.Key=spawn%3Aended&v=a%3Db%26c");
  }
}
