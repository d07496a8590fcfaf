package host.spore.spawn.cli.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** Checkpoints of real members: saved, gone on from by one that was killed, and gone back to. */
class CheckpointIT {
  private static final String SPEC =
      """
      name: lab
      provider: local
      arrays:
        count:
          count: 2
          ttl: 1h
          checkpoints: PLACE
          spot: { checkpoint: ./save.sh }
          run: |
            last=$SPAWN_CHECKPOINTS/latest/$JOB_ARRAY_INDEX/n
            n=0; [ ! -e "$last" ] || n=$(cat "$last")
            echo "$n" > "$SPAWN_RESULTS/began"
            echo $((n + 1)) > "$HOME/n"
            sleep 1000
      """;

  private static void eventually(String what, Callable<Boolean> condition) throws Exception {
    long start = System.nanoTime();
    while (!condition.call()) {
      if (System.nanoTime() - start > Duration.ofMinutes(1).toNanos()) {
        throw new AssertionError(what);
      }
      Thread.sleep(100);
    }
  }

  private static String run(Sandbox box, String... words) {
    Sandbox.Run run = box.run(words);
    assertThat(run.exit()).as(run.output()).isZero();
    return run.output();
  }

  /** What the jobs found when they began. */
  private static void began(Sandbox box, String first, String second) throws Exception {
    Path out = box.folder().resolve("out");
    eventually(
        "jobs begin with " + first + " and " + second,
        () -> {
          run(box, "array", "results", "count", out.toString());
          return Files.exists(out.resolve("0/began"))
              && Files.exists(out.resolve("1/began"))
              && Files.readString(out.resolve("0/began")).strip().equals(first)
              && Files.readString(out.resolve("1/began")).strip().equals(second);
        });
  }

  @Test
  void aReplacedRankGoesOnFromTheLatestAndAllGoBackToOne() throws Exception {
    try (Sandbox box = new Sandbox("")) {
      Path place = box.folder().resolve("saves");
      Files.writeString(
          box.folder().resolve(".spawn.yaml"), SPEC.replace("PLACE", place.toString()));
      Files.writeString(
          box.folder().resolve("save.sh"), "#!/bin/sh\ncp \"$HOME/n\" \"$SPAWN_CHECKPOINT/n\"\n");
      run(box, "apply", "--auto-approve");
      began(box, "0", "0");
      run(box, "array", "checkpoint", "save", "count");
      assertThat(run(box, "array", "checkpoint", "list", "count")).contains("0-1", "latest");

      box.kill("arrays.count[1]");
      eventually("it is lost", () -> box.run("plan", "--detailed-exitcode").exit() == 2);
      run(box, "apply", "--auto-approve");
      began(box, "0", "1");

      run(box, "array", "checkpoint", "restore", "count", "--auto-approve");
      began(box, "1", "1");
      run(box, "destroy", "--auto-approve");
      assertThat(box.world().processes()).isEmpty();
    }
  }
}
