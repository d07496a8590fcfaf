package host.spore.spawn.agent.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.contract.host.HostConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WarningScheduleTest {
  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
  private final WarningSchedule schedule = new WarningSchedule(HostConfig.WARNINGS);

  @Test
  void eachWarningOnceAtItsTime() {
    schedule.arm(at(60), START, List.of());
    assertThat(minutesWithWarnings(60)).containsExactly(45, 55, 59);
    assertThat(schedule.given()).isEqualTo(HostConfig.WARNINGS);
  }

  @Test
  void onlyThoseShorterThanTheTime() {
    schedule.arm(at(5), START, List.of());
    assertThat(minutesWithWarnings(5)).containsExactly(4);
  }

  @Test
  void againForALaterDeadline() {
    schedule.arm(at(20), START, List.of());
    assertThat(schedule.takeDue(at(6))).isTrue();
    schedule.arm(at(60), at(6), List.of());
    assertThat(schedule.given()).isEmpty();
    assertThat(minutesWithWarnings(60)).containsExactly(45, 55, 59);
  }

  @Test
  void atOnceForADeadlineThatComesNear() {
    schedule.arm(at(60), START, List.of());
    schedule.arm(at(13), at(10), List.of());
    assertThat(schedule.takeDue(at(10))).isTrue();
    assertThat(schedule.takeDue(at(10))).isFalse();
    assertThat(schedule.takeDue(at(12))).isTrue();
  }

  @Test
  void notTwiceAfterARestart() {
    schedule.arm(at(60), START, List.of(Duration.ofMinutes(15)));
    assertThat(minutesWithWarnings(60)).containsExactly(55, 59);
  }

  @Test
  void oneForAllThatWereSleptThrough() {
    schedule.arm(at(60), START, List.of());
    assertThat(schedule.takeDue(at(59))).isTrue();
    assertThat(schedule.takeDue(at(59))).isFalse();
    assertThat(schedule.untilNext(at(59))).isNull();
  }

  private List<Integer> minutesWithWarnings(int end) {
    List<Integer> out = new ArrayList<>();
    for (int minute = 0; minute <= end; minute++) {
      if (schedule.takeDue(at(minute))) {
        out.add(minute);
      }
    }
    return out;
  }

  private static Instant at(int minute) {
    return START.plus(Duration.ofMinutes(minute));
  }
}
