package host.spore.spawn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.provider.aws.testing.moto.Moto;
import host.spore.spawn.provider.aws.testing.moto.SharedMoto;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The process ends as {@code kill -9} ends it, at boundaries of the journal of an apply and of a
 * destroy on EC2. {@link AwsCrashIT} comes to all of them within one process; here each run is a
 * process of its own. A few boundaries are usual, {@code -Daws.kills=all} takes all of them.
 */
@ExtendWith(SharedMoto.class)
final class AwsKillIT {
  private static final int HALTED = 137;

  /** In the middle of an apply and of a destroy of the stack. */
  private static final Map<String, Integer> USUAL =
      Map.of("after-intent", 6, "after-submit", 11, "after-accepted", 9);

  private static final List<String> POINTS =
      List.of(
          "before-intent",
          "after-intent",
          "after-submit",
          "after-accepted",
          "after-ready",
          "after-close");

  @TempDir private Path folder;
  private AwsMatrix matrix;
  private Map<String, Integer> shape = Map.of();

  @TestFactory
  Stream<DynamicTest> atBoundaries(Moto moto) {
    matrix = new AwsMatrix(moto, folder);
    matrix.stage(
        clean -> {
          assertThat(AwsMatrix.apply(clean)).as(clean.said()).isZero();
          shape = clean.shape();
          AwsMatrix.vanishes(clean, "nothing");
        });
    return System.getProperty("aws.kills", "").equals("all")
        ? POINTS.stream().map(p -> DynamicTest.dynamicTest(p, () -> killedEverywhere(p)))
        : USUAL.entrySet().stream()
            .map(u -> u.getKey() + ":" + u.getValue())
            .map(f -> DynamicTest.dynamicTest(f, () -> assertThat(kills(f)).isEqualTo(2)));
  }

  private void killedEverywhere(String point) {
    int n = 0;
    int kills;
    do {
      n++;
      kills = kills(point + ":" + n);
    } while (kills > 0);
    assertThat(n).isGreaterThan(10);
  }

  /**
   * Kills an apply and a destroy there.
   *
   * @return how many of the two came to it
   */
  private int kills(String failpoint) {
    AtomicInteger kills = new AtomicInteger();
    matrix.stage(
        stage -> {
          stage.processes();
          kills.addAndGet(killed(stage, failpoint, AwsMatrix::apply));
          AwsMatrix.converges(stage, shape, failpoint);
          kills.addAndGet(killed(stage, failpoint, AwsMatrix::destroy));
          AwsMatrix.vanishes(stage, failpoint + " of destroy");
        });
    return kills.get();
  }

  private static int killed(AwsStage stage, String failpoint, ToIntFunction<AwsStage> command) {
    stage.environment("SPAWN_FAILPOINT", failpoint);
    int code = command.applyAsInt(stage);
    stage.environment("SPAWN_FAILPOINT", null);
    assertThat(code).as("%s: %s", failpoint, stage.said()).isIn(0, HALTED);
    return code == HALTED ? 1 : 0;
  }
}
