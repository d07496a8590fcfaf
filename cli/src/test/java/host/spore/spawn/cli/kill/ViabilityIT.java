package host.spore.spawn.cli.kill;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** {@code min_viable} with real machines, of which one does not come to work. */
class ViabilityIT {
  private static final String SPEC =
      """
      name: lab
      provider: local
      variables: { well: { type: integer, default: 2 }, least: { type: integer, default: 2 } }
      arrays:
        crew:
          count: 3
          min_viable: ${{ var.least }}
          max_unavailable: 3
          on_failure: quorum:2
          ttl: 1h
          health: { command: test -e well, every: 1s, failures: 8 }
          run: |
            [ $JOB_ARRAY_INDEX -ge ${{ var.well }} ] || touch well
            sleep 1000
      """;

  @Test
  void whatIsEnoughStaysAndTooLittleIsEnded() {
    try (Sandbox box = new Sandbox(SPEC)) {
      Sandbox.Run few = box.run("apply", "--auto-approve", "--var", "least=3");
      assertThat(few.exit()).as(few.output()).isEqualTo(4);
      assertThat(few.output()).contains("Those made now are ended", "it is unhealthy");
      assertThat(box.world().machines()).isEmpty();
      assertThat(box.world().processes()).isEmpty();

      Sandbox.Run enough = box.run("apply", "--auto-approve");
      assertThat(enough.exit()).as(enough.output()).isZero();
      assertThat(enough.output()).contains("which is enough for its `min_viable: 2`");

      assertThat(box.run("destroy", "--auto-approve").exit()).isZero();
      assertThat(box.world().machines()).isEmpty();
      assertThat(box.world().processes()).isEmpty();
    }
  }
}
