package host.spore.spawn.cli;

import static java.time.temporal.ChronoUnit.DAYS;
import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.cli.upgrade.Corpus;
import host.spore.spawn.cli.upgrade.Corpus.Left;
import host.spore.spawn.cli.upgrade.SavedFolder;
import host.spore.spawn.provider.aws.testing.moto.Moto;
import host.spore.spawn.provider.aws.testing.moto.MotoAccount;
import host.spore.spawn.provider.aws.testing.moto.SharedMoto;
import host.spore.spawn.provider.aws.testing.proxy.Catalogue;
import host.spore.spawn.provider.aws.testing.proxy.FaultProxy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What earlier releases have made on EC2 and recorded of it: a plan over it is empty, and what was
 * open when a run of theirs was killed is settled. The world is made again, ids included, by the
 * calls that made it.
 */
@ExtendWith(SharedMoto.class)
final class AwsUpgradeIT {
  private static final String[] PLAN = {"plan", "--detailed-exitcode"};
  private static final String DAY_TWO = "open-day-two-";
  private static final Catalogue CATALOGUE = new Catalogue();

  /** What is there of the stack whose runs were killed, once it is whole. */
  private static final Map<String, Integer> WHOLE =
      Map.of(
          "gateway", 1,
          "group", 2,
          "instance", 3,
          "placement group", 1,
          "profile", 2,
          "role", 2,
          "routes", 2,
          "subnet", 4,
          "volume", 4,
          "vpc", 1);

  @TempDir private static Path cache;
  @TempDir private Path directory;
  private static Moto moto;

  @BeforeAll
  static void take(Moto shared) {
    moto = shared;
    // The first account of a server has other ids than all later ones.
    shared.newAccount().everything(AwsStage.REGION);
  }

  static List<Left> whole() {
    return Corpus.all("aws").stream().filter(l -> !l.name().contains("open")).toList();
  }

  static List<Left> open() {
    return Corpus.all("aws", "open-").stream().filter(l -> !isDayTwo(l)).toList();
  }

  static List<Left> dayTwo() {
    return Corpus.all("aws", DAY_TWO);
  }

  private static boolean isDayTwo(Left left) {
    return left.name().startsWith(DAY_TWO);
  }

  static List<Left> plans() {
    return Corpus.all("aws", "plans");
  }

  @ParameterizedTest
  @MethodSource("whole")
  void nothingIsToBeDone(Left left) throws IOException {
    with(
        left,
        stage -> {
          if (left.name().equals("plans")) {
            stage.spec(Files.readString(directory.resolve(".spawn.yaml")).replace(": 3", ": 2"));
          }
          done(stage, 0, PLAN);
          done(stage, 0, "plan", "--refresh-only", "--detailed-exitcode");
          done(stage, 0, "list", "--json");
          assertThat(stage.said()).doesNotContain("\"lost\"");
          done(stage, 0, "array", "status", "crew");
          done(stage, 0, "state", "list");
          done(stage, 0, "show");
          done(stage, 0, "output", "--json");
        });
  }

  @ParameterizedTest
  @MethodSource("plans")
  void savedPlansAreShownAndApplied(Left left) throws IOException {
    with(
        left,
        stage -> {
          done(stage, 0, "show", "destroy.plan");
          done(stage, 0, "show", "change.plan");
          assertThat(stage.said()).contains("Plan: 1 to add, 2 to change, 0 to destroy.");
          done(stage, 0, "apply", "change.plan");
          done(stage, 0, PLAN);
          done(stage, 0, "destroy", "--auto-approve");
          assertThat(stage.made("instance")).isZero();
        });
  }

  @ParameterizedTest
  @MethodSource("open")
  void whatWasOpenIsSettled(Left left) throws IOException {
    with(
        left,
        stage -> {
          boolean ending = left.name().contains("delete");
          done(stage, 0, ending ? "destroy" : "apply", "--auto-approve");
          assertThat(stage.shape())
              .as(stage.said())
              .isEqualTo(ending ? Map.of("volume", 1) : WHOLE);
          done(stage, ending ? 2 : 0, PLAN);
        });
  }

  /** What was done to machines when the program was killed, on both sides of its call. */
  @ParameterizedTest
  @MethodSource("dayTwo")
  void whatWasBeingDoneToMachinesIsSettled(Left left) throws IOException {
    String machine = left.name().substring(DAY_TWO.length());
    with(
        left,
        stage -> {
          done(stage, 0, "apply", "--auto-approve");
          assertThat(stage.said()).contains("0 added, ", " 0 destroyed");
          done(stage, 0, PLAN);
          assertThat(stage.said()).contains("No changes.");
          done(stage, 0, "list", "--json");
          String said = stage.said().replaceAll("\\s", "");
          String row = said.substring(said.indexOf("\"instances." + machine + "\""));
          String fields = row.substring(0, row.indexOf('}'));
          assertThat(fields).contains("\"status\":\"" + after(machine) + "\"");
          if (machine.startsWith("extend")) {
            String expires = fields.replaceAll(".*\"expires\":\"([^\"]*)\".*", "$1");
            // It was 2000 days, and 2100 were asked for.
            assertThat(Instant.parse(expires)).isAfter(Instant.now().plus(2050, DAYS));
          }
        });
  }

  /** An end is carried through and a deadline said again; a change of power is closed as it is. */
  private static String after(String machine) {
    return switch (machine) {
      case "stop-before", "start-after", "extend-before", "extend-after" -> "running";
      case "stop-after", "start-before" -> "stopped";
      case "terminate-before", "terminate-after" -> "finished";
      default -> throw new IllegalArgumentException(machine);
    };
  }

  /** Does something with a stage of its own. */
  private interface Play {
    void on(AwsStage stage) throws IOException;
  }

  private void with(Left left, Play play) throws IOException {
    MotoAccount account = moto.newAccount();
    Map<String, String> places =
        Map.of("folder", directory.toString(), "account", account.number());
    SavedFolder.restore(left.file(), directory, places);
    String calls = Files.readString(directory.resolve("calls"));
    int most = Integer.MAX_VALUE;
    if (left.name().startsWith("open-")) {
      most = Integer.parseInt(calls);
      Path other = Files.createDirectory(directory.resolve("later"));
      String tape = isDayTwo(left) ? "calls-of-open-day-two" : "calls-of-open";
      SavedFolder.restore(Corpus.file(left.release(), "aws", tape), other, places);
      calls = Files.readString(other.resolve("calls"));
    }
    try (FaultProxy proxy = new FaultProxy(moto.endpoint(), CATALOGUE)) {
      proxy.replay("", 0, account);
      AwsStage stage = new AwsStage(directory, cache, account, proxy);
      proxy.replay(calls, most, account);
      stage
          .environment(
              "SPAWN_AGENT_URL",
              left.name().equals("rules") ? "https://example.com/spored.tar.gz" : null)
          .environment("SPAWN_AGENT_SHA256", left.name().equals("rules") ? "ab".repeat(32) : null);
      play.on(stage);
    }
  }

  private static void done(AwsStage stage, int code, String... command) {
    int exit = stage.run(command);
    assertThat(exit).as("%s: %s", String.join(" ", command), stage.said()).isEqualTo(code);
  }
}
