package host.spore.spawn.agent.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.agent.journal.Recorder;
import host.spore.spawn.agent.journal.StatusBoard;
import host.spore.spawn.agent.time.AnchorFile;
import host.spore.spawn.agent.time.ManualClocks;
import host.spore.spawn.agent.time.SteadyClock;
import host.spore.spawn.contract.host.HostLayout;
import host.spore.spawn.contract.host.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** The countdown runs while the machine does, and stands still while it does not. */
class PausesTest {
  private static final Instant LAUNCH = Instant.parse("2026-03-01T12:00:00Z");
  private static final Duration TTL = Duration.ofHours(8);

  /** What happens to a machine. */
  private enum Event {
    RUN,
    STOP,
    HIBERNATE,
    JUMP_FORWARD,
    JUMP_BACK,
    RESTART_AGENT
  }

  private record Step(Event event, Duration time) {}

  /** A machine with an agent that comes and goes; keeps account of what really happened. */
  private static final class Host implements AutoCloseable {
    private final Path directory;
    private final Path boot;
    private final Duration longest;
    final ManualClocks clocks = new ManualClocks(LAUNCH);
    private SteadyClock clock;
    private Deadline deadline;
    private PauseMonitor monitor;
    private int boots;
    Duration ran = Duration.ZERO;
    Duration counted = Duration.ZERO;
    boolean ended;

    Host(Duration longest) throws Exception {
      this.longest = longest;
      this.directory = Files.createTempDirectory("pauses");
      this.boot = directory.resolve("boot");
      boot();
    }

    private void boot() throws Exception {
      Files.writeString(boot, "boot-" + ++boots + "\n");
      startAgent();
    }

    void startAgent() throws Exception {
      Status.Deadline known =
          deadline == null
              ? new Status.Deadline(LAUNCH.plus(TTL), Status.Deadline.CONFIG)
              : deadline.current();
      AnchorFile file = new AnchorFile(directory.resolve("clock"), boot);
      clock = new SteadyClock(clocks, LAUNCH, file.read());
      HostLayout layout = new HostLayout(directory);
      Recorder recorder = new Recorder(layout, clock);
      deadline =
          new Deadline(known, new StatusBoard(layout.status(), recorder, 1, clock.instant()));
      clock.onPause(
          pause ->
              deadline.pause(longest != null && pause.compareTo(longest) > 0 ? longest : pause));
      monitor = new PauseMonitor(clock, file);
      look();
    }

    private void look() throws Exception {
      monitor.note();
      ended |= !clock.instant().isBefore(deadline.current().at());
    }

    void carryOut(Step step) throws Exception {
      switch (step.event()) {
        case RUN -> {
          clocks.pass(step.time());
          ran = ran.plus(step.time());
          look();
        }
        case STOP -> {
          clocks.off(step.time());
          counted = counted.plus(bounded(step.time()));
          boot();
        }
        case HIBERNATE -> {
          clocks.suspend(step.time());
          counted = counted.plus(bounded(step.time()));
          look();
        }
        case JUMP_FORWARD -> clocks.jump(step.time());
        case JUMP_BACK -> clocks.jump(step.time().negated());
        case RESTART_AGENT -> startAgent();
      }
    }

    private Duration bounded(Duration pause) {
      return longest != null && pause.compareTo(longest) > 0 ? longest : pause;
    }

    @Override
    public void close() throws IOException {
      try (var files = Files.walk(directory)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  private static void run(Host host, Duration time) throws Exception {
    host.carryOut(new Step(Event.RUN, time));
  }

  private static void stop(Host host, Duration time) throws Exception {
    host.carryOut(new Step(Event.STOP, time));
  }

  @Test
  void stoppedMachineHasItsTimeLeftWhenItStartsAgain() throws Exception {
    try (Host host = new Host(null)) {
      run(host, Duration.ofHours(7));
      stop(host, Duration.ofDays(3));
      run(host, Duration.ofMinutes(59));
      assertThat(host.ended).isFalse();
      run(host, Duration.ofMinutes(1));
      assertThat(host.ended).isTrue();
    }
  }

  @Test
  void pauseIsNoLongerThanAStoppedMachineIsKept() throws Exception {
    try (Host host = new Host(Duration.ofHours(2))) {
      run(host, Duration.ofHours(1));
      stop(host, Duration.ofHours(5));
      assertThat(host.ended).isFalse();
      run(host, Duration.ofHours(4).minusMinutes(1));
      assertThat(host.ended).isFalse();
      run(host, Duration.ofMinutes(1));
      assertThat(host.ended).isTrue();
    }
  }

  @Test
  void deadlineThatIsSaidAnewIsTakenAtItsWord() throws Exception {
    try (Host host = new Host(null)) {
      run(host, Duration.ofHours(1));
      stop(host, Duration.ofHours(10));
      Instant tag = LAUNCH.plus(Duration.ofHours(12));
      host.deadline.move(new Status.Deadline(tag, Status.Deadline.TAG));
      assertThat(host.deadline.current().at()).isEqualTo(tag);
      host.deadline.pause(Duration.ofHours(1));
      assertThat(host.deadline.move(new Status.Deadline(tag, Status.Deadline.TAG))).isFalse();
      assertThat(host.deadline.current().at()).isEqualTo(tag.plus(Duration.ofHours(1)));
    }
  }

  @Test
  void clockThatBootsWrongAndIsSetLaterEndsNothingEarly() throws Exception {
    try (Host host = new Host(null)) {
      run(host, Duration.ofHours(1));
      host.clocks.jump(Duration.ofDays(-400));
      stop(host, Duration.ofHours(10));
      run(host, Duration.ofMinutes(5));
      host.clocks.jump(Duration.ofDays(400));
      run(host, Duration.ofHours(6));
      assertThat(host.ended).isFalse();
      run(host, Duration.ofHours(1));
      assertThat(host.ended).isTrue();
    }
  }

  /** Whatever happens, and whatever the wall clock says: it ends when it has run for its ttl. */
  @Property(tries = 100)
  void endsWhenItHasRunForItsTime(@ForAll("lives") List<Step> life) throws Exception {
    try (Host host = new Host(null)) {
      for (Step step : life) {
        host.carryOut(step);
        if (host.ran.compareTo(TTL.minusSeconds(1)) < 0) {
          assertThat(host.ended).as("early, after %s", host.ran).isFalse();
        }
      }
      Duration left = TTL.minus(host.ran);
      run(host, left.isNegative() ? Duration.ZERO : left.plusSeconds(1));
      assertThat(host.ended).isTrue();
    }
  }

  /** With a clock that is right, the end comes no later than the pauses that count allow. */
  @Property(tries = 100)
  void endsByTheWallClockWhenPausesAreBounded(@ForAll("lives") List<Step> life) throws Exception {
    try (Host host = new Host(Duration.ofHours(2))) {
      for (Step step : life) {
        if (step.event() != Event.JUMP_BACK && step.event() != Event.JUMP_FORWARD) {
          host.carryOut(step);
          Instant latest = LAUNCH.plus(TTL).plus(host.counted);
          if (host.clocks.wall().isAfter(latest.plusSeconds(3L * host.boots))) {
            assertThat(host.ended).isTrue();
          }
        }
      }
    }
  }

  @Provide
  Arbitrary<List<Step>> lives() {
    return Combinators.combine(
            Arbitraries.of(Event.values()),
            Arbitraries.integers().between(5, 20_000).map(Duration::ofSeconds))
        .as(Step::new)
        .list()
        .ofMaxSize(25);
  }
}
