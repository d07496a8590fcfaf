package host.spore.spawn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.cli.upgrade.Corpus;
import host.spore.spawn.cli.upgrade.Corpus.Left;
import host.spore.spawn.cli.upgrade.SavedFolder;
import host.spore.spawn.cli.upgrade.Supervised;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What earlier releases have recorded of machines of this computer is read, and a plan over it is
 * empty.
 */
final class UpgradeTest {
  private static final String[] PLAN = {"plan", "--detailed-exitcode"};
  @TempDir private Path folder;

  static List<Left> rules() {
    return Corpus.all("local", "rules");
  }

  static List<Left> finished() {
    return Corpus.all("local", "finished");
  }

  static List<Left> stopped() {
    return Corpus.all("local", "stopped");
  }

  static List<Left> open() {
    return Stream.of("open-update", "open-delete", "open-day-two")
        .flatMap(n -> Corpus.all("local", n).stream())
        .toList();
  }

  static List<Left> plans() {
    return Corpus.all("local", "plans-to-change");
  }

  @ParameterizedTest
  @MethodSource("rules")
  void everyRuleIsAsItWas(Left left) {
    Stage stage = restored(left);
    try (Supervised _ = new Supervised(folder.resolve("home"))) {
      done(stage, 0, PLAN);
      done(stage, 0, "list", "--json");
      assertThat(stage.out()).contains("\"status\" : \"running\"").doesNotContain("lost");
      done(stage, 0, "status", "arrays.crew[1]");
      done(stage, 0, "array", "status", "crew");
      done(stage, 0, "show");
      done(stage, 0, "state", "list");
      assertThat(stage.out().lines()).hasSize(21);
      done(stage, 0, "output", "address");
      assertThat(stage.out()).startsWith("127.");
      done(stage, 0, "output", "secret");
      assertThat(stage.out()).isEqualTo("hush\n");
    }
  }

  /** As after a restart of the computer. */
  @ParameterizedTest
  @MethodSource("rules")
  void machinesWithoutTheirProcessesAreLost(Left left) {
    Stage stage = restored(left);
    done(stage, 5, PLAN);
    assertThat(stage.out() + stage.err()).contains("SPN-1501", "host rebooted");
    done(stage, 2, "plan", "--detailed-exitcode", "--exclude", "instances.guarded");
    assertThat(stage.out())
        .contains("host rebooted", "Plan: 20 to add, 0 to change, 20 to destroy.");
  }

  @ParameterizedTest
  @MethodSource("finished")
  void whatHasFinishedStaysSo(Left left) {
    Stage stage = restored(left);
    done(stage, 0, PLAN);
    done(stage, 0, "list", "--json");
    assertThat(stage.out().split("\"status\" : \"finished\"", -1)).hasSize(8 + 1);
    // Both members of an array that its failure ended, and what did not complete in its time.
    assertThat(stage.out().split("\"status\" : \"failed\"", -1)).hasSize(3 + 1);
    done(stage, 0, "array", "status", "failed");
    done(stage, 0, "logs", "agreed[0]");
    done(stage, 0, "array", "results", "agreed", "out");
    assertThat(folder.resolve("out/0/figures")).hasContent("made\n");
  }

  @ParameterizedTest
  @MethodSource("stopped")
  void whatIsOffStaysOff(Left left) {
    Stage stage = restored(left);
    try (Supervised _ = new Supervised(folder.resolve("home"))) {
      done(stage, 0, PLAN);
      done(stage, 0, "list", "--json");
      assertThat(stage.out().split("\"status\" : \"stopped\"", -1)).hasSize(3 + 1);
      assertThat(stage.out()).contains("\"status\" : \"hibernated\"");
      done(stage, 0, "status", "extended");
    }
  }

  /** A run was killed in the middle of it; its machine goes on. */
  @ParameterizedTest
  @MethodSource("open")
  void settlesWhatWasOpen(Left left) throws IOException {
    Stage stage = restored(left);
    boolean destroying = left.name().startsWith("open-delete");
    try (Supervised _ = new Supervised(folder.resolve("home"))) {
      done(stage, 0, destroying ? "destroy" : "apply", "--auto-approve");
      done(stage, destroying ? 2 : 0, PLAN);
      done(stage, 0, "state", "history");
      try (Stream<Path> machines = Files.list(folder.resolve("home/instances"))) {
        assertThat(machines).hasSize(destroying ? 0 : 1);
      }
      done(stage, 0, "destroy", "--auto-approve");
    }
  }

  @ParameterizedTest
  @MethodSource("plans")
  void savedPlansAreShownAndApplied(Left left) {
    Stage stage = restored(left);
    try (Supervised _ = new Supervised(folder.resolve("home"))) {
      done(stage, 0, "show", "destroy.plan");
      assertThat(stage.out()).contains("Plan: 0 to add, 0 to change, 3 to destroy.");
      done(stage, 0, "show", "change.plan");
      assertThat(stage.out()).contains("Plan: 0 to add, 1 to change, 1 to destroy.");
      done(stage, 0, "show", "change.plan", "--json");
      done(stage, 0, "apply", "change.plan");
      done(stage, 0, PLAN);
    }
  }

  private Stage restored(Left left) {
    Instant made =
        SavedFolder.restore(
            left.file(),
            folder,
            Map.of("folder", folder.toString(), "program", "/nowhere", "boot", "another"));
    Stage stage = new Stage(folder).local();
    // Later than the lock of a run that was killed is believed.
    Instant later = made.plus(Duration.ofMinutes(5));
    return stage.pass(Duration.between(Instant.parse("2026-05-01T10:00:00Z"), later));
  }

  private static void done(Stage stage, int code, String... command) {
    int exit = stage.run(command);
    assertThat(exit)
        .as("%s: %s%s", String.join(" ", command), stage.out(), stage.err())
        .isEqualTo(code);
  }
}
