package host.spore.spawn.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import host.spore.spawn.engine.run.Failpoints;
import host.spore.spawn.engine.run.JournalPoint;
import host.spore.spawn.provider.aws.testing.moto.Moto;
import host.spore.spawn.provider.aws.testing.moto.MotoAccount;
import host.spore.spawn.provider.aws.testing.moto.SharedMoto;
import host.spore.spawn.provider.aws.testing.proxy.Catalogue;
import host.spore.spawn.provider.aws.testing.proxy.FaultProxy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every change of power and of deadlines dies at a point of the journal, one after the other on
 * machines of one stack, and one apply makes of all of them what each was to come to.
 */
@ExtendWith(SharedMoto.class)
final class AwsActionIT {
  private static final int MACHINES = 4;
  private static final String SPEC =
      """
      name: actions
      region: us-east-1
      instances:
        still: { type: t3.medium, ttl: 8h }
        wake: { type: t3.medium, ttl: 8h }
        later: { type: t3.medium, ttl: 8h }
        end: { type: t3.medium, ttl: 8h }
      """;

  @TempDir private static Path cache;
  @TempDir private Path folder;
  private static Moto moto;
  private static MotoAccount account;
  private static final Catalogue CATALOGUE = new Catalogue();

  private static final class Death extends Error {
    private static final long serialVersionUID = 1L;

    Death(JournalPoint where) {
      super(where.label());
    }
  }

  @BeforeAll
  static void openAccount(Moto shared) {
    moto = shared;
    account = shared.newAccount();
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"BEFORE_RECORD", "AFTER_RECORD"})
  void diesAtEveryAction(JournalPoint where) throws IOException {
    try (FaultProxy proxy = new FaultProxy(moto.endpoint(), CATALOGUE)) {
      Path directory = Files.createDirectory(folder.resolve(where.label()));
      AwsStage stage = new AwsStage(directory, cache, account, proxy).spec(SPEC);
      done(stage, "apply", "--auto-approve");
      done(stage, "stop", "wake");
      dies(stage, where, "stop", "still");
      dies(stage, where, "start", "wake");
      dies(stage, where, "extend", "later", "2h", "--wait", "0s");
      dies(stage, where, "terminate", "end", "--auto-approve");
      done(stage, "list");
      assertThat(stage.said()).as("nobody is missed").doesNotContain("lost");
      done(stage, "apply", "--auto-approve");
      becameWhatWasAsked(stage, where);
      done(stage, "destroy", "--auto-approve");
      assertThat(stage.made("instance")).isZero();
    }
  }

  private static void becameWhatWasAsked(AwsStage stage, JournalPoint where) {
    boolean begun = where != JournalPoint.BEFORE_INTENT;
    boolean asked = begun && where != JournalPoint.AFTER_INTENT;
    assertThat(stage.made("instance")).as(stage.said()).isEqualTo(begun ? MACHINES - 1 : MACHINES);
    done(stage, "plan", "--detailed-exitcode");
    done(stage, "list");
    assertThat(stage.said())
        .containsPattern("instances.end +" + (begun ? "finished" : "running"))
        .containsPattern("instances.still +" + (asked ? "stopped" : "running"))
        .containsPattern("instances.wake +" + (asked ? "running" : "stopped"))
        .containsPattern(
            "instances.later +running .*" + (begun ? "9h 5\\dm" : "7h 5\\dm") + " left");
  }

  private static void dies(AwsStage stage, JournalPoint where, String... command) {
    stage.dying(
        (point, count) -> {
          if (point == where) {
            throw new Death(point);
          }
        });
    assertThatThrownBy(() -> stage.run(command)).as(stage.said()).isInstanceOf(Death.class);
    stage.dying(Failpoints.NONE);
  }

  private static void done(AwsStage stage, String... command) {
    int exit = stage.run(command);
    assertThat(exit).as("%s: %s", String.join(" ", command), stage.said()).isZero();
  }
}
