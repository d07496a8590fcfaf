package host.spore.spawn.agent.health;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.agent.MemoryLog;
import host.spore.spawn.agent.context.AgentContext;
import host.spore.spawn.agent.context.TestContext;
import host.spore.spawn.agent.notice.Notices;
import host.spore.spawn.agent.process.Programs;
import host.spore.spawn.contract.host.Health;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class JobRestartsTest {
  private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

  private final MemoryLog log = new MemoryLog();
  private final List<Instant> restarts = new ArrayList<>();
  private Instant now = START;
  private int exit;

  private JobRestarts restarts() {
    Programs programs =
        (command, environment, limit) -> {
          if (exit < 0) {
            throw new IOException("no such program");
          }
          assertThat(command).containsExactly("again");
          restarts.add(now);
          return new Programs.Result(exit, "");
        };
    AgentContext context =
        TestContext.at(Path.of("/nonexistent")).programs(programs).clock(() -> now).log(log).make();
    return new JobRestarts(List.of("again"), context, new Notices(context));
  }

  private static Health is(String state) {
    return new Health(state, START, "", false, null);
  }

  @Test
  void whatStaysUnhealthyIsStartedAgainFiveTimesWithEverLongerPauses() throws Exception {
    JobRestarts job = restarts();
    for (int second = 0; second < 3600; second++) {
      job.look(is(Health.UNHEALTHY));
      now = now.plusSeconds(1);
    }
    List<Long> at = new ArrayList<>();
    restarts.forEach(r -> at.add(Duration.between(START, r).toSeconds()));
    assertThat(at).containsExactly(0L, 10L, 30L, 70L, 150L);
    assertThat(log.lines()).filteredOn(l -> l.contains("5 times and is still")).hasSize(1);
  }

  @Test
  void whatWasHealthyForAWhileHasAllItsRestartsAgain() throws Exception {
    JobRestarts job = restarts();
    for (int i = 0; i < 4; i++) {
      assertThat(job.look(is(Health.UNHEALTHY))).isTrue();
      now = now.plus(Duration.ofMinutes(5));
      job.look(is(Health.HEALTHY));
    }
    now = now.plus(JobRestarts.CALM);
    job.look(is(Health.HEALTHY));
    for (int i = 0; i < 7; i++) {
      job.look(is(Health.UNHEALTHY));
      now = now.plus(Duration.ofMinutes(5));
    }
    assertThat(restarts).hasSize(4 + JobRestarts.MOST);
  }

  @Test
  void aRestartThatDoesNotWorkCountsAndIsToldAndTriedAgain() throws Exception {
    JobRestarts job = restarts();
    exit = 5;
    assertThat(job.look(is(Health.UNHEALTHY))).isFalse();
    exit = -1;
    now = now.plusSeconds(10);
    assertThat(job.look(is(Health.UNHEALTHY))).isFalse();
    assertThat(log.lines())
        .anyMatch(l -> l.contains("not started again: exit 5"))
        .anyMatch(l -> l.contains("not started again: no such program"));
    exit = 0;
    now = now.plusSeconds(20);
    assertThat(job.look(is(Health.UNHEALTHY))).isTrue();
  }

  @Property(tries = 200)
  void neverMoreOftenThanItMay(@ForAll @Size(max = 60) List<Boolean> well) throws Exception {
    restarts.clear();
    now = START;
    JobRestarts job = restarts();
    for (boolean one : well) {
      job.look(is(one ? Health.HEALTHY : Health.UNHEALTHY));
      now = now.plusSeconds(9);
    }
    assertThat(restarts).hasSizeLessThanOrEqualTo(JobRestarts.MOST);
  }
}
