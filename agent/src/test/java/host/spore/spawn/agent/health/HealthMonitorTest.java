package host.spore.spawn.agent.health;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.agent.MemoryLog;
import host.spore.spawn.agent.context.AgentContext;
import host.spore.spawn.agent.context.TestContext;
import host.spore.spawn.agent.http.FakeSite;
import host.spore.spawn.agent.notice.FakeHook;
import host.spore.spawn.agent.notice.Notices;
import host.spore.spawn.agent.process.Programs;
import host.spore.spawn.contract.host.Health;
import host.spore.spawn.contract.host.HostLayout;
import host.spore.spawn.contract.lifecycle.Check;
import host.spore.spawn.contract.lifecycle.HealthCheck;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.BeforeTry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HealthMonitorTest {
  private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final MemoryLog log = new MemoryLog();
  private Path root;
  private HostLayout layout;
  private HealthState state;
  private Instant now = START;
  private Map<String, String> environment = Map.of();
  private int exit;

  @BeforeEach
  @BeforeTry
  void prepare() throws IOException {
    root = Files.createTempDirectory("health");
    root.toFile().deleteOnExit();
    now = START;
    layout = new HostLayout(root);
    state = state();
  }

  private AgentContext context() {
    return TestContext.at(root)
        .environment(environment)
        .programs(programs())
        .clock(() -> now)
        .log(log)
        .make();
  }

  private HealthState state() {
    return new HealthState(context(), new Notices(context()));
  }

  private Programs programs() {
    return (command, environment, limit) -> new Programs.Result(exit, "");
  }

  private HealthMonitor monitor(Check check, Duration every, int failures) {
    HealthCheck rule =
        new HealthCheck(check, every, Duration.ofSeconds(1), failures, HealthCheck.Then.REPLACE);
    return new HealthMonitor(rule, context(), state, null);
  }

  private HealthMonitor ofCommand(int failures) {
    return monitor(new Check.Command("probe"), Duration.ofSeconds(1), failures);
  }

  private void looks(HealthMonitor monitor, int... exits) throws Exception {
    for (int one : exits) {
      exit = one;
      monitor.look();
      now = now.plusSeconds(1);
    }
  }

  @Test
  void asManyFailuresInARowAsTheRuleSaysMakeItUnhealthy() throws Exception {
    HealthMonitor monitor = ofCommand(3);
    looks(monitor, 0, 1, 1, 0, 1, 1);
    assertThat(state.present().state()).isEqualTo(Health.HEALTHY);
    looks(monitor, 7);
    Health told = Health.read(layout.health());
    assertThat(told).isEqualTo(state.present());
    assertThat(told.isLost()).isTrue();
    assertThat(told.detail())
        .isEqualTo("3 failed checks since 2026-11-22T10:00:04Z: `probe` exited with 7");
    looks(monitor, 0);
    assertThat(Health.read(layout.health()).state()).isEqualTo(Health.HEALTHY);
  }

  @Test
  void aJobThatWasStartedAgainHasItsChecksBeginAnew() throws Exception {
    HealthCheck rule =
        new HealthCheck(
            new Check.Command("probe"),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            2,
            HealthCheck.Then.RESTART);
    Programs again = (command, variables, limit) -> new Programs.Result(0, "");
    AgentContext context = TestContext.at(root).programs(again).clock(() -> now).log(log).make();
    JobRestarts restarts = new JobRestarts(List.of("again"), context, new Notices(context));
    HealthMonitor monitor = new HealthMonitor(rule, context(), state, restarts);
    looks(monitor, 0, 1, 1);
    assertThat(state.present().state()).isEqualTo(Health.STARTING);
    assertThat(state.failures()).isZero();
    assertThat(state.present().isLost()).isFalse();
    looks(monitor, 0);
    assertThat(Health.read(layout.health()).state()).isEqualTo(Health.HEALTHY);
  }

  @Test
  void isReadyFromTheFirstPassOnAndStaysSoOverARestart() throws Exception {
    HealthMonitor monitor = ofCommand(1);
    looks(monitor, 1);
    assertThat(state.present().ready()).isNull();
    looks(monitor, 0, 1);
    Instant ready = START.plusSeconds(1);
    assertThat(state.present().ready()).isEqualTo(ready);
    state = state();
    assertThat(state.present().ready()).isEqualTo(ready);
    looks(ofCommand(1), 1);
    assertThat(Health.read(layout.health()).ready()).isEqualTo(ready);
  }

  @Test
  void looksOftenUntilTheFirstPassButCountsOnlyWhatWasAskedFor() throws Exception {
    HealthMonitor monitor = monitor(new Check.Command("probe"), MINUTE, 2);
    exit = 1;
    for (int i = 0; i < 30; i++) {
      assertThat(monitor.look()).isEqualTo(Duration.ofSeconds(2));
    }
    assertThat(state.failures()).isEqualTo(1);
    exit = 0;
    assertThat(monitor.look()).isEqualTo(MINUTE);
    exit = 1;
    monitor.look();
    assertThat(state.failures()).isEqualTo(1);
    monitor.look();
    assertThat(state.present().state()).isEqualTo(Health.UNHEALTHY);
  }

  @Test
  void portIsOpenOrNot() throws Exception {
    int port;
    try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      port = server.getLocalPort();
      monitor(new Check.Port(port), MINUTE, 1).look();
      assertThat(state.present().state()).isEqualTo(Health.HEALTHY);
    }
    monitor(new Check.Port(port), Duration.ofSeconds(1), 1).look();
    assertThat(state.present().state()).isEqualTo(Health.UNHEALTHY);
    assertThat(state.present().detail()).contains("port " + port + ": ");
  }

  @Test
  void httpIsHealthyWith2xxOnly() throws Exception {
    try (FakeHook server = new FakeHook().then(204, 302)) {
      HealthMonitor monitor = monitor(new Check.Http(server.url()), Duration.ofSeconds(1), 1);
      monitor.look();
      assertThat(state.present().state()).isEqualTo(Health.HEALTHY);
      monitor.look();
      assertThat(state.present().detail()).endsWith("answered 302");
    }
  }

  @Test
  void httpOfLocalhostIsAskedOfTheMachine() throws Exception {
    environment = Map.of("SPAWN_PRIVATE_IP", "127.0.0.77");
    try (FakeSite site = new FakeSite("127.0.0.77", 204, 0)) {
      monitor(new Check.Http(site.url("localhost")), MINUTE, 1).look();
      assertThat(state.present().state()).isEqualTo(Health.HEALTHY);
    }
  }

  @Property(tries = 100)
  void isUnhealthyExactlyAfterThatManyFailuresInARow(
      @ForAll @IntRange(min = 1, max = 4) int limit, @ForAll List<Boolean> passes)
      throws Exception {
    HealthMonitor monitor = ofCommand(limit);
    int row = 0;
    for (boolean pass : passes) {
      looks(monitor, pass ? 0 : 1);
      row = pass ? 0 : row + 1;
      assertThat(state.present().state().equals(Health.UNHEALTHY)).isEqualTo(row >= limit);
      assertThat(Health.read(layout.health())).isEqualTo(state.present());
    }
  }
}
