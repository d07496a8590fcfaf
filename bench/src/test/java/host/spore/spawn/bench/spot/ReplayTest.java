package host.spore.spawn.bench.spot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import host.spore.spawn.contract.lifecycle.OnFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ReplayTest {
  private static final List<String> POLICIES =
      List.of("continue", "restart", "terminate-all", "quorum:3");

  private static SpotTrace trace(String... lines) {
    return SpotTrace.parse(List.of(lines));
  }

  private static Replay.Outcome replay(
      SpotTrace trace, String policy, boolean together, boolean saves) {
    Replay.Job job = new Replay.Job(4, 60, together, saves, 10);
    return Replay.of(trace, OnFailure.of(policy), job);
  }

  @Test
  void withoutInterruptionsAllPoliciesAreTheSame() {
    SpotTrace steady = trace("0,9", "600,9");
    for (String policy : POLICIES) {
      assertThat(replay(steady, policy, true, false))
          .isEqualTo(new Replay.Outcome(60, 240, 240, 0, 0, 0));
      assertThat(replay(steady, policy, false, false))
          .isEqualTo(new Replay.Outcome(60, 240, 240, 0, 0, 0));
    }
  }

  /** Rank 3 is taken back after 30 minutes, and there is room for it again after 15 more. */
  @Test
  void oneInterruptionCostsWhatThePolicySays() {
    SpotTrace dip = trace("# made up", "0,4", "30,3", "45,4", "900,4");
    // 30 minutes again from minute 50, the next apply; the others are done by 60.
    assertThat(replay(dip, "continue", false, false))
        .isEqualTo(new Replay.Outcome(110, 270, 240, 30, 1, 0));
    assertThat(replay(dip, "continue", false, true))
        .isEqualTo(new Replay.Outcome(80, 240, 240, 0, 1, 0));
    // The three others are ended, and made anew at once by the apply of that minute.
    assertThat(replay(dip, "terminate-all", false, false))
        .isEqualTo(new Replay.Outcome(110, 360, 240, 120, 1, 1));
    // Together: 20 minutes are waited for the fourth, and paid for three; all begins anew.
    assertThat(replay(dip, "continue", true, false))
        .isEqualTo(new Replay.Outcome(110, 120 + 60 + 240, 240, 120, 1, 0));
    // Three are enough, and 20 minutes of three are 15 of four.
    assertThat(replay(dip, "quorum:3", true, true))
        .isEqualTo(new Replay.Outcome(65, 120 + 60 + 60, 240, 0, 1, 0));
  }

  @Property(tries = 300)
  void nothingIsOfUseThatWasNotPaidFor(@ForAll long seed) {
    Random random = new Random(seed);
    List<String> lines = new ArrayList<>();
    int minute = 0;
    for (int i = 0; i < 12; i++) {
      lines.add(minute + "," + random.nextInt(7));
      minute += 1 + random.nextInt(50);
    }
    lines.add((minute + 400) + ",4");
    SpotTrace trace = SpotTrace.parse(lines);
    for (String policy : POLICIES) {
      for (boolean together : new boolean[] {false, true}) {
        Replay.Outcome kept = replay(trace, policy, together, true);
        Replay.Outcome o = replay(trace, policy, together, false);
        assertThat(kept.lost()).isZero();
        assertThat(o.kept() + o.lost()).isLessThanOrEqualTo(o.paid() + 1e-6);
        assertThat(o.goodput()).isBetween(0.0, 1.0 + 1e-9);
        if (o.finished() >= 0) {
          assertThat(kept.finished()).isBetween(0, o.finished());
          assertThat(o.kept()).isCloseTo(240, within(1e-6));
        }
      }
    }
  }

  @Test
  void theTraceThatIsShippedHasInterruptions() throws Exception {
    SpotTrace trace = SpotTrace.parse(Files.readAllLines(Path.of("traces/made-up-week.csv")));
    Replay.Job job = new Replay.Job(8, 480, false, true, 15);
    Replay.Outcome o = Replay.of(trace, OnFailure.of("continue"), job);
    assertThat(o.interruptions()).isPositive();
    assertThat(o.finished()).isPositive();
    assertThatThrownBy(() -> trace("soon")).isInstanceOf(IllegalArgumentException.class);
  }
}
