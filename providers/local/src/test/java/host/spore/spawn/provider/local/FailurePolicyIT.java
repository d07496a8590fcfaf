package host.spore.spawn.provider.local;

import static host.spore.spawn.provider.local.Fleet.eventually;
import static host.spore.spawn.provider.local.Fleet.inputs;
import static host.spore.spawn.provider.local.Fleet.member;
import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.contract.host.PeersJson;
import host.spore.spawn.engine.provider.Observation;
import host.spore.spawn.engine.provider.Settled;
import host.spore.spawn.engine.provider.Task;
import host.spore.spawn.state.Operation;
import host.spore.spawn.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What arrays do about failed members, by themselves: nobody calls the provider meanwhile. */
class FailurePolicyIT {
  @TempDir Path home;
  Fleet fleet;

  @BeforeEach
  void makeFleet() {
    fleet = new Fleet(home);
  }

  @AfterEach
  void endFleet() throws InterruptedException {
    fleet.end();
  }

  private List<String> array(int size, String policy, String run) throws InterruptedException {
    List<Task.Member> members = new ArrayList<>();
    for (int rank = 0; rank < size; rank++) {
      Map<String, Value> inputs =
          inputs("array", "work", "run", run, "ttl", "1h", "on_failure", policy);
      inputs.put("rank", Value.number(rank));
      inputs.put("size", Value.number(size));
      members.add(member("arrays.work[" + rank + "]", inputs));
    }
    Settled settled = fleet.carryOut(fleet.create(members));
    assertThat(settled.failed()).isEmpty();
    return settled.ready().stream().map(Operation.Result::id).toList();
  }

  private void kill(String id) throws IOException {
    ProcessHandle.of(fleet.state(id).machine().pid()).orElseThrow().destroyForcibly();
  }

  private void allEnded(List<String> ids, String detail) throws Exception {
    for (String id : ids) {
      eventually(id + " ends", () -> fleet.observe(id) instanceof Observation.Finished);
      var end = ((Observation.Finished) fleet.observe(id)).end();
      assertThat(end.reason()).isEqualTo("array-failed");
      assertThat(end.detail()).contains(detail);
      eventually("nothing of " + id + " is left", () -> fleet.processes(id).isEmpty());
    }
    assertThat(MachineIT.children(home.resolve("arrays"))).isEmpty();
  }

  @Test
  void oneFailedJobEndsAll() throws Exception {
    List<String> ids = array(3, "terminate-all", "[ $JOB_ARRAY_INDEX = 1 ] && exit 7; sleep 1000");

    allEnded(ids, "rank 1 failed: job exited 7; on_failure: terminate-all");
  }

  @Test
  void oneKilledMachineEndsAllAndNothingOfItIsLeft() throws Exception {
    List<String> ids = array(3, "terminate-all", "sleep 1000");

    kill(ids.get(2));

    allEnded(ids, "rank 2 failed: its machine died; on_failure: terminate-all");
  }

  @Test
  void aQuorumHoldsAsLongAsEnoughAreLeft() throws Exception {
    List<String> ids = array(4, "quorum:3", "[ $JOB_ARRAY_INDEX = 0 ] && exit 1; sleep 1000");
    eventually("rank 0 fails", () -> fleet.state(ids.get(0)).jobExit() != null);
    kill(ids.get(3));
    Thread.sleep(100);
    assertThat(fleet.observe(ids.get(1))).isInstanceOf(Observation.Present.class);

    allEnded(ids, "rank 0 and 1 more failed: job exited 1; on_failure: quorum:3");
  }

  @Test
  void withoutAPolicyTheOthersGoOn() throws Exception {
    List<String> ids = array(3, "continue", "[ $JOB_ARRAY_INDEX = 1 ] && exit 7; sleep 1000");
    kill(ids.get(2));
    Path peers = fleet.layout(ids.get(0)).host().peers();

    eventually("the peers know", () -> PeersJson.read(peers).members().size() == 2);
    Thread.sleep(2500);
    assertThat(fleet.observe(ids.get(0))).isInstanceOf(Observation.Present.class);
    assertThat(fleet.observe(ids.get(1))).isInstanceOf(Observation.Present.class);
  }

  @Test
  void aJobThatFailsIsStartedAgainUntilItWorks() throws Exception {
    List<String> ids =
        array(1, "restart", "echo try; [ $(grep -c try ../var/log/job.log) = 3 ] || exit 1");

    eventually("works", () -> Integer.valueOf(0).equals(fleet.state(ids.get(0)).jobExit()));
    assertThat(Files.readAllLines(fleet.layout(ids.get(0)).host().jobLog())).hasSize(3);
  }

  @Test
  void aDeadMachineIsStartedAgainByAnotherWithItsRankAndItsAddress() throws Exception {
    List<String> ids = array(3, "restart", "echo started; sleep 1000");
    String address =
        PeersJson.read(fleet.layout(ids.get(0)).host().peers()).members().get(1).privateIp();
    kill(ids.get(1));

    Path log = fleet.layout(ids.get(1)).host().jobLog();
    eventually("the job runs again", () -> Files.readAllLines(log).size() == 2);
    Path peers = fleet.layout(ids.get(0)).host().peers();
    eventually("the peers know", () -> PeersJson.read(peers).members().size() == 3);
    assertThat(PeersJson.read(peers).members().get(1).privateIp()).isEqualTo(address);
    eventually("it runs", () -> fleet.observe(ids.get(1)) instanceof Observation.Present);
    assertThat(fleet.processes(ids.get(1)))
        .as("supervisor, agent, job's shell and sleep")
        .hasSize(4);
  }

  @Test
  void removingAMemberIsNoFailure() throws Exception {
    List<String> ids = array(3, "terminate-all", "sleep 1000");

    fleet.delete(ids.get(2));
    Thread.sleep(3000);

    assertThat(fleet.observe(ids.get(0))).isInstanceOf(Observation.Present.class);
    fleet.delete(ids.get(0), ids.get(1));
    assertThat(MachineIT.children(home.resolve("arrays"))).isEmpty();
  }
}
