package host.spore.spawn.agent.ending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import host.spore.spawn.agent.MemoryLog;
import host.spore.spawn.agent.cloud.MachineControl;
import host.spore.spawn.agent.cloud.aws.FakeAws;
import host.spore.spawn.agent.cloud.imds.FakeImds;
import host.spore.spawn.agent.time.Clocks;
import host.spore.spawn.contract.host.Ended;
import host.spore.spawn.contract.host.HostConfig;
import host.spore.spawn.contract.lifecycle.Action;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CloudPowerTest {
  private static final Instant AT = Instant.parse("2026-03-01T12:00:00Z");

  private final List<String> commands = new ArrayList<>();
  private final MemoryLog log = new MemoryLog();
  private FakeImds imds;
  private FakeAws aws;

  @BeforeEach
  void start() throws IOException {
    imds = new FakeImds();
    aws = new FakeAws().serveRole(imds);
  }

  @AfterEach
  void stop() throws IOException {
    aws.close();
    imds.close();
  }

  @Test
  void stopAndHibernateAreAskedOfEc2() throws Exception {
    Power power = power(false);
    power.off(ended(Action.STOP), 0);
    power.off(ended(Action.HIBERNATE), 0);
    assertThat(aws.actions()).containsExactly("StopInstances", "StopInstances");
    assertThat(aws.calls().get(0)).doesNotContainKey("Hibernate");
    assertThat(aws.calls().get(1)).containsEntry("Hibernate", "true");
    assertThat(commands).isEmpty();
  }

  @Test
  void stopThatIsRefusedNeverTerminates() {
    aws.mode(FakeAws.Mode.DENIES);
    assertThatThrownBy(() -> power(false).off(ended(Action.STOP), 50))
        .hasMessageContaining("UnauthorizedOperation");
    assertThat(commands).isEmpty();
  }

  @Test
  void terminationNeedsNobodyAndInsists() throws Exception {
    Power power = power(false);
    power.off(ended(Action.TERMINATE), 0);
    assertThat(aws.actions()).isEmpty();
    power.off(ended(Action.TERMINATE), 1);
    assertThat(aws.actions()).containsExactly("TerminateInstances");
    aws.mode(FakeAws.Mode.FAILS);
    power.off(ended(Action.TERMINATE), 2);
    assertThat(commands).containsExactly("off", "off", "off");
  }

  @Test
  void spotRequestIsCancelledFirst() throws Exception {
    aws.spotRequest("sir-1");
    power(true).off(ended(Action.TERMINATE), 0);
    assertThat(aws.actions()).containsExactly("DescribeInstances", "CancelSpotInstanceRequests");
    assertThat(commands).containsExactly("off");
  }

  @Test
  void spotRequestThatCannotBeCancelledHoldsTheEndUpNotForLong() throws Exception {
    aws.mode(FakeAws.Mode.DENIES);
    Power power = power(true);
    assertThatThrownBy(() -> power.off(ended(Action.TERMINATE), 0))
        .hasMessageContaining("spot request");
    assertThat(commands).isEmpty();
    power.off(ended(Action.TERMINATE), 4);
    assertThat(commands).containsExactly("off");
  }

  @Test
  void snapshotIsWholeBeforeTheMachineGoes() throws Exception {
    Power power = power(false);
    power.off(ended(Action.SNAPSHOT), 0);
    String name = aws.images().keySet().iterator().next();
    assertThat(name).isEqualTo("spawn-demo-arrays.train[2]-i-1-2026-03-01T12-00-00Z");
    assertThat(aws.calls().get(1))
        .containsEntry("NoReboot", "true")
        .containsValues("image", "snapshot", "spawn:address", "arrays.train[2]");
    power.off(ended(Action.SNAPSHOT), 1);
    assertThat(commands).containsExactly("sync");
    assertThat(aws.actions()).containsOnlyOnce("CreateImage");
    aws.images().put(name, "available");
    power.off(ended(Action.SNAPSHOT), 2);
    assertThat(commands).containsExactly("sync", "off");
  }

  @Test
  void imageThatFailedIsMadeAgainUnderAnotherName() throws Exception {
    Power power = power(false);
    power.off(ended(Action.SNAPSHOT), 0);
    aws.images().replaceAll((name, state) -> "failed");
    assertThatThrownBy(() -> power.off(ended(Action.SNAPSHOT), 1)).hasMessageContaining("failed");
    power.off(ended(Action.SNAPSHOT), 2);
    assertThat(aws.images()).hasSize(2);
    assertThat(commands).containsExactly("sync", "sync");
  }

  private static Ended ended(Action action) {
    return new Ended(Ended.IDLE, "nobody", AT, action);
  }

  private Power power(boolean spot) {
    MachineControl machine = aws.cloud(imds, "i-1", Clocks.system()).machine();
    Commands runner =
        (command, limit) -> {
          commands.add(command.getFirst());
          return 0;
        };
    HostConfig config =
        new HostConfig(
            1,
            "i-1",
            "demo",
            "arrays.train[2]",
            null,
            List.of(),
            Map.of(),
            null,
            null,
            List.of("off"));
    Power shutdown = new PowerCommands(List.of("off"), Map.of(), runner, log);
    return new CloudPower(machine, spot, new Snapshot(machine, config, runner, log), shutdown, log);
  }

  @Test
  void pausesGrowUpToHalfAMinute() {
    assertThat(PowerCommands.retry(0)).isEqualTo(Duration.ofSeconds(1));
    assertThat(PowerCommands.retry(3)).isEqualTo(Duration.ofSeconds(8));
    assertThat(PowerCommands.retry(1000)).isEqualTo(Duration.ofSeconds(30));
  }
}
