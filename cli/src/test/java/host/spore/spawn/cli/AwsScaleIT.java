package host.spore.spawn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.provider.aws.testing.moto.Moto;
import host.spore.spawn.provider.aws.testing.moto.SharedMoto;
import host.spore.spawn.provider.aws.testing.proxy.CallLog;
import host.spore.spawn.provider.aws.testing.proxy.FaultProxy;
import host.spore.spawn.provider.aws.testing.proxy.Rule;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * A thousand members take few calls: a call for each would run into AWS's throttles. Fewer members
 * are held to the same figures, as moto needs minutes to describe a thousand; {@code
 * -Daws.scale=1000} makes them all.
 */
@ExtendWith(SharedMoto.class)
final class AwsScaleIT {
  /** Two launches. */
  private static final int USUAL = 251;

  private static final int IN_A_LAUNCH = 250;
  private static final int COUNT = Integer.getInteger("aws.scale", USUAL);
  private static final String SPEC =
      """
      name: thousand
      region: us-east-1
      arrays:
        crew: { type: t3.micro, count: %d, ttl: 1h, run: "sleep 1000" }
      """
          .formatted(COUNT);

  @TempDir private Path folder;

  @Test
  void aThousandMembersTakeFewCalls(Moto moto) throws IOException {
    try (FaultProxy proxy = new FaultProxy(moto.endpoint())) {
      AwsStage stage =
          new AwsStage(folder, folder.resolve("cache"), moto.newAccount(), proxy).spec(SPEC);
      CallLog log = proxy.log();
      run(stage, "apply", "--auto-approve");
      assertThat(stage.made("instance")).isEqualTo(COUNT);
      assertThat(log.count(Rule.action("RunInstances")))
          .as("launches: %s", log.byAction())
          .isEqualTo((COUNT + IN_A_LAUNCH - 1) / IN_A_LAUNCH);
      assertThat(log.mutating()).as("changing: %s", log.byAction()).isLessThanOrEqualTo(60);
      assertThat(log.reading()).as("asking: %s", log.byAction()).isLessThanOrEqualTo(40);

      log.clear();
      run(stage, "plan", "--detailed-exitcode");
      assertThat(log.calls()).as("plan: %s", log.byAction()).hasSizeLessThanOrEqualTo(12);
      assertThat(log.mutating()).isZero();
      run(stage, "orphans");
      assertThat(stage.said()).contains("no orphans in us-east-1");

      log.clear();
      run(stage, "destroy", "--auto-approve");
      assertThat(stage.made()).isEmpty();
      assertThat(log.calls()).as("destroy: %s", log.byAction()).hasSizeLessThanOrEqualTo(60);
    }
  }

  private static void run(AwsStage stage, String... command) {
    int exit = stage.run(command);
    assertThat(exit).as(stage.said()).isZero();
  }
}
