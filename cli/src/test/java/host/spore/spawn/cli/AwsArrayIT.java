package host.spore.spawn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.provider.aws.testing.moto.Moto;
import host.spore.spawn.provider.aws.testing.moto.MotoAccount;
import host.spore.spawn.provider.aws.testing.moto.SharedMoto;
import host.spore.spawn.provider.aws.testing.proxy.Call;
import host.spore.spawn.provider.aws.testing.proxy.Capacity;
import host.spore.spawn.provider.aws.testing.proxy.FaultProxy;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Arrays on EC2: partial launches, points of a sweep, and what members say of failures. */
@ExtendWith(SharedMoto.class)
@Timeout(60)
final class AwsArrayIT {
  private static final String SPEC =
      """
      name: work
      region: us-east-1
      network: { ssh: none }
      arrays:
        crew: { type: t3.micro, ttl: 8h, REST }
      """;

  @TempDir private Path folder;
  private MotoAccount account;
  private FaultProxy proxy;
  private AwsStage stage;

  @BeforeEach
  void open(Moto moto) throws IOException {
    account = moto.newAccount();
    proxy = new FaultProxy(moto.endpoint());
    stage = new AwsStage(folder, folder.resolve("cache"), account, proxy);
    stage.environment("SPAWN_AGENT_URL", "https://example.com/spored.tar.gz");
    stage.environment("SPAWN_AGENT_SHA256", "ab".repeat(32));
  }

  @AfterEach
  void close() {
    proxy.close();
  }

  private void spec(String rest) {
    stage.spec(SPEC.replace("REST", rest));
  }

  private void done(int code, String... command) {
    int exit = stage.run(command);
    assertThat(exit).as("%s: %s", String.join(" ", command), stage.said()).isEqualTo(code);
  }

  @Test
  void aPartialLaunchIsEnoughOrEndedAgain() {
    proxy.capacity().lacks("*", "*", Capacity.Market.SPOT);
    for (String zone : List.of("a", "b", "c", "d", "e", "f")) {
      proxy.capacity().lacks("*", "us-east-1" + zone, Capacity.Market.SPOT);
    }
    String array = "count: 4, spot: { count: 2, retries: 0 }, on_failure: terminate-all";

    spec(array + ", min_viable: 3");
    done(4, "apply", "--auto-approve");
    assertThat(stage.said()).contains("has 2 members, fewer than its `min_viable: 3`");
    assertThat(stage.made("instance")).isZero();

    spec(array + ", min_viable: 2");
    done(0, "apply", "--auto-approve");
    assertThat(stage.said()).contains("which is enough", "InsufficientInstanceCapacity");
    assertThat(stage.made("instance")).isEqualTo(2);

    proxy.capacity().plenty();
    done(0, "apply", "--auto-approve");
    assertThat(stage.made("instance")).isEqualTo(4);
    done(0, "plan", "--detailed-exitcode");
    done(0, "destroy", "--auto-approve");
    assertThat(stage.made()).isEmpty();
  }

  @Test
  void membersKnowTheirPointsAndTheOneThatFailedIsRunAgain() throws IOException {
    spec("sweep: { grid: { lr: [0.1, 0.01], bs: [32] } }, run: ./train");
    done(0, "apply", "--auto-approve");
    assertThat(userData()).contains("PARAM_LR", "0.01", "PARAM_BS", "32", "./train");
    String failed = id("arrays.crew[1]");
    tag(failed, "spawn:failed", "failed at 2026-05-01T10:00:00Z: job exited 3");
    tag(failed, "spawn:job-exit", "3");

    done(0, "plan", "--detailed-exitcode");
    done(0, "array", "status", "crew", "--all");
    assertThat(stage.said()).contains("its job failed (exit 3)");
    done(0, "array", "retry", "crew", "--auto-approve");
    assertThat(stage.said()).contains("arrays.crew[1]").doesNotContain("arrays.crew[0]");
    assertThat(id("arrays.crew[1]")).isNotEqualTo(failed);
    done(0, "plan", "--detailed-exitcode");
    stage.environment("PATH", "");
    done(4, "array", "results", "crew", "out");
    assertThat(stage.said()).contains("SPN-5418", "the results of 2 members");
    done(0, "destroy", "--auto-approve");
    assertThat(stage.made()).isEmpty();
  }

  @Test
  void anArrayThatItsMembersHaveEndedStaysEndedUntilItIsRunAgain() {
    spec("count: 2, on_failure: terminate-all, run: ./train");
    done(0, "apply", "--auto-approve");
    String failed = id("arrays.crew[1]");
    tag(failed, "spawn:failed", "failed at 2026-05-01T10:00:00Z: job exited 3");
    tag(failed, "spawn:job-exit", "3");
    for (int rank = 0; rank < 2; rank++) {
      String id = id("arrays.crew[" + rank + "]");
      tag(id, "spawn:ended", "array-failed at 2026-05-01T10:00:20Z: rank 1 has failed");
      account.ec2(AwsStage.REGION, Map.of("Action", "TerminateInstances", "InstanceId.1", id));
    }

    done(0, "plan", "--detailed-exitcode");
    assertThat(stage.said()).contains("array-failed");
    done(0, "apply", "--auto-approve");
    assertThat(stage.made("instance")).isZero();
    done(0, "array", "retry", "crew", "--auto-approve");
    assertThat(stage.made("instance")).isEqualTo(2);
    done(0, "destroy", "--auto-approve");
    assertThat(stage.made()).isEmpty();
  }

  private String id(String address) {
    done(0, "list", "--json");
    String text = stage.said();
    int at = text.indexOf('"' + address + '"');
    assertThat(at).as(text).isPositive();
    int id = text.indexOf("\"i-", at) + 1;
    return text.substring(id, text.indexOf('"', id));
  }

  private void tag(String id, String key, String value) {
    account.ec2(
        AwsStage.REGION,
        Map.of(
            "Action", "CreateTags",
            "ResourceId.1", id,
            "Tag.1.Key", key,
            "Tag.1.Value", value));
  }

  /** Of the latest launch. */
  private String userData() throws IOException {
    Call launch =
        proxy.log().calls().stream().filter(c -> c.is("ec2", "RunInstances")).toList().getLast();
    byte[] bytes = Base64.getDecoder().decode(launch.parameter("UserData"));
    if (bytes[0] != 0x1f) {
      return new String(bytes, StandardCharsets.UTF_8);
    }
    try (GZIPInputStream text = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return new String(text.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
