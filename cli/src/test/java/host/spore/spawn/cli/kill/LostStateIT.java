package host.spore.spawn.cli.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import org.junit.jupiter.api.Test;

/** On this computer too, a lost state is taken back by one command, and its plan is empty. */
class LostStateIT {
  private static final String SPEC =
      """
      name: lab
      provider: local
      instances:
        box: { ttl: 1h, env: { A: "it's" }, run: "sleep 3000" }
        brief: { ttl: 1h, complete: { when: { file: /tmp/DONE }, grace: 0s }, run: "touch $SPAWN_COMPLETE_FILE" }
      arrays:
        crew: { count: 3, ttl: 1h, run: "sleep 3000" }
      outputs: { address: "${{ instances.box.private_ip }}" }
      """;

  @Test
  void whatRunsAndWhatHasFinishedIsKnownAgain() {
    try (Sandbox box = new Sandbox(SPEC)) {
      done(box, 0, "apply", "--auto-approve");
      until(box, "finished");
      done(box, 0, "terminate", "crew[1]", "--auto-approve");
      int machines = box.world().machines().size();
      loseState(box);

      // Killed at any time, it has either not begun or is done.
      for (int millis = 100; millis <= 700; millis += 200) {
        box.runAndKill(Duration.ofMillis(millis), "import", "--stack", "lab");
      }
      done(box, 0, "import", "--stack", "lab");
      String plan = done(box, 0, "plan", "--detailed-exitcode");
      assertThat(plan).contains("Finished, and left as they are", "instances.brief");
      assertThat(box.world().machines()).hasSize(machines);
      assertThat(done(box, 0, "import", "--stack", "lab")).contains("has everything of `lab`");
      done(box, 0, "destroy", "--auto-approve");
      assertThat(box.world().machines()).isEmpty();
      assertThat(box.world().processes()).isEmpty();
    }
  }

  @Test
  void twoStacksOfOneNameAreToldApart() {
    String small = "name: lab\nprovider: local\ninstances:\n  box: { ttl: 1h, run: sleep 3000 }\n";
    try (Sandbox box = new Sandbox(small)) {
      done(box, 0, "apply", "--auto-approve");
      loseState(box);
      done(box, 0, "apply", "--auto-approve");
      loseState(box);
      String told = done(box, 1, "import", "--stack", "lab");
      assertThat(told).contains("SPN-1206", "--lineage ");
      int at = told.indexOf("--lineage ", told.indexOf("with --lineage") + 10) + 10;
      done(box, 0, "import", "--stack", "lab", "--lineage", told.substring(at, at + 36));
      assertThat(done(box, 4, "destroy", "--auto-approve").replaceAll("\\s+", " "))
          .as("the other is told and left alone")
          .contains("spawn import --stack lab");
      assertThat(box.world().machines()).hasSize(1);
      done(box, 0, "import", "--stack", "lab");
      done(box, 0, "destroy", "--auto-approve");
      assertThat(box.world().machines()).isEmpty();
    }
  }

  private static String done(Sandbox box, int exit, String... command) {
    Sandbox.Run run = box.run(command);
    assertThat(run.exit()).as(String.join(" ", command) + ": " + run.output()).isEqualTo(exit);
    return run.output();
  }

  private static void until(Sandbox box, String said) {
    for (int i = 0; i < 100 && !box.run("list").output().contains(said); i++) {
      try {
        Thread.sleep(200);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private static void loseState(Sandbox box) {
    try (var files = Files.walk(box.folder().resolve(".spawn"))) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
