package host.spore.spawn.cli.kill;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.cli.kill.Sandbox.Run;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * {@code kill -9} at every boundary of the journal and at random moments of apply and destroy: the
 * next run converges without a question, with nothing orphaned, duplicated or lost.
 *
 * <p>{@code -Dkill.random=N} sets how many random kills there are (default 8), {@code -Dkill.seed}
 * repeats a series.
 */
final class KillIT {
  private static final String SPEC =
      """
      name: killed
      provider: local
      instances:
        head: { ttl: 30m, run: "sleep 1000" }
      arrays:
        crew:
          count: 3
          ttl: 30m
          depends_on: [ instances.head ]
          env: { HEAD: "${{ instances.head.private_ip }}" }
          run: sleep 1000
      outputs:
        head: ${{ instances.head.private_ip }}
      """;
  private static final List<String> EVERYTHING =
      List.of("arrays.crew[0]", "arrays.crew[1]", "arrays.crew[2]", "instances.head");
  private static final List<String> POINTS =
      List.of(
          "before-intent",
          "after-intent",
          "after-submit",
          "after-accepted",
          "after-ready",
          "after-close");
  private static final String[] APPLY = {"apply", "--auto-approve"};
  private static final String[] DESTROY = {"destroy", "--auto-approve"};
  private static final int HALTED = 137;

  /** The apply and the destroy of the spec have two journalled operations each. */
  private static final int OPERATIONS = 2;

  @TestFactory
  Stream<DynamicTest> atEveryBoundary() {
    List<String> failpoints = new ArrayList<>();
    for (String point : POINTS) {
      for (int n = 1; n <= OPERATIONS; n++) {
        failpoints.add(point + ":" + n);
      }
    }
    return failpoints.stream().map(f -> DynamicTest.dynamicTest(f, () -> killedAt(f)));
  }

  private static void killedAt(String failpoint) {
    try (Sandbox sandbox = new Sandbox(SPEC)) {
      Run apply = sandbox.runUntil(failpoint, APPLY);
      assertThat(apply.exit()).describedAs(apply.output()).isEqualTo(HALTED);
      converges(sandbox);
      Run destroy = sandbox.runUntil(failpoint, DESTROY);
      assertThat(destroy.exit()).describedAs(destroy.output()).isEqualTo(HALTED);
      vanishes(sandbox);
    }
  }

  @TestFactory
  Stream<DynamicTest> atRandom() {
    int kills = Integer.getInteger("kill.random", 8);
    long seed = Long.getLong("kill.seed", System.nanoTime());
    Random random = new Random(seed);
    return random
        .longs(kills)
        .mapToObj(s -> DynamicTest.dynamicTest("seed " + s, () -> killedAtRandom(new Random(s))));
  }

  private static void killedAtRandom(Random random) {
    try (Sandbox sandbox = new Sandbox(SPEC)) {
      for (int i = 0; i < 2; i++) {
        sandbox.runAndKill(Duration.ofMillis(100 + random.nextInt(1500)), APPLY);
      }
      converges(sandbox);
      for (int i = 0; i < 2; i++) {
        sandbox.runAndKill(Duration.ofMillis(100 + random.nextInt(1000)), DESTROY);
      }
      vanishes(sandbox);
    }
  }

  private static void converges(Sandbox sandbox) {
    Run again = sandbox.run(APPLY);
    assertThat(again.exit()).describedAs(again.output()).isZero();
    assertThat(sandbox.world().running()).describedAs(again.output()).isEqualTo(EVERYTHING);
    assertThat(sandbox.world().machines()).hasSameSizeAs(EVERYTHING);
    Run plan = sandbox.run("plan", "--detailed-exitcode");
    assertThat(plan.exit()).describedAs(plan.output()).isZero();
  }

  private static void vanishes(Sandbox sandbox) {
    Run again = sandbox.run(DESTROY);
    assertThat(again.exit()).describedAs(again.output()).isZero();
    assertThat(sandbox.world().machines()).describedAs(again.output()).isEmpty();
    assertThat(sandbox.world().processes()).describedAs(again.output()).isEmpty();
  }
}
