package host.spore.spawn.agent.idle;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.agent.idle.IdleJudge.Phase;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;

class IdleJudgeTest {
  private static final Duration EVERY = Duration.ofSeconds(10);
  private static final Duration AFTER = Duration.ofMinutes(10);

  private final IdleJudge judge = new IdleJudge(AFTER, EVERY);
  private long seconds;

  private Phase look(boolean active) {
    seconds += EVERY.toSeconds();
    return judge.step(active, seconds * 1_000_000_000L);
  }

  private Phase looks(int count) {
    Phase phase = Phase.USED;
    for (int i = 0; i < count; i++) {
      phase = look(false);
    }
    return phase;
  }

  @Test
  void warnsAfterTheWholeTimeAndIsOverAMinuteLater() {
    look(true);
    assertThat(looks(60)).isEqualTo(Phase.QUIET);
    assertThat(look(false)).isEqualTo(Phase.NOTICE);
    assertThat(judge.quiet()).isEqualTo(AFTER);
    assertThat(looks(5)).isEqualTo(Phase.NOTICE);
    assertThat(look(false)).isEqualTo(Phase.IDLE);
  }

  @Test
  void useDuringTheNoticeStartsOver() {
    looks(62);
    assertThat(look(true)).isEqualTo(Phase.USED);
    assertThat(looks(60)).isEqualTo(Phase.QUIET);
  }

  @Test
  void afterAGapThatNobodySawItStartsOver() {
    looks(30);
    seconds += 3600;
    assertThat(look(false)).isEqualTo(Phase.QUIET);
    assertThat(judge.quiet()).isZero();
  }

  @Test
  void shortTimesHaveAShortNotice() {
    assertThat(new IdleJudge(Duration.ofSeconds(10), EVERY).notice())
        .isEqualTo(Duration.ofSeconds(5));
    assertThat(judge.notice()).isEqualTo(Duration.ofMinutes(1));
  }

  /** Never over within `after` of any use, and always if there was none for long enough. */
  @Property(tries = 500)
  void overOnlyAfterAllTheTimeWithoutUse(@ForAll("histories") List<Boolean> history) {
    IdleJudge fresh = new IdleJudge(Duration.ofSeconds(60), EVERY);
    long at = 0;
    int quiet = -1;
    boolean noticed = false;
    for (boolean active : history) {
      at += EVERY.toNanos();
      Phase phase = fresh.step(active, at);
      quiet = active ? -1 : quiet + 1;
      noticed = phase == Phase.NOTICE || (noticed && phase == Phase.IDLE);
      assertThat(phase == Phase.IDLE).isEqualTo(quiet >= 9);
      assertThat(phase == Phase.IDLE && !noticed).as("over without notice").isFalse();
    }
  }

  @Provide
  Arbitrary<List<Boolean>> histories() {
    return Arbitraries.frequency(Tuple.of(1, true), Tuple.of(19, false)).list().ofMaxSize(80);
  }
}
