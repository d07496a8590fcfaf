package host.spore.spawn.agent.idle;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.agent.MemoryLog;
import host.spore.spawn.agent.context.AgentContext;
import host.spore.spawn.agent.context.TestContext;
import host.spore.spawn.agent.journal.StatusBoard;
import host.spore.spawn.agent.notice.Notices;
import host.spore.spawn.agent.time.ManualClocks;
import host.spore.spawn.contract.lifecycle.Action;
import host.spore.spawn.contract.lifecycle.Idle;
import host.spore.spawn.contract.quantity.Percent;
import host.spore.spawn.contract.quantity.Rate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdleMonitorTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  @TempDir Path root;
  private final ManualClocks clocks = new ManualClocks(NOW);
  private final MemoryLog log = new MemoryLog();
  private final List<String> done = new ArrayList<>();
  private final Lamp one = new Lamp("one");
  private final Lamp two = new Lamp("two");
  private StatusBoard board;
  private IdleMonitor monitor;

  /** A sensor that a test switches. */
  private static final class Lamp implements Sensor {
    private final String name;
    private boolean active;
    private String problem = "";

    Lamp(String name) {
      this.name = name;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public Reading read(long nanos) throws IOException {
      if (!problem.isEmpty()) {
        throw new IOException(problem);
      }
      return new Reading(active, active ? "9" : "1", "5");
    }
  }

  @BeforeEach
  void assemble() {
    assemble(Duration.ofMinutes(5));
  }

  private void assemble(Duration after) {
    AgentContext context = TestContext.at(root).clocks(clocks).log(log).make();
    board = context.board();
    Percent five = new Percent("5");
    Rate rate = new Rate(1, Duration.ofSeconds(1));
    Idle rule = new Idle(after, Action.TERMINATE, five, rate, rate, five, Idle.Users.ACTIVE, false);
    monitor =
        new IdleMonitor(
            rule,
            List.of(one, two),
            context,
            (action, why, detail) -> done.add(action + " " + why + ": " + detail),
            new Notices(context));
  }

  private void run(Duration time) throws Exception {
    for (Duration left = time; left.isPositive(); ) {
      Duration pause = monitor.look();
      clocks.pass(pause);
      left = left.minus(pause);
    }
  }

  @Test
  void endsOnceAfterANoticeThatUsersSee() throws Exception {
    run(Duration.ofMinutes(5).plusSeconds(10));
    assertThat(done).isEmpty();
    assertThat(root.resolve("tmp/SPAWN_WARNING"))
        .content()
        .contains("Nobody has used this machine for 300 s; it ends in 60 s");
    run(Duration.ofMinutes(5));
    assertThat(done).containsExactly("TERMINATE idle: no use for 360 s");
  }

  @ParameterizedTest
  @CsvSource({"PT6S,1", "PT30S,5", "PT5M,10", "PT20M,20", "PT1H,30", "PT9H,30"})
  void longTimesAreLookedAtLessOften(Duration after, long seconds) {
    assertThat(IdleMonitor.pause(after)).isEqualTo(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @CsvSource({"PT6S,3", "PT7S,3.5", "PT11M7S,60", "PT50M10S,60", "PT1H,60", "PT3H25S,60"})
  void theEndComesWhenItIsDueHoweverRarelyItLooks(Duration after, double notice) throws Exception {
    assemble(after);
    Instant quietSince = clocks.wall();
    Instant latest = quietSince.plus(after.multipliedBy(2)).plusSeconds(120);
    while (done.isEmpty() && clocks.wall().isBefore(latest)) {
      Duration pause = monitor.look();
      if (done.isEmpty()) {
        clocks.pass(pause.plusMillis(3));
      }
    }
    assertThat(done).hasSize(1);
    Duration lasted = Duration.between(quietSince, clocks.wall());
    Duration due = after.plusMillis((long) (notice * 1000));
    assertThat(lasted).isBetween(due, due.plusMillis(1_500));
  }

  @Test
  void useTakesTheNoticeBack() throws Exception {
    run(Duration.ofMinutes(5).plusSeconds(10));
    one.active = true;
    run(Duration.ofSeconds(10));
    assertThat(Files.exists(root.resolve("tmp/SPAWN_WARNING"))).isFalse();
    one.active = false;
    run(Duration.ofMinutes(5));
    assertThat(done).isEmpty();
  }

  @Test
  void oneSignOfUseIsEnough() throws Exception {
    two.active = true;
    run(Duration.ofHours(3));
    assertThat(done).isEmpty();
    assertThat(board.signals().get("idle"))
        .extracting(s -> s.name() + " " + s.value() + "/" + s.threshold() + " " + s.verdict())
        .containsExactly("one 1/5 quiet", "two 9/5 active");
    assertThat(board.verdict("idle")).isEqualTo("in use, no use for 0 s of 300 s");
  }

  @Test
  void brokenSensorCountsAsUseAndIsReportedOnce() throws Exception {
    one.problem = "cannot open";
    run(Duration.ofHours(1));
    assertThat(done).isEmpty();
    assertThat(log.lines())
        .containsExactly("warn idle counts as used, since a sensor is broken: one: cannot open");
    assertThat(board.status().monitors())
        .anySatisfy(m -> assertThat(m.problem()).isEqualTo("one: cannot open"));
    assertThat(board.signals().get("idle").get(0).verdict()).isEqualTo("broken: cannot open");
    one.problem = "";
    run(Duration.ofMinutes(10));
    assertThat(done).hasSize(1);
    assertThat(board.status().monitors()).allSatisfy(m -> assertThat(m.problem()).isNull());
  }
}
