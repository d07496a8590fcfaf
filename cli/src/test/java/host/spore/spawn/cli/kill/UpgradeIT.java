package host.spore.spawn.cli.kill;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.cli.kill.Sandbox.Run;
import host.spore.spawn.cli.upgrade.Corpus;
import host.spore.spawn.cli.upgrade.Corpus.Left;
import host.spore.spawn.cli.upgrade.SavedFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What earlier releases have left on this computer goes on under the program as it is now: runs
 * that were killed are settled, machines that are off are started, saved plans are applied.
 */
final class UpgradeIT {
  private static final String[] APPLY = {"apply", "--auto-approve"};
  private static final String[] PLAN = {"plan", "--detailed-exitcode"};
  private static final String[] DESTROY = {"destroy", "--auto-approve"};

  static List<Left> open() {
    return Stream.of("open-create", "open-replace")
        .flatMap(n -> Corpus.all("local", n).stream())
        .toList();
  }

  static List<Left> stopped() {
    return Corpus.all("local", "stopped");
  }

  static List<Left> plans() {
    return Corpus.all("local", "plans-to-create");
  }

  @ParameterizedTest
  @MethodSource("open")
  void settlesWhatWasOpen(Left left) throws IOException {
    try (Sandbox sandbox = restored(left)) {
      done(sandbox, 0, APPLY);
      assertThat(sandbox.world().running()).containsExactly("instances.box");
      assertThat(sandbox.world().machines()).hasSize(1);
      done(sandbox, 0, PLAN);
      vanishes(sandbox);
    }
  }

  /** All its processes have ended meanwhile. */
  @ParameterizedTest
  @MethodSource("stopped")
  void startsWhatWasOff(Left left) throws IOException {
    try (Sandbox sandbox = restored(left)) {
      done(sandbox, 0, "start", "by-hand", "by-rule", "crew[1]");
      assertThat(sandbox.world().running())
          .containsExactly("arrays.crew[1]", "instances.by-hand", "instances.by-rule");
      Run status = done(sandbox, 0, "status", "by-hand");
      assertThat(status.output()).contains("running");
      done(sandbox, 0, "extend", "by-hand", "1h");
      done(sandbox, 0, APPLY);
      assertThat(sandbox.world().running()).hasSize(6);
      done(sandbox, 0, PLAN);
      done(sandbox, 0, "stop", "crew");
      done(sandbox, 0, PLAN);
      vanishes(sandbox);
    }
  }

  @ParameterizedTest
  @MethodSource("plans")
  void appliesASavedPlan(Left left) throws IOException {
    try (Sandbox sandbox = restored(left)) {
      done(sandbox, 0, "apply", "create.plan");
      assertThat(sandbox.world().running()).hasSize(3);
      done(sandbox, 0, PLAN);
      vanishes(sandbox);
    }
  }

  private static Sandbox restored(Left left) throws IOException {
    Sandbox sandbox = new Sandbox("");
    Path program = Path.of("target", "dist", "current").toRealPath();
    Files.delete(sandbox.folder().resolve(".spawn.yaml"));
    SavedFolder.restore(
        left.file(),
        sandbox.folder(),
        Map.of(
            "folder",
            sandbox.folder().toString(),
            "program",
            program.toString(),
            "boot",
            "another"));
    return sandbox;
  }

  private static void vanishes(Sandbox sandbox) {
    Run destroyed = done(sandbox, 0, DESTROY);
    assertThat(sandbox.world().machines()).as(destroyed.output()).isEmpty();
    assertThat(sandbox.world().processes()).as(destroyed.output()).isEmpty();
  }

  private static Run done(Sandbox sandbox, int code, String... command) {
    Run run = sandbox.run(command);
    assertThat(run.exit()).as("%s: %s", String.join(" ", command), run.output()).isEqualTo(code);
    return run;
  }
}
