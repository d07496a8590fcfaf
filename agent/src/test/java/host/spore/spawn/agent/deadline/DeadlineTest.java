package host.spore.spawn.agent.deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import host.spore.spawn.agent.MemoryLog;
import host.spore.spawn.agent.cloud.imds.FakeImds;
import host.spore.spawn.agent.cloud.local.LocalCloud;
import host.spore.spawn.agent.context.AgentContext;
import host.spore.spawn.agent.context.TestContext;
import host.spore.spawn.agent.ending.Ending;
import host.spore.spawn.agent.ending.ShutdownHooks;
import host.spore.spawn.agent.http.Traffic;
import host.spore.spawn.agent.journal.Recorder;
import host.spore.spawn.agent.journal.StatusBoard;
import host.spore.spawn.agent.notice.Notices;
import host.spore.spawn.agent.time.ManualClocks;
import host.spore.spawn.agent.time.SteadyClock;
import host.spore.spawn.contract.host.Ended;
import host.spore.spawn.contract.host.HostLayout;
import host.spore.spawn.contract.host.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Long times: the deadline, its tag and its warnings on clocks that the test moves. */
class DeadlineTest {
  private static final Instant LAUNCH = Instant.parse("2026-03-01T12:00:00Z");
  private static final Instant END = LAUNCH.plus(Duration.ofHours(8));

  @TempDir Path root;
  private final ManualClocks clocks = new ManualClocks(LAUNCH);
  private final SteadyClock clock = new SteadyClock(clocks, LAUNCH, null);
  private final MemoryLog log = new MemoryLog();
  private FakeImds server;
  private StatusBoard board;
  private Deadline deadline;
  private Ending ending;
  private DeadlineKeeper keeper;
  private ExpiryTagMonitor tags;
  private WarningMonitor warnings;

  @BeforeEach
  void assemble() throws Exception {
    server = new FakeImds().set("instance-id", "i-1");
    HostLayout layout = new HostLayout(root);
    Recorder recorder = new Recorder(layout, clock);
    board = new StatusBoard(layout.status(), recorder, 1, LAUNCH);
    deadline = new Deadline(new Status.Deadline(END, Status.Deadline.CONFIG), board);
    LocalCloud cloud = new LocalCloud(server.endpoint(), "i-1", clocks, new Traffic());
    List<Duration> leads = List.of(Duration.ofMinutes(15), Duration.ofMinutes(5));
    AgentContext context =
        TestContext.at(root)
            .clocks(clocks)
            .clock(clock)
            .cloud(cloud)
            .warnings(leads)
            .board(board)
            .log(log)
            .make();
    Notices notices = new Notices(context);
    ending = Ending.of(context, ShutdownHooks.of(context, notices, null), recorder);
    keeper = new DeadlineKeeper(deadline, clock, ending);
    tags = ExpiryTagMonitor.of(context, deadline);
    warnings = new WarningMonitor(deadline, context, List.of(), notices);
    clock.instant();
  }

  @AfterEach
  void close() throws Exception {
    server.close();
  }

  @Test
  void holdsToTheNanosecond() {
    clocks.pass(Duration.ofHours(8).minusNanos(1));
    assertThat(keeper.look()).isEqualTo(Duration.ofNanos(1));
    assertThat(ending.reason()).isNull();
    clocks.pass(Duration.ofNanos(1));
    keeper.look();
    assertThat(ending.reason())
        .isEqualTo(
            new Ended(Ended.TTL, "the deadline 2026-03-01T20:00:00Z (config) has come", END));
  }

  @Test
  void wallClockJumpsNeitherEndEarlyNorKeepAlive() {
    clocks.jump(Duration.ofDays(1));
    keeper.look();
    assertThat(ending.reason()).isNull();
    clocks.jump(Duration.ofDays(-30));
    clocks.pass(Duration.ofHours(8));
    keeper.look();
    assertThat(ending.reason()).isNotNull();
  }

  @Test
  void firstReasonStays() {
    ending.end(Ended.COMPLETED, "first");
    clocks.pass(Duration.ofHours(9));
    keeper.look();
    assertThat(ending.reason().reason()).isEqualTo(Ended.COMPLETED);
  }

  @Test
  void tagWinsInBothDirections() throws Exception {
    server.set("tags/instance/spawn:expires", "2026-03-01T22:00:00Z");
    tags.look();
    clocks.pass(Duration.ofHours(9));
    keeper.look();
    assertThat(ending.reason()).isNull();
    server.set("tags/instance/spawn:expires", "2026-03-01T21:00:00Z");
    tags.look();
    keeper.look();
    assertThat(ending.reason().detail()).contains("(tag)");
    assertThat(board.status().deadline().source()).isEqualTo(Status.Deadline.TAG);
  }

  @Test
  void tagNoneMeansNoDeadline() throws Exception {
    server.set("tags/instance/spawn:expires", "none");
    tags.look();
    clocks.pass(Duration.ofDays(30));
    keeper.look();
    assertThat(ending.reason()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "soon", "8h", "2026-03-01", "1772380800", "9999-99-99T00:00:00Z"})
  void garbageIsReportedAndTheLastKnownDeadlineHolds(String tag) throws Exception {
    server.set("tags/instance/spawn:expires", "2026-03-01T13:00:00Z");
    tags.look();
    server.set("tags/instance/spawn:expires", tag);
    assertThatThrownBy(tags::look)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("spawn:expires");
    clocks.pass(Duration.ofHours(1));
    keeper.look();
    assertThat(ending.reason()).isNotNull();
  }

  @Test
  void tagThatGoesAwayChangesNothing() throws Exception {
    server.set("tags/instance/spawn:expires", "2026-03-01T13:00:00Z");
    tags.look();
    server.remove("tags/instance/spawn:expires");
    tags.look();
    clocks.pass(Duration.ofHours(1));
    keeper.look();
    assertThat(ending.reason()).isNotNull();
  }

  @Test
  void tagsOfAnotherInstanceAreNotBelieved() throws Exception {
    server.set("instance-id", "i-2").set("tags/instance/spawn:expires", "none");
    assertThatThrownBy(tags::look).hasMessageContaining("not of this instance i-1");
    clocks.pass(Duration.ofHours(8));
    keeper.look();
    assertThat(ending.reason()).isNotNull();
  }

  @Test
  void warningIsWrittenAndTakenBackWhenTheDeadlineMovesAway() throws Exception {
    Path file = root.resolve("tmp/SPAWN_WARNING");
    assertThat(warnings.look()).isEqualTo(Duration.ofMinutes(5));
    clocks.pass(Duration.ofHours(8).minusMinutes(15));
    assertThat(warnings.look()).isEqualTo(Duration.ofMinutes(5));
    // The first look found 7 h 45 min to go, more than its longest pause.
    assertThat(file).content().isEqualTo(warningText(Duration.ofMinutes(15)));
    assertThat(board.status().warningsGiven()).containsExactly(Duration.ofMinutes(15));

    deadline.move(new Status.Deadline(END.plus(Duration.ofHours(1)), Status.Deadline.TAG));
    warnings.look();
    assertThat(Files.exists(file)).isFalse();
    assertThat(board.status().warningsGiven()).isEmpty();
  }

  private static String warningText(Duration left) {
    return "This machine ends in " + left.toMinutes() + " minutes, at 2026-03-01T20:00:00Z.\n";
  }
}
