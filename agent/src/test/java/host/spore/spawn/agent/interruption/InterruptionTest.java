package host.spore.spawn.agent.interruption;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import host.spore.spawn.agent.MemoryLog;
import host.spore.spawn.agent.cloud.Metadata;
import host.spore.spawn.agent.cloud.aws.AwsCloud;
import host.spore.spawn.agent.cloud.aws.FakeAws;
import host.spore.spawn.agent.cloud.imds.FakeImds;
import host.spore.spawn.agent.cloud.local.LocalCloud;
import host.spore.spawn.agent.context.AgentContext;
import host.spore.spawn.agent.context.TestContext;
import host.spore.spawn.agent.http.Traffic;
import host.spore.spawn.agent.journal.Recorder;
import host.spore.spawn.agent.journal.StatusBoard;
import host.spore.spawn.agent.notice.Notices;
import host.spore.spawn.agent.process.SystemPrograms;
import host.spore.spawn.agent.script.CheckpointScript;
import host.spore.spawn.agent.script.Source;
import host.spore.spawn.agent.time.ManualClocks;
import host.spore.spawn.contract.host.HostLayout;
import host.spore.spawn.contract.host.Interrupted;
import host.spore.spawn.contract.lifecycle.Interruption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InterruptionTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final String ACTION = "spot/instance-action";
  private static final String REBALANCE = "events/recommendations/rebalance";
  private static final String NOTICE =
      "{\"action\": \"terminate\", \"time\": \"2026-03-01T12:02:00Z\"}";

  @TempDir Path root;
  private final ManualClocks clocks = new ManualClocks(NOW);
  private final MemoryLog log = new MemoryLog();
  private final List<Boolean> heard = new ArrayList<>();
  private HostLayout layout;
  private FakeImds server;
  private StatusBoard board;
  private Source source =
      url -> {
        throw new IOException("no network");
      };

  @BeforeEach
  void prepare() throws Exception {
    layout = new HostLayout(root);
    server = new FakeImds().set("instance-life-cycle", "spot");
    Recorder recorder = new Recorder(layout, clocks::wall);
    board = new StatusBoard(layout.status(), recorder, 1, NOW);
    script("echo \"$INTERRUPTION_ACTION $INTERRUPTION_TIME $JOB\" >> '" + root + "/saved'");
  }

  @AfterEach
  void close() throws Exception {
    server.close();
  }

  private void script(String content) throws Exception {
    Path script = root.resolve("save");
    Files.writeString(script, "#!/bin/sh\n" + content + "\n");
    assertThat(script.toFile().setExecutable(true)).isTrue();
  }

  private InterruptionMonitor monitor(boolean onRebalance, Duration timeout) {
    return monitor(new Interruption("/save", null, timeout, null, onRebalance));
  }

  private InterruptionMonitor monitor(Interruption rule) {
    AgentContext context =
        TestContext.at(root)
            .environment(Map.of("JOB", "7"))
            .clocks(clocks)
            .programs(new SystemPrograms(root))
            .board(board)
            .log(log)
            .make();
    return new InterruptionMonitor(
        rule,
        CheckpointScript.of(rule, layout, source),
        context,
        new LocalCloud(server.endpoint(), "i-1", clocks, new Traffic()).metadata(),
        new Random(1),
        heard::add,
        new Notices(context));
  }

  private Interrupted outcome() throws Exception {
    for (int i = 0; i < 500; i++) {
      if (Files.exists(layout.interruption())) {
        Interrupted latest = Interrupted.read(layout.interruption());
        if (!latest.checkpoint().equals(Interrupted.RUNNING)) {
          return latest;
        }
      }
      Thread.sleep(20);
    }
    throw new AssertionError("nothing came of it");
  }

  private List<String> saved() throws Exception {
    Path file = root.resolve("saved");
    return Files.exists(file) ? Files.readAllLines(file) : List.of();
  }

  @Test
  void aScriptThatCouldNotBeFetchedIsRecordedAndTheListeningGoesOn() throws Exception {
    String digest = "ab".repeat(32);
    InterruptionMonitor monitor =
        monitor(new Interruption("s3://b/k", digest, Duration.ofSeconds(90), null, false));
    server.set(ACTION, NOTICE);
    monitor.look();
    assertThat(outcome().checkpoint()).isEqualTo("failed: s3://b/k cannot be fetched: no network");
    assertThat(monitor.look()).isBetween(Duration.ofMillis(1700), Duration.ofMillis(2300));
  }

  @Test
  void aScriptThatWasNotThereYetIsAskedForOnceMoreAtTheNotice() throws Exception {
    byte[] script = ("#!/bin/sh\necho fetched >> '" + root + "/saved'\n").getBytes(UTF_8);
    String digest = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(script));
    source = url -> script;
    server.set(ACTION, NOTICE);
    monitor(new Interruption("https://h/s", digest, Duration.ofSeconds(90), null, false)).look();
    assertThat(outcome().checkpoint()).isEqualTo(Interrupted.DONE);
    assertThat(saved()).containsExactly("fetched");
  }

  @Test
  void theTagSaysWhatBecameOfTheMachineAndIsEmptyAgainWhenItIsBack() throws Exception {
    try (FakeAws aws = new FakeAws().serveRole(server)) {
      InterruptionMonitor monitor = monitor(false, Duration.ofSeconds(90));
      InterruptionTags tags = tags(monitor, aws);
      tags.look();
      monitor.look();
      tags.look();
      assertThat(aws.tags()).isEmpty();

      server.set(ACTION, NOTICE);
      monitor.look();
      outcome();
      monitor.look();
      tags.look();
      String said = aws.tags().get("spawn:ended");
      assertThat(said)
          .isEqualTo(
              "interrupted at 2026-03-01T12:00:00Z: terminate at 2026-03-01T12:02:00Z,"
                  + " checkpoint done");

      server.remove(ACTION);
      server.set("tags/instance/spawn:ended", said);
      InterruptionMonitor back = monitor(false, Duration.ofSeconds(90));
      back.look();
      tags(back, aws).look();
      assertThat(aws.tags().get("spawn:ended")).isEmpty();
    }
  }

  @Test
  void anEndingOfTheAgentsOwnHasTheLastWord() throws Exception {
    try (FakeAws aws = new FakeAws().serveRole(server)) {
      server.set(ACTION, NOTICE);
      InterruptionMonitor monitor = monitor(false, Duration.ofSeconds(90));
      monitor.look();
      outcome();
      Files.createDirectories(layout.ended().getParent());
      Files.writeString(layout.ended(), "{}");
      tags(monitor, aws).look();
      assertThat(aws.tags()).isEmpty();
      outcome(); // or it is still written while the folder of the test is removed
    }
  }

  private InterruptionTags tags(InterruptionMonitor monitor, FakeAws aws) {
    AwsCloud cloud = aws.cloud(server, "i-1", clocks);
    return new InterruptionTags(monitor, layout, cloud.metadata(), cloud.tags());
  }

  @Test
  void workIsSavedOnceForANoticeAlsoOverARestart() throws Exception {
    InterruptionMonitor monitor = monitor(false, Duration.ofSeconds(90));
    assertThat(monitor.look()).isBetween(Duration.ofMillis(1700), Duration.ofMillis(2300));
    server.set(ACTION, NOTICE);
    monitor.look();
    assertThat(outcome().checkpoint()).isEqualTo(Interrupted.DONE);
    monitor.look();
    monitor(false, Duration.ofSeconds(90)).look();
    assertThat(saved()).containsExactly("terminate 2026-03-01T12:02:00Z 7");
    assertThat(layout.warning()).content().contains("terminate at 2026-03-01T12:02:00Z");
    assertThat(board.signals().get("interruption"))
        .extracting("verdict")
        .containsExactly("active", "done");
  }

  @Test
  void noticeThatIsWithdrawnIsForgottenAndALaterOneIsAnother() throws Exception {
    InterruptionMonitor monitor = monitor(false, Duration.ofSeconds(90));
    server.set(ACTION, NOTICE);
    monitor.look();
    outcome();
    server.remove(ACTION);
    monitor.look();
    assertThat(Files.exists(layout.warning())).isFalse();
    server.set(ACTION, NOTICE.replace("12:02", "12:09"));
    Files.delete(layout.interruption());
    monitor.look();
    outcome();
    assertThat(saved()).hasSize(2);
    assertThat(heard).containsExactly(true, false, true);
  }

  @Test
  void scriptThatHangsIsEndedWithWhatItStarted() throws Exception {
    script("sleep 300 & sleep 300");
    server.set(ACTION, NOTICE);
    monitor(false, Duration.ofMillis(300)).look();
    assertThat(outcome().checkpoint()).startsWith("failed: ").contains("not done after 300 ms");
  }

  @Test
  void scriptThatFailsOrIsNotThereIsRecorded() throws Exception {
    script("exit 3");
    server.set(ACTION, NOTICE);
    monitor(false, Duration.ofSeconds(90)).look();
    assertThat(outcome().checkpoint()).isEqualTo("failed: exit 3");
    Files.delete(layout.interruption());
    Files.delete(root.resolve("save"));
    monitor(false, Duration.ofSeconds(90)).look();
    assertThat(outcome().checkpoint()).startsWith("failed: ");
  }

  @Test
  void rebalanceSavesTheWorkWhereItIsAskedFor() throws Exception {
    server.set(REBALANCE, "{\"noticeTime\": \"2026-03-01T11:59:00Z\"}");
    monitor(false, Duration.ofSeconds(90)).look();
    assertThat(Files.exists(layout.interruption())).isFalse();
    InterruptionMonitor monitor = monitor(true, Duration.ofSeconds(90));
    monitor.look();
    outcome();
    for (int i = 0; i < 12; i++) {
      monitor.look();
    }
    assertThat(saved()).containsExactly("rebalance 2026-03-01T11:59:00Z 7");
  }

  @Test
  void onDemandMachinesDoNotAsk() throws Exception {
    server.set("instance-life-cycle", "on-demand").set(ACTION, NOTICE);
    assertThat(monitor(true, Duration.ofSeconds(9)).look()).isGreaterThan(Duration.ofDays(365));
    assertThat(server.requests()).noneMatch(r -> r.contains("instance-action"));
  }

  @Test
  void garbageIsAProblemOfTheLookAlone() throws Exception {
    InterruptionMonitor monitor = monitor(false, Duration.ofSeconds(9));
    server.set(ACTION, "soon");
    assertThatThrownBy(monitor::look).hasMessageContaining("instance-action");
    server.set(ACTION, NOTICE);
    server.expireTokens();
    monitor.look();
    assertThat(outcome().checkpoint()).isEqualTo(Interrupted.DONE);
  }

  @Property(tries = 300)
  void budgetStaysWithinTheNotice(
      @ForAll @IntRange(min = -300, max = 300) int ahead,
      @ForAll @IntRange(min = 0, max = 600) int most) {
    Metadata.Notice notice = new Metadata.Notice("terminate", NOW.plusSeconds(ahead));
    Duration budget = Budget.of(notice, NOW, Duration.ofSeconds(most));
    assertThat(budget).isBetween(Duration.ZERO, Duration.ofSeconds(most));
    if (!budget.isZero()) {
      assertThat(NOW.plus(budget).plus(Budget.MARGIN)).isBeforeOrEqualTo(notice.time());
    }
    if (ahead > 120) {
      assertThat(budget).isEqualTo(Duration.ofSeconds(Math.min(most, ahead - 5)));
    }
  }
}
