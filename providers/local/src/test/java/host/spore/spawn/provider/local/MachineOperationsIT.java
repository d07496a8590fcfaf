package host.spore.spawn.provider.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import host.spore.spawn.engine.provider.MachineOperations;
import host.spore.spawn.engine.provider.MachineOperations.Power;
import host.spore.spawn.engine.provider.Observation;
import host.spore.spawn.engine.provider.Problem;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Day-to-day work with a real instance: its agent takes a deadline over, a shell is led into it.
 */
final class MachineOperationsIT {
  @TempDir private Path home;
  private Fleet fleet;
  private static final MachineOperations.Asked DONE =
      new MachineOperations.Asked(Map.of(), Map.of());
  private MachineOperations operating;

  @BeforeEach
  void open() {
    fleet = new Fleet(home);
    operating = fleet.provider.operating().orElseThrow();
  }

  @AfterEach
  void end() throws InterruptedException {
    fleet.end();
  }

  private ResourceState running(String... inputs) throws InterruptedException {
    String id = fleet.start(Fleet.inputs(inputs));
    return Fleet.row(id, Address.of("instances.box"));
  }

  private Map<String, Value> attributes(ResourceState row) {
    return Waiter.attributes(fleet.observe(row.id()));
  }

  @Test
  void theAgentTakesAnExtendedDeadlineOver() throws Exception {
    ResourceState row = running("ttl", "10m");
    Instant until = Instant.now().plusSeconds(7200).truncatedTo(ChronoUnit.SECONDS);
    var extension = List.of(new MachineOperations.Extension(row, until));
    assertThat(operating.following(extension)).isEmpty();
    assertThat(operating.extend(extension)).isEqualTo(DONE);
    assertThat(attributes(row).get("ttl")).as("the spec's").isEqualTo(Value.text("10m"));
    assertThat(Instant.parse(((Value.Text) attributes(row).get("expires")).value()))
        .isEqualTo(until);
    Fleet.eventually("the agent follows", () -> operating.following(extension).contains(row.id()));
    assertThat(operating.agent(row).get("deadline")).contains("by tag");
  }

  @Test
  void aShellHasTheInstancesDirectoryAndEnvironment() throws Exception {
    ResourceState row = running("ttl", "10m", "run", "echo at work; sleep 600");
    Map<String, String> own = Map.of("PATH", System.getenv("PATH"), "TERM", "vt100", "SECRET", "s");
    var way =
        operating.way(
            row,
            new MachineOperations.Wish(
                "pwd; echo $SPAWN_INSTANCE_ID $TERM $SECRET; exit 3", null, null, false, own));
    ProcessBuilder builder = new ProcessBuilder(way.command()).directory(way.directory().toFile());
    builder.environment().clear();
    builder.environment().putAll(way.environment());
    Process process = builder.redirectErrorStream(true).start();
    String said =
        new String(
            process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isEqualTo(3);
    assertThat(said.lines())
        .containsExactly(
            fleet.layout(row.id()).home().toRealPath().toString(), row.id() + " vt100");
    var log = (MachineOperations.Log.OnFile) operating.log(row, MachineOperations.Source.JOB);
    Fleet.eventually("the job's log", () -> Files.readString(log.file()).equals("at work\n"));
    for (MachineOperations.Source source : MachineOperations.Source.values()) {
      assertThat(((MachineOperations.Log.OnFile) operating.log(row, source)).file())
          .isNotEmptyFile();
    }
  }

  @Test
  void oneThatIsTerminatedKeepsItsLogsAndHasNoProcess() throws Exception {
    ResourceState row = running("ttl", "10m", "run", "echo at work; sleep 600");
    assertThat(power(Power.TERMINATE, List.of(row))).isEmpty();
    assertThat(fleet.processes(row.id())).isEmpty();
    assertThat(fleet.observe(row.id())).isInstanceOf(Observation.Lost.class);
    assertThat(fleet.layout(row.id()).host().jobLog()).exists();
    assertThat(power(Power.TERMINATE, List.of(row))).as("again").isEmpty();
  }

  @Test
  void aStoppedOneBootsAgainWithoutItsJobAndWithItsTime() throws Exception {
    ResourceState row = running("ttl", "10m", "run", "echo at work; sleep 600");
    var log =
        ((MachineOperations.Log.OnFile) operating.log(row, MachineOperations.Source.JOB)).file();
    Fleet.eventually("the job's log", () -> Files.exists(log) && Files.size(log) > 0);
    Instant before = expires(row);
    assertThat(power(Power.STOP, List.of(row))).isEmpty();
    assertThat(fleet.processes(row.id())).as("its supervisor").hasSize(1);
    assertThat(fleet.observe(row.id())).isInstanceOf(Observation.Present.class);
    assertThat(attributes(row)).containsEntry("state", Value.text("stopped"));
    assertThat(power(Power.STOP, List.of(row))).as("again").isEmpty();
    Thread.sleep(2000);
    assertThat(power(Power.START, List.of(row))).isEmpty();
    assertThat(attributes(row)).containsEntry("state", Value.text("running"));
    assertThat(expires(row)).isAfterOrEqualTo(before.plusSeconds(2));
    assertThat(Files.readString(log)).as("not run again").isEqualTo("at work\n");
    var extension = List.of(new MachineOperations.Extension(row, expires(row)));
    Fleet.eventually("the agent", () -> operating.following(extension).contains(row.id()));
  }

  @Test
  void oneWhoseJobIsDoneSaysThatItEndsAndWhen() throws Exception {
    Map<String, Value> wanted =
        Fleet.inputs("ttl", "10m", "run", "sleep 2; touch $TMPDIR/DONE; sleep 600");
    wanted.put(
        "complete",
        new Value.MapOf(Fleet.inputs("file", "/tmp/DONE", "grace", "3m", "then", "terminate")));
    ResourceState row = Fleet.row(fleet.start(wanted), Address.of("instances.box"));
    Fleet.eventually(
        "completing", () -> Value.text("completing").equals(attributes(row).get("state")));
    assertThat(operating.agent(row).get("completion"))
        .matches("grace, ends at 20[^.]*Z: /tmp/DONE");
    Files.delete(fleet.layout(row.id()).tmp().resolve("DONE"));
    Fleet.eventually(
        "not done after all", () -> Value.text("running").equals(attributes(row).get("state")));
  }

  @Test
  void aHibernatedOneGoesOnWhereItWas() throws Exception {
    ResourceState row =
        running("ttl", "10m", "run", "i=0; while :; do i=$((i+1)); echo $i; sleep 0.1; done");
    var log =
        ((MachineOperations.Log.OnFile) operating.log(row, MachineOperations.Source.JOB)).file();
    Fleet.eventually("the job's log", () -> Files.exists(log) && Files.size(log) > 5);
    Instant before = expires(row);
    assertThat(power(Power.HIBERNATE, List.of(row))).isEmpty();
    assertThat(attributes(row)).containsEntry("state", Value.text("hibernated"));
    long size = Files.size(log);
    Thread.sleep(2000);
    assertThat(Files.size(log)).as("frozen").isEqualTo(size);
    assertThat(power(Power.START, List.of(row))).isEmpty();
    assertThat(attributes(row)).containsEntry("state", Value.text("running"));
    Fleet.eventually("it goes on", () -> Files.size(log) > size);
    assertThat(Files.readString(log)).as("from where it was").containsOnlyOnce("1\n2\n3\n");
    assertThat(expires(row)).isAfterOrEqualTo(before.plusSeconds(2));
    var extension = List.of(new MachineOperations.Extension(row, expires(row)));
    Fleet.eventually("a new agent", () -> operating.following(extension).contains(row.id()));
  }

  @Test
  void aHibernatedOneCanBeTerminatedAndRemoved() throws Exception {
    ResourceState row = running("ttl", "10m", "run", "sleep 600");
    ResourceState other = running("ttl", "10m", "run", "sleep 600");
    assertThat(power(Power.HIBERNATE, List.of(row, other))).isEmpty();
    assertThat(power(Power.TERMINATE, List.of(row))).isEmpty();
    assertThat(fleet.processes(row.id())).isEmpty();
    fleet.delete(other.id());
    assertThat(fleet.processes(other.id())).isEmpty();
    assertThat(fleet.observe(other.id())).isInstanceOf(Observation.Missing.class);
  }

  private Instant expires(ResourceState row) {
    return Instant.parse(((Value.Text) attributes(row).get("expires")).value());
  }

  @Test
  void whatIsNotThereIsRefused() {
    ResourceState row = Fleet.row("i-local-gone", Address.of("instances.box"));
    assertThatThrownBy(() -> operating.log(row, MachineOperations.Source.JOB))
        .isInstanceOf(MachineOperations.Refusal.class);
    assertThat(operating.following(List.of(new MachineOperations.Extension(row, Instant.EPOCH))))
        .isEmpty();
  }

  private Map<String, Problem> power(Power power, List<ResourceState> machines)
      throws InterruptedException {
    assertThat(operating.ask(power, machines)).isEqualTo(DONE);
    return operating.await(power, machines, what -> {});
  }
}
