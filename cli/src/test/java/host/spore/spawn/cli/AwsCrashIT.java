package host.spore.spawn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.engine.run.Failpoints;
import host.spore.spawn.engine.run.JournalPoint;
import host.spore.spawn.provider.aws.testing.moto.Moto;
import host.spore.spawn.provider.aws.testing.moto.SharedMoto;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The program dies at every boundary of the journal, again and again: each run comes to the
 * boundary once more than the one before it did, and dies there. In the end there is exactly what
 * was asked for, and after as many deaths of destroy there is nothing.
 */
@ExtendWith(SharedMoto.class)
final class AwsCrashIT {
  /** More deaths than there are operations mean that runs do not come further. */
  private static final int MOST_DEATHS = 60;

  @TempDir private Path folder;
  private AwsMatrix matrix;

  /** What nothing in the program catches. */
  private static final class Death extends Error {
    Death(JournalPoint where) {
      super(where.label());
    }
  }

  @BeforeEach
  void open(Moto moto) {
    matrix = new AwsMatrix(moto, folder);
  }

  @ParameterizedTest
  @EnumSource
  void diesAtEachOperation(JournalPoint where) {
    matrix.stage(
        clean -> {
          assertThat(AwsMatrix.apply(clean)).as(clean.said()).isZero();
          Map<String, Integer> shape = clean.shape();
          AwsMatrix.vanishes(clean, "nothing");
          matrix.stage(stage -> diesAgainAndAgain(stage, where, shape));
        });
  }

  private static void diesAgainAndAgain(
      AwsStage stage, JournalPoint where, Map<String, Integer> shape) {
    int deaths = diesUntilDone(stage, where, () -> AwsMatrix.apply(stage));
    AwsMatrix.converges(stage, shape, deaths + " deaths " + where.label());
    int ends = diesUntilDone(stage, where, () -> AwsMatrix.destroy(stage));
    AwsMatrix.vanishes(stage, ends + " deaths " + where.label() + " of destroy");
    if (where != JournalPoint.BEFORE_RECORD && where != JournalPoint.AFTER_RECORD) {
      assertThat(deaths).isPositive();
      assertThat(ends).isPositive();
    }
  }

  private interface Run {
    int run();
  }

  private static int diesUntilDone(AwsStage stage, JournalPoint where, Run run) {
    int deaths = 0;
    AtomicBoolean died = new AtomicBoolean();
    do {
      died.set(false);
      stage.dying(dyingAt(where, deaths + 1, died));
      try {
        run.run();
      } catch (Death e) {
        died.set(true);
      }
      deaths += died.get() ? 1 : 0;
      assertThat(deaths).as(stage.said()).isLessThan(MOST_DEATHS);
    } while (died.get());
    stage.dying(Failpoints.NONE);
    return deaths;
  }

  private static Failpoints dyingAt(JournalPoint where, int when, AtomicBoolean died) {
    return (point, count) -> {
      if (point == where && count == when) {
        died.set(true);
        throw new Death(point);
      }
    };
  }
}
