package host.spore.spawn.agent.completion;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.agent.completion.Check.Holding;
import host.spore.spawn.agent.completion.CompletionWatch.Phase;
import host.spore.spawn.agent.completion.FileCheck.Look;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class CompletionWatchTest {
  private static final long SECOND = 1_000_000_000L;
  private static final Look EMPTY = new Look(0, 1);

  private final FileCheck.Stability file = new FileCheck.Stability();
  private final CompletionWatch watch = new CompletionWatch(Duration.ofSeconds(3));
  private long now;

  @Test
  void doneWhenStableAndTheGraceIsOver() {
    assertThat(look(null)).isEqualTo(Phase.WAITING);
    assertThat(look(EMPTY)).isEqualTo(Phase.SETTLING);
    assertThat(look(EMPTY)).isEqualTo(Phase.GRACE);
    assertThat(look(EMPTY)).isEqualTo(Phase.GRACE);
    assertThat(look(EMPTY)).isEqualTo(Phase.GRACE);
    assertThat(look(EMPTY)).isEqualTo(Phase.DONE);
  }

  @Test
  void notWhileItGrows() {
    look(EMPTY);
    assertThat(look(new Look(5, 2))).isEqualTo(Phase.SETTLING);
    assertThat(look(new Look(9, 3))).isEqualTo(Phase.SETTLING);
    assertThat(look(new Look(9, 3))).isEqualTo(Phase.GRACE);
  }

  @Test
  void fileThatGoesAwayDuringTheGraceStartsOver() {
    look(EMPTY);
    look(EMPTY);
    look(EMPTY);
    assertThat(look(null)).isEqualTo(Phase.WAITING);
    look(EMPTY);
    assertThat(look(EMPTY)).isEqualTo(Phase.GRACE);
    look(EMPTY);
    assertThat(look(EMPTY)).isEqualTo(Phase.GRACE);
    assertThat(look(EMPTY)).isEqualTo(Phase.DONE);
  }

  @Test
  void fileThatIsWrittenToDuringTheGraceStaysDone() {
    look(EMPTY);
    look(EMPTY);
    assertThat(look(new Look(5, 2))).isEqualTo(Phase.GRACE);
  }

  @Test
  void noGraceIsDoneAtOnceWhenStable() {
    CompletionWatch hasty = new CompletionWatch(Duration.ZERO);
    assertThat(hasty.step(Holding.SETTLING, 0)).isEqualTo(Phase.SETTLING);
    assertThat(hasty.step(Holding.YES, SECOND)).isEqualTo(Phase.DONE);
  }

  /** Done needs the file at every look of the grace, whatever happened before. */
  @Property(tries = 500)
  void doneOnlyAfterAFullGraceOfPresence(@ForAll("histories") List<Boolean> present) {
    CompletionWatch fresh = new CompletionWatch(Duration.ofSeconds(3));
    FileCheck.Stability stability = new FileCheck.Stability();
    int run = 0;
    int longest = 0;
    for (int i = 0; i < present.size(); i++) {
      fresh.step(stability.step(present.get(i) ? EMPTY : null), i * SECOND);
      run = present.get(i) ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    assertThat(fresh.phase() == Phase.DONE).isEqualTo(longest >= 5);
  }

  @Provide
  Arbitrary<List<Boolean>> histories() {
    return Arbitraries.frequency(net.jqwik.api.Tuple.of(4, true), net.jqwik.api.Tuple.of(1, false))
        .list()
        .ofMaxSize(30);
  }

  private Phase look(Look seen) {
    now += SECOND;
    return watch.step(file.step(seen), now);
  }
}
