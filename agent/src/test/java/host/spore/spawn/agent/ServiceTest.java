package host.spore.spawn.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import host.spore.spawn.agent.context.AgentContext;
import host.spore.spawn.agent.context.TestContext;
import host.spore.spawn.agent.deadline.Deadline;
import host.spore.spawn.agent.deadline.DeadlineKeeper;
import host.spore.spawn.agent.ending.Ending;
import host.spore.spawn.agent.ending.ShutdownHooks;
import host.spore.spawn.agent.health.HealthState;
import host.spore.spawn.agent.journal.Recorder;
import host.spore.spawn.agent.journal.StatusBoard;
import host.spore.spawn.agent.notice.Notices;
import host.spore.spawn.agent.process.Programs;
import host.spore.spawn.contract.host.HostLayout;
import host.spore.spawn.contract.host.Status;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceTest {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-22T10:00:00Z"));

  @TempDir Path root;
  private final List<String> told = new ArrayList<>();
  private StatusBoard board;
  private HostLayout layout;

  @BeforeEach
  void prepare() {
    layout = new HostLayout(root);
    board = new StatusBoard(layout.status(), new Recorder(layout, CLOCK), 1, CLOCK.instant());
  }

  @Test
  void isToldByTheEnvironment() {
    assertThat(Service.of(Map.of())).isEqualTo(new Service(false, null, false, null));
    assertThat(
            Service.of(
                Map.of(
                    "NOTIFY_SOCKET", "/run/n",
                    "WATCHDOG_USEC", "120000000",
                    "JOURNAL_STREAM", "8:1",
                    "SPORED_METRICS", "127.0.0.1:9464")))
        .isEqualTo(new Service(true, Duration.ofMinutes(2), true, "127.0.0.1:9464"));
    assertThat(Service.of(Map.of("WATCHDOG_USEC", "soon")).watchdog()).isNull();
  }

  @Test
  void watchdogIsFedWhileTheDeadlineIsKeptAndNotLonger() throws Exception {
    Programs programs =
        (command, environment, limit) -> {
          told.add(String.join(" ", command));
          return new Programs.Result(0, "");
        };
    DeadlineKeeper keeper = new DeadlineKeeper(new Deadline(null, board), CLOCK, ending());
    Watchdog patient = new Watchdog(keeper, programs, Duration.ofMinutes(3));
    assertThat(patient.look()).isEqualTo(Duration.ofMinutes(1));
    patient.look();
    assertThat(told)
        .containsExactly(
            "systemd-notify READY=1", "systemd-notify WATCHDOG=1", "systemd-notify WATCHDOG=1");
    Thread.sleep(20);
    Watchdog strict = new Watchdog(keeper, programs, Duration.ofMillis(10));
    assertThatThrownBy(strict::look).hasMessage("nobody keeps the deadline");
    assertThat(told.getLast()).isEqualTo("systemd-notify READY=1");
  }

  /** Only the program's place is another than on a machine. */
  @Test
  void systemdFindsNoFaultWithTheUnit(@TempDir Path directory) throws Exception {
    Path tool = Path.of("/usr/bin/systemd-analyze");
    if (!Files.isExecutable(tool)) {
      System.err.println("NOT TESTED: spored.service, since there is no systemd-analyze");
      Assumptions.abort("there is no systemd-analyze");
    }
    Path shipped = Path.of("src/main/dist").toAbsolutePath();
    String unit = Files.readString(shipped.resolve("spored.service"));
    Path program = Files.writeString(directory.resolve("spored"), "#!/bin/sh\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();
    assertThat(unit).contains("/opt/spawn/agent/bin/spored");
    Path placed = directory.resolve("spored.service");
    Files.writeString(placed, unit.replace("/opt/spawn/agent/bin/spored", program.toString()));
    assertThat(verified(tool, placed)).doesNotContain("spored");
    Files.writeString(placed, unit.replace("Restart=always", "Restart=allways"));
    assertThat(verified(tool, placed)).as("a fault is seen").contains("spored");
  }

  private static String verified(Path tool, Path unit) throws Exception {
    Process process =
        new ProcessBuilder(tool.toString(), "verify", "--man=no", unit.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return said;
  }

  private Ending ending() {
    Recorder log = new Recorder(layout, CLOCK);
    AgentContext context = TestContext.at(root).clock(CLOCK).board(board).log(log).make();
    return Ending.of(context, ShutdownHooks.of(context, new Notices(context), null), log);
  }

  @Test
  void metricsTellTheStatus() throws Exception {
    AgentContext context = TestContext.at(root).clock(CLOCK).make();
    HealthState health = new HealthState(context, new Notices(context));
    health.ready();
    board.deadline(new Status.Deadline(CLOCK.instant().plusSeconds(90), Status.Deadline.CONFIG));
    board.monitor("idle", null);
    board.monitor("webhook", "answered 500");
    String text = new Metrics(board, health, CLOCK).text();
    assertThat(text)
        .contains("# TYPE spored_seconds_left gauge\nspored_seconds_left 90\n")
        .contains("spored_ready 1\n", "spored_ending 0\n")
        .contains("spored_monitor_well{monitor=\"idle\"} 1\n")
        .contains("spored_monitor_well{monitor=\"webhook\"} 0\n")
        .doesNotContain("spored_healthy");
    assertThat(text.lines()).allMatch(l -> l.matches("# TYPE [a-z_]+ gauge|[a-z_]+(\\{.*})? \\d+"));
  }
}
