package host.spore.spawn.provider.local;

import static host.spore.spawn.provider.local.Fleet.eventually;
import static host.spore.spawn.provider.local.Fleet.inputs;
import static host.spore.spawn.provider.local.Fleet.member;
import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.contract.host.Ended;
import host.spore.spawn.engine.provider.Observation;
import host.spore.spawn.engine.provider.Settled;
import host.spore.spawn.engine.provider.Task;
import host.spore.spawn.state.Operation;
import host.spore.spawn.value.Value;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Arrays that complete together, each scope with a member that dies without a word. */
class ScopeIT {
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

  private List<String> array(String name, String scope) throws Exception {
    List<Task.Member> members = new ArrayList<>();
    for (int rank = 0; rank < 3; rank++) {
      Map<String, Value> inputs = inputs("array", name, "run", "sleep 1000", "ttl", "1h");
      inputs.put("rank", Value.number(rank));
      inputs.put("size", Value.number(3));
      Map<String, Value> complete = inputs("file", "/tmp/DONE", "grace", "1s", "scope", scope);
      inputs.put("complete", new Value.MapOf(complete));
      members.add(member("arrays." + name + "[" + rank + "]", inputs));
    }
    Settled settled = fleet.carryOut(fleet.create(members));
    assertThat(settled.failed()).isEmpty();
    return settled.ready().stream().map(Operation.Result::id).toList();
  }

  private void finish(String id) throws Exception {
    Files.writeString(fleet.layout(id).host().resolve("/tmp/DONE"), "");
  }

  private void saysDone(String id) throws Exception {
    eventually("done", () -> Files.exists(fleet.layout(id).host().done()));
  }

  private void lose(String id) throws Exception {
    ProcessHandle.of(fleet.state(id).machine().pid()).orElseThrow().destroyForcibly();
  }

  private void completes(String id) throws Exception {
    eventually("completed", () -> fleet.observe(id) instanceof Observation.Finished);
    Observation.Finished end = (Observation.Finished) fleet.observe(id);
    assertThat(end.end().reason()).isEqualTo(Ended.COMPLETED);
  }

  @Test
  void everyScopeWithALostMember() throws Exception {
    List<String> whole = array("whole", "array");
    List<String> leader = array("led", "leader");
    List<String> quorum = array("some", "quorum:2");

    finish(whole.get(0));
    finish(leader.get(1));
    finish(quorum.get(2));
    saysDone(whole.get(0));
    saysDone(leader.get(1));
    saysDone(quorum.get(2));
    Thread.sleep(5_000);
    for (List<String> array : List.of(whole, leader, quorum)) {
      for (String id : array) {
        assertThat(fleet.observe(id)).isInstanceOf(Observation.Present.class);
      }
    }

    lose(whole.get(2));
    lose(leader.get(0));
    lose(quorum.get(2));
    finish(whole.get(1));
    finish(quorum.get(0));
    completes(whole.get(0));
    completes(whole.get(1));
    completes(leader.get(1));
    completes(leader.get(2));
    completes(quorum.get(0));
    completes(quorum.get(1));
  }
}
