package host.spore.spawn.cli.kill;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.cli.kill.Sandbox.Run;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Actions of the real program on real machines, whose jobs are slow to end, are killed: each on a
 * member of its own, and then one apply goes over all of them.
 */
final class ActionKillIT {
  private static final String SPEC =
      """
      name: actions
      provider: local
      arrays:
        crew:
          count: 4
          ttl: 30m
          run: trap '' TERM; while :; do sleep 1; done
      """;
  private static final List<String> POINTS =
      List.of("after-intent", "after-submit", "after-accepted", "after-ready");
  private static final int HALTED = 137;

  @Test
  void whatSomebodyEndedStaysEnded() {
    try (Sandbox sandbox = started()) {
      for (int i = 0; i < POINTS.size(); i++) {
        halts(sandbox, POINTS.get(i), "terminate", "crew[" + i + "]", "--auto-approve");
      }
      assertThat(done(sandbox, "list")).doesNotContain("lost");
      assertThat(done(sandbox, "apply", "--auto-approve")).contains("settled, terminated");
      assertThat(sandbox.world().machines()).as("none was started").hasSize(POINTS.size());
      assertThat(sandbox.world().running()).isEmpty();
      assertThat(done(sandbox, "list").split("finished", -1)).hasSize(POINTS.size() + 1);
      done(sandbox, "plan", "--detailed-exitcode");
    }
  }

  @Test
  void endedAtAnyMoment() {
    long seed = Long.getLong("kill.seed", System.nanoTime());
    Random random = new Random(seed);
    try (Sandbox sandbox = started()) {
      for (int i = 0; i < POINTS.size(); i++) {
        sandbox.runAndKill(
            Duration.ofMillis(300 + random.nextInt(4000)),
            "terminate",
            "crew[" + i + "]",
            "--auto-approve");
      }
      assertThat(done(sandbox, "list")).as("seed %d", seed).doesNotContain("lost");
      done(sandbox, "apply", "--auto-approve");
      assertThat(sandbox.world().machines()).as("seed %d", seed).hasSize(POINTS.size());
      done(sandbox, "plan", "--detailed-exitcode");
      for (int i = 0; i < POINTS.size(); i++) {
        sandbox.run("terminate", "crew[" + i + "]", "--auto-approve");
      }
      assertThat(sandbox.world().running()).as("seed %d", seed).isEmpty();
      assertThat(done(sandbox, "apply", "--auto-approve")).contains("No changes");
    }
  }

  @Test
  void deadlinesAreSaidAgainAndPowerIsNot() {
    try (Sandbox sandbox = started()) {
      for (int i = 0; i < POINTS.size(); i++) {
        halts(sandbox, POINTS.get(i), "extend", "crew[" + i + "]", "2h", "--wait", "0s");
      }
      done(sandbox, "apply", "--auto-approve");
      assertThat(done(sandbox, "list").split("2h 2\\dm", -1)).hasSize(POINTS.size() + 1);
      for (int i = 0; i < POINTS.size(); i++) {
        halts(sandbox, POINTS.get(i), "stop", "crew[" + i + "]");
      }
      done(sandbox, "start", "crew[3]");
      done(sandbox, "apply", "--auto-approve");
      String list = done(sandbox, "list");
      assertThat(list).containsPattern("arrays.crew\\[0] +running");
      assertThat(list).containsPattern("arrays.crew\\[2] +stopped");
      assertThat(list).containsPattern("arrays.crew\\[3] +running");
      done(sandbox, "plan", "--detailed-exitcode");
    }
  }

  private static Sandbox started() {
    Sandbox sandbox = new Sandbox(SPEC);
    done(sandbox, "apply", "--auto-approve");
    return sandbox;
  }

  private static void halts(Sandbox sandbox, String point, String... command) {
    Run run = sandbox.runUntil(point, command);
    assertThat(run.exit()).describedAs(run.output()).isEqualTo(HALTED);
  }

  private static String done(Sandbox sandbox, String... command) {
    Run run = sandbox.run(command);
    assertThat(run.exit()).describedAs("%s: %s", String.join(" ", command), run.output()).isZero();
    return run.output();
  }
}
