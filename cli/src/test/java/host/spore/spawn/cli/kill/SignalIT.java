package host.spore.spawn.cli.kill;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * The real program asked to end while it works. SIGTERM and Ctrl-C are one and the same to it; a
 * shell's background jobs ignore Ctrl-C, so SIGTERM is sent.
 */
class SignalIT {
  private static final String SPEC =
      """
      name: signals
      provider: local
      instances:
        a: { ttl: 5m, run: "sleep 300" }
        b: { ttl: 5m, depends_on: [instances.a], run: "sleep 300" }
        c: { ttl: 5m, depends_on: [instances.b], run: "sleep 300" }
      """;

  @Test
  void onceFinishesWhatIsUnderWay() {
    try (Sandbox sandbox = new Sandbox(SPEC)) {
      Sandbox.Run run = sandbox.runAndTerminate("a: creating", 1, "apply", "--auto-approve");
      assertThat(run.exit()).as(run.output()).isEqualTo(130);
      assertThat(run.output())
          .contains("Interrupted. No new steps start", "instances.a: created")
          .doesNotContain("Stopping now", "instances.b: creating");
      assertThat(sandbox.world().running()).containsExactly("instances.a");
      converges(sandbox);
    }
  }

  @Test
  void twiceStopsAndTheNextRunSettlesIt() {
    try (Sandbox sandbox = new Sandbox(SPEC)) {
      Sandbox.Run run = sandbox.runAndTerminate("a: creating", 2, "apply", "--auto-approve");
      assertThat(run.exit()).as(run.output()).isEqualTo(130);
      assertThat(run.output())
          .contains("Interrupted. No new steps start")
          .doesNotContain("instances.b: creating");
      converges(sandbox);
    }
  }

  /** Nothing is lost, doubled or left behind, and nobody is asked. */
  private static void converges(Sandbox sandbox) {
    assertThat(sandbox.run("apply", "--auto-approve").exit()).isZero();
    assertThat(sandbox.world().running())
        .containsExactly("instances.a", "instances.b", "instances.c");
    assertThat(sandbox.run("plan", "--detailed-exitcode").exit()).isZero();
    assertThat(sandbox.run("destroy", "--auto-approve").exit()).isZero();
    assertThat(sandbox.world().machines()).isEmpty();
  }
}
