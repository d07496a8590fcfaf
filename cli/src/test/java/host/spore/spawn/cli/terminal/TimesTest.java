package host.spore.spawn.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TimesTest {
  @Test
  void twoUnitsAreEnough() {
    assertThat(Times.of(Duration.ZERO)).isEqualTo("0s");
    assertThat(Times.of(Duration.ofSeconds(298))).isEqualTo("4m 58s");
    assertThat(Times.of(Duration.ofMinutes(60))).isEqualTo("1h");
    assertThat(Times.of(Duration.ofSeconds(12_345))).isEqualTo("3h 25m");
    assertThat(Times.of(Duration.ofHours(49))).isEqualTo("2d 1h");
  }

  @Test
  void clocksThatDisagreeDoNotLeadIntoTheFuture() {
    Instant now = Instant.parse("2026-05-01T10:00:00Z");
    assertThat(Times.ago(now.plusSeconds(5), now)).isEqualTo("just now");
    assertThat(Times.ago(now.minusSeconds(180), now)).isEqualTo("3m ago");
  }
}
