package host.spore.spawn.provider.local.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The deadline of a machine that was off. */
final class SettingsTest {
  private static final Instant CREATED = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant STOPPED = CREATED.plusSeconds(600);
  private static final Settings HOUR = new Settings(Duration.ofHours(1), 1, "", Map.of());

  private static Instant minutes(int count) {
    return CREATED.plusSeconds(60L * count);
  }

  @Test
  void theTimeThatItWasOffIsCountedOnce() {
    Settings once = HOUR.woken(CREATED, STOPPED, minutes(30), null);
    assertThat(once.expires(CREATED)).isEqualTo(minutes(60 + 20));
    Settings again = once.woken(CREATED, STOPPED, minutes(35), null);
    assertThat(again.expires(CREATED))
        .as("whoever counted it first did not come to start it")
        .isEqualTo(minutes(60 + 25));
    Settings later = again.woken(CREATED, minutes(50), minutes(55), null);
    assertThat(later.expires(CREATED)).as("another stop").isEqualTo(minutes(60 + 25 + 5));
  }

  @Test
  void noMoreCountsThanItMayBeOff() {
    Duration longest = Duration.ofMinutes(15);
    Settings once = HOUR.woken(CREATED, STOPPED, minutes(20), longest);
    Settings again = once.woken(CREATED, STOPPED, minutes(90), longest);
    assertThat(again.expires(CREATED)).isEqualTo(minutes(60 + 15));
    assertThat(again.woken(CREATED, STOPPED, minutes(99), longest).expires(CREATED))
        .isEqualTo(minutes(60 + 15));
  }

  @Test
  void anExtensionInBetweenIsKept() {
    Settings once = HOUR.woken(CREATED, STOPPED, minutes(30), null);
    Settings extended = once.until(minutes(200));
    assertThat(extended.woken(CREATED, STOPPED, minutes(31), null).expires(CREATED))
        .isEqualTo(minutes(201));
  }

  @Test
  void whatWasCountedLastsLongerThanTheProcess(@TempDir Path folder) throws Exception {
    Settings once = HOUR.woken(CREATED, STOPPED, minutes(30), null);
    once.write(folder.resolve("settings.json"));
    assertThat(Settings.read(folder.resolve("settings.json"))).isEqualTo(once);
  }

  @Test
  void whatHasNoDeadlineGetsNone() {
    Settings free = new Settings(null, 1, "", Map.of());
    assertThat(free.woken(CREATED, STOPPED, minutes(30), null)).isEqualTo(free);
  }
}
