package host.spore.spawn.agent.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SteadyClockTest {
  private static final Instant LAUNCH = Instant.parse("2026-03-01T12:00:00Z");

  /** Whatever is done to the wall clock, only passing time counts. */
  @Property(tries = 100)
  void jumpsDoNotCount(
      @ForAll @Size(max = 20) List<@LongRange(min = -1_000_000, max = 1_000_000) Long> jumps) {
    ManualClocks clocks = new ManualClocks(LAUNCH);
    SteadyClock clock = new SteadyClock(clocks, LAUNCH, null);
    clock.instant();
    for (long jump : jumps) {
      clocks.jump(Duration.ofSeconds(jump));
      clocks.pass(Duration.ofSeconds(10));
    }
    assertThat(clock.instant()).isEqualTo(LAUNCH.plusSeconds(10L * jumps.size()));
  }

  @Test
  void implausibleWallClockIsNotBelievedUntilItIsSet() {
    ManualClocks clocks = new ManualClocks(Instant.EPOCH);
    SteadyClock clock = new SteadyClock(clocks, LAUNCH, null);
    clocks.pass(Duration.ofSeconds(5));
    assertThat(clock.instant()).isEqualTo(LAUNCH.plusSeconds(5));
    assertThat(clock.anchor().trusted()).isFalse();
    clocks.jump(Duration.between(clocks.wall(), LAUNCH.plusSeconds(60)));
    assertThat(clock.instant()).isEqualTo(LAUNCH.plusSeconds(60));
    assertThat(clock.anchor().trusted()).isTrue();
  }

  @Test
  void restartWithinTheBootGoesOnWithItsReading(@TempDir Path dir) throws Exception {
    Path boot = Files.writeString(dir.resolve("boot"), "boot-1\n");
    AnchorFile file = new AnchorFile(dir.resolve("clock"), boot);
    ManualClocks clocks = new ManualClocks(LAUNCH);
    file.write(new SteadyClock(clocks, LAUNCH, null).anchor());
    clocks.pass(Duration.ofMinutes(1));
    clocks.jump(Duration.ofDays(-3));

    SteadyClock restarted = new SteadyClock(clocks, LAUNCH, file.read());
    assertThat(restarted.instant()).isEqualTo(LAUNCH.plusSeconds(60));

    Files.writeString(boot, "boot-2\n");
    assertThat(file.read().thisBoot()).isFalse();
  }

  @Test
  void systemTellsSuspendedTime(@TempDir Path dir) throws Exception {
    Path uptime = Files.writeString(dir.resolve("uptime"), "35018.37 1000.00\n");
    assertThat(Uptime.read(uptime, 7)).isEqualTo(35_018_370_000_000L);
    for (String odd : List.of("", "1", "x.yz 1.00\n", "1.5 1.00\n")) {
      Files.writeString(uptime, odd);
      assertThat(Uptime.read(uptime, 7)).as(odd).isEqualTo(7);
    }
    assertThat(Uptime.read(dir.resolve("none"), 7)).isEqualTo(7);
  }

  @Test
  void suspendedTimePassesAndIsTold() {
    ManualClocks clocks = new ManualClocks(LAUNCH);
    SteadyClock clock = new SteadyClock(clocks, LAUNCH, null);
    List<Duration> pauses = new ArrayList<>();
    clock.instant();
    clocks.suspend(Duration.ofMinutes(3));
    clock.lookForPauses();
    clock.onPause(pauses::add);
    clocks.suspend(Duration.ofMinutes(4));
    clock.lookForPauses();
    clocks.pass(Duration.ofMinutes(1));
    clock.lookForPauses();
    assertThat(pauses).containsExactly(Duration.ofMinutes(3), Duration.ofMinutes(4));
    assertThat(clock.instant()).isEqualTo(LAUNCH.plus(Duration.ofMinutes(8)));
  }

  @Test
  void brokenAnchorIsNone(@TempDir Path dir) throws Exception {
    Path boot = Files.writeString(dir.resolve("boot"), "b\n");
    Path clock = dir.resolve("clock");
    for (String content :
        List.of(
            "",
            "b",
            "b\n",
            "b\nx\ny\n",
            "b\n1\nnever\n",
            "b\n\n\n",
            "b\n1\n2026-03-01T12:00:00Z\n",
            "b\n1\n2026-03-01T12:00:00Z\nx\nsure\n")) {
      Files.writeString(clock, content);
      assertThat(new AnchorFile(clock, boot).read()).as(content).isNull();
    }
  }
}
