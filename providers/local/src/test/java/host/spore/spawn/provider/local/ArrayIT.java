package host.spore.spawn.provider.local;

import static host.spore.spawn.provider.local.Fleet.eventually;
import static host.spore.spawn.provider.local.Fleet.inputs;
import static host.spore.spawn.provider.local.Fleet.member;
import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.contract.host.Peers;
import host.spore.spawn.contract.host.PeersJson;
import host.spore.spawn.engine.provider.Answer;
import host.spore.spawn.engine.provider.Observation;
import host.spore.spawn.engine.provider.Recovery;
import host.spore.spawn.engine.provider.Settled;
import host.spore.spawn.engine.provider.Task;
import host.spore.spawn.state.Operation;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Batches, races and recovery with real processes. */
class ArrayIT {
  private static final int SIZE = 20;

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

  private static List<Task.Member> members(int size, String run) {
    List<Task.Member> members = new ArrayList<>();
    for (int rank = 0; rank < size; rank++) {
      Map<String, Value> inputs = inputs("array", "work", "run", run, "ttl", "1h");
      inputs.put("rank", Value.number(rank));
      inputs.put("size", Value.number(size));
      members.add(member("arrays.work[" + rank + "]", inputs));
    }
    return members;
  }

  private Peers peers(String id) throws IOException {
    return PeersJson.read(fleet.layout(id).host().peers());
  }

  @Test
  void aMemberThatDiesLeavesThePeersAndTheHostFile() throws Exception {
    List<Task.Member> wanted = new ArrayList<>();
    for (Task.Member one : members(3, "cat $SPAWN_HOSTFILE; sleep 1000")) {
      Map<String, Value> inputs = new LinkedHashMap<>(one.inputs());
      Map<String, Value> mpi = inputs("hostfile", "/etc/hosts.mpi");
      mpi.put("slots", Value.number(2));
      inputs.put("mpi", new Value.MapOf(mpi));
      wanted.add(new Task.Member(one.address(), 1, inputs, null));
    }
    Settled settled = fleet.carryOut(fleet.create(wanted));
    List<String> ids = settled.ready().stream().map(Operation.Result::id).toList();
    Path log = fleet.layout(ids.get(1)).host().jobLog();
    eventually("the job sees all", () -> Files.readAllLines(log).size() == 3);
    assertThat(Files.readAllLines(log)).allMatch(line -> line.endsWith(" slots=2"));

    ProcessHandle.of(fleet.state(ids.get(2)).machine().pid()).orElseThrow().destroyForcibly();

    Path hostfile = fleet.layout(ids.get(0)).host().resolve("/etc/hosts.mpi");
    eventually("two are left", () -> Files.readAllLines(hostfile).size() == 2);
    assertThat(peers(ids.get(0)).members())
        .extracting(Peers.Member::id)
        .containsExactlyElementsOf(ids.subList(0, 2));
    assertThat(fleet.observe(ids.get(2))).isInstanceOf(Observation.Lost.class);
  }

  @Test
  void membersKnowEachOtherAndArrayShrinksWithoutRestarts() throws Exception {
    String script = "echo $JOB_ARRAY_INDEX of $JOB_ARRAY_SIZE; grep -c . $SPAWN_PEERS_FILE";
    Settled settled = fleet.carryOut(fleet.create(members(SIZE, script)));

    assertThat(settled.failed()).isEmpty();
    List<String> ids = settled.ready().stream().map(Operation.Result::id).toList();
    assertThat(new HashSet<>(ids)).hasSize(SIZE);
    for (String id : ids) {
      assertThat(peers(id).members()).hasSize(SIZE);
    }
    var addresses = new HashSet<String>();
    peers(ids.get(0)).members().forEach(m -> addresses.add(m.privateIp()));
    assertThat(addresses).hasSize(SIZE).allMatch(a -> a.startsWith("127."));
    Path log = fleet.layout(ids.get(7)).host().jobLog();
    eventually("job", () -> fleet.state(ids.get(7)).jobExit() != null);
    assertThat(Files.readString(log)).isEqualTo("7 of 20\n1\n");

    fleet.delete(ids.subList(3, SIZE).toArray(String[]::new));
    assertThat(peers(ids.get(0)).members())
        .extracting(Peers.Member::id)
        .containsExactlyElementsOf(ids.subList(0, 3));
    assertThat(fleet.observe(ids.get(0))).isInstanceOf(Observation.Present.class);

    String firstArray = peers(ids.get(0)).array();
    Settled more = fleet.carryOut(fleet.create(List.of(members(4, "true").get(3))));
    assertThat(more.failed()).isEmpty();
    assertThat(peers(ids.get(0)).members()).hasSize(4);
    assertThat(peers(ids.get(0)).array()).isEqualTo(firstArray);

    fleet.delete(ids.get(0), ids.get(1), ids.get(2), more.ready().get(0).id());
    assertThat(MachineIT.children(home.resolve("instances"))).isEmpty();
    assertThat(MachineIT.children(home.resolve("arrays"))).isEmpty();
  }

  @Test
  void aRenamedArrayGoesOnAndTakesNewMembersIn() throws Exception {
    Settled settled = fleet.carryOut(fleet.create(members(2, "sleep 1000")));
    List<String> ids = settled.ready().stream().map(Operation.Result::id).toList();
    String array = peers(ids.get(0)).array();

    List<Task.Member> renamed = new ArrayList<>();
    for (int rank = 0; rank < 2; rank++) {
      Address address = Address.member("arrays.renamed", rank);
      Map<String, Value> inputs = new LinkedHashMap<>(members(2, "sleep 1000").get(rank).inputs());
      inputs.put("array", Value.text("renamed"));
      renamed.add(new Task.Member(address, 1, inputs, Fleet.row(ids.get(rank), address)));
    }
    fleet.carryOut(fleet.operation(Operation.Change.UPDATE, renamed));

    assertThat(fleet.observe(ids.get(0)))
        .isInstanceOfSatisfying(
            Observation.Present.class,
            seen ->
                assertThat(seen.attributes())
                    .containsEntry("array", Value.text("renamed"))
                    .containsEntry("state", Value.text("running")));
    Map<String, Value> third = new LinkedHashMap<>(renamed.get(1).inputs());
    third.put("rank", Value.number(2));
    fleet.carryOut(
        fleet.create(
            List.of(new Task.Member(Address.member("arrays.renamed", 2), 1, third, null))));
    assertThat(peers(ids.get(0)).members()).hasSize(3);
    assertThat(peers(ids.get(0)).array()).isEqualTo(array);

    // Another one of the old name is another one.
    Settled other = fleet.carryOut(fleet.create(List.of(members(1, "sleep 1000").get(0))));
    assertThat(peers(Fleet.onlyId(other)).members()).hasSize(1);
    assertThat(peers(ids.get(0)).members()).hasSize(3);
  }

  @Test
  void memberThatEndsLeavesThePeers() throws Exception {
    List<Task.Member> members = new ArrayList<>(members(2, "sleep 1000"));
    members.get(1).inputs().put("ttl", Value.text("3s"));
    Settled settled = fleet.carryOut(fleet.create(members));
    String stays = settled.ready().get(0).id();

    eventually("one peer is left", () -> peers(stays).members().size() == 1);
    assertThat(peers(stays).members().get(0).id()).isEqualTo(stays);
    assertThat(peers(stays).size()).isEqualTo(2);
  }

  @Test
  void sameOperationSentManyTimesAtOnceMakesOneMachine() throws Exception {
    Operation operation = fleet.create(inputs("run", "echo started", "ttl", "1h"));
    List<Callable<Answer>> calls = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      Fleet other = new Fleet(home);
      calls.add(() -> other.provider.submit(operation));
    }
    try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
      for (var answer : threads.invokeAll(calls)) {
        assertThat(answer.get()).isInstanceOf(Answer.Accepted.class);
      }
    }
    String id = Fleet.onlyId(fleet.provider.await(operation, what -> {}));

    Thread.sleep(4000); // the losers give up on the lock after three seconds
    assertThat(Files.readString(fleet.layout(id).host().jobLog())).isEqualTo("started\n");
    assertThat(MachineIT.children(home.resolve("instances"))).hasSize(1);
    assertThat(fleet.processes(id)).as("supervisor and agent").hasSize(2);
    assertThat(fleet.observe(id)).isInstanceOf(Observation.Present.class);
  }

  @Test
  void recoversACreationFromEveryPoint() throws Exception {
    Operation operation = fleet.create(members(2, "sleep 1000"));
    assertThat(fleet.provider.recover(operation)).isInstanceOf(Recovery.NeverHappened.class);

    String half = fleet.made.get(0);
    Files.createDirectories(home.resolve("instances/.new-" + half + "/etc"));
    assertThat(fleet.provider.recover(operation)).isInstanceOf(Recovery.Resume.class);

    Settled settled = fleet.carryOut(operation);
    assertThat(settled.ready()).hasSize(2);
    long pid = fleet.state(half).machine().pid();
    assertThat(fleet.provider.recover(operation)).isInstanceOf(Recovery.Resume.class);
    assertThat(fleet.carryOut(operation).ready()).hasSize(2);
    assertThat(fleet.state(half).machine().pid()).isEqualTo(pid);
    assertThat(MachineIT.children(home.resolve("instances"))).hasSize(2);
  }

  @Test
  void changesDeadlineAndTagsInPlace() throws Exception {
    String id = fleet.start(inputs("run", "sleep 1000", "ttl", "1h"));
    long pid = fleet.state(id).machine().pid();
    Map<String, Value> wanted = inputs("run", "sleep 1000", "ttl", "2h");
    wanted.put("tags", new Value.MapOf(inputs("team", "blue")));
    Address address = Address.of("instances.box");
    Task.Member change = new Task.Member(address, 1, wanted, Fleet.row(id, address));

    Settled settled = fleet.carryOut(fleet.operation(Operation.Change.UPDATE, List.of(change)));

    assertThat(settled.ready().get(0).attributes())
        .containsEntry("ttl", Value.text("2h"))
        .containsEntry("tags", wanted.get("tags"));
    assertThat(fleet.state(id).machine().pid()).isEqualTo(pid);
    var imported = fleet.provider.read("local.instance", address, id).orElseThrow();
    assertThat(imported.inputs()).isEqualTo(wanted);
    assertThat(fleet.provider.read("local.instance", address, "../" + id)).isEmpty();
  }

  @Test
  void outlivesTheProcessThatMadeItAndStillEndsOnTime() throws Exception {
    List<String> command = new ArrayList<>(Fleet.java(List.of(), OneShot.class.getName()));
    command.add(home.toString());
    Process oneShot = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said =
        new String(oneShot.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertThat(oneShot.waitFor()).as(said).isZero();
    fleet.made.add(said);

    assertThat(fleet.observe(said)).isInstanceOf(Observation.Present.class);
    eventually("finished", () -> fleet.observe(said) instanceof Observation.Finished);
    eventually("all processes gone", () -> fleet.processes(said).isEmpty());
  }

  /** Makes one short-lived instance, prints its id and exits. */
  static final class OneShot {
    private OneShot() {}

    public static void main(String[] arguments) throws Exception {
      Fleet fleet = new Fleet(Path.of(arguments[0]));
      System.out.println(fleet.start(inputs("run", "sleep 1000", "ttl", "5s")));
      System.out.flush();
      Runtime.getRuntime().halt(0);
    }
  }
}
