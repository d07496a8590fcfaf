package host.spore.spawn.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LocalTimesTest {
  private static final Instant SUMMER = Instant.parse("2026-05-01T22:05:00.9Z");
  private static final Instant WINTER = Instant.parse("2026-12-01T22:05:07Z");

  private static LocalTimes of(String tz) {
    return LocalTimes.of(Map.of("TZ", tz), () -> ZoneId.of("Asia/Tokyo"));
  }

  @Test
  void theVariableSaysTheZoneAndEachTimeNamesIt() {
    assertThat(of("Europe/Berlin").stamp(SUMMER)).isEqualTo("2026-05-02 00:05:00 +02:00");
    assertThat(of(":Europe/Berlin").stamp(WINTER)).isEqualTo("2026-12-01 23:05:07 +01:00");
    assertThat(of("America/St_Johns").stamp(WINTER)).isEqualTo("2026-12-01 18:35:07 -03:30");
    assertThat(of("UTC").stamp(SUMMER)).isEqualTo("2026-05-01 22:05:00 UTC");
    assertThat(of("Europe/London").stamp(WINTER)).isEqualTo("2026-12-01 22:05:07 UTC");
  }

  @Test
  void withoutTheVariableOrWithoutSenseItIsTheSystems() {
    assertThat(of("").stamp(SUMMER)).isEqualTo("2026-05-02 07:05:00 +09:00");
    assertThat(of("Nowhere/At_All").stamp(SUMMER)).endsWith(" +09:00");
    assertThat(LocalTimes.of(Map.of(), () -> ZoneOffset.UTC).stamp(SUMMER)).endsWith(" UTC");
  }

  /** What is the same day in UTC is another here. */
  @Test
  void theDateStandsThereIfItIsAnotherThanTheReadersToday() {
    Instant now = Instant.parse("2026-05-01T21:00:00Z");
    assertThat(of("UTC").brief(SUMMER, now)).isEqualTo("22:05 UTC");
    assertThat(of("Europe/Berlin").brief(SUMMER, now)).isEqualTo("2026-05-02 00:05 +02:00");
    assertThat(of("America/New_York").brief(SUMMER, now)).isEqualTo("18:05 -04:00");
    assertThat(of("Europe/Berlin").day(SUMMER)).isEqualTo("2026-05-02");
  }
}
