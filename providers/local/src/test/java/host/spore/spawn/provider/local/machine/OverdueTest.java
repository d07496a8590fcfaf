package host.spore.spawn.provider.local.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class OverdueTest {
  private static final Instant DEADLINE = Instant.parse("2026-01-01T12:00:00Z");
  private static final long SECOND = 1_000_000_000L;
  private final Overdue overdue = new Overdue(Duration.ofSeconds(60));

  @Test
  void waitsForTheGrace() {
    assertThat(overdue.look(DEADLINE, DEADLINE.minusSeconds(1), 0)).isFalse();
    assertThat(overdue.look(DEADLINE, DEADLINE, SECOND)).isFalse();
    assertThat(overdue.look(DEADLINE, DEADLINE.plusSeconds(59), 60 * SECOND)).isFalse();
    assertThat(overdue.look(DEADLINE, DEADLINE.plusSeconds(60), 61 * SECOND)).isTrue();
  }

  @Test
  void clockThatJumpsAheadForAMomentEndsNothing() {
    assertThat(overdue.look(DEADLINE, DEADLINE.plusSeconds(9999), 0)).isFalse();
    assertThat(overdue.look(DEADLINE, DEADLINE.minusSeconds(9), 5 * SECOND)).isFalse();
    assertThat(overdue.look(DEADLINE, DEADLINE.plusSeconds(1), 90 * SECOND)).isFalse();
  }

  @Test
  void deadlineThatMovesOrGoesStartsAnew() {
    assertThat(overdue.look(DEADLINE, DEADLINE.plusSeconds(30), 0)).isFalse();
    assertThat(overdue.look(null, DEADLINE.plusSeconds(100), 70 * SECOND)).isFalse();
    assertThat(overdue.look(DEADLINE, DEADLINE.plusSeconds(110), 80 * SECOND)).isFalse();
  }
}
