package host.spore.spawn.provider.local;

import static host.spore.spawn.provider.local.Fleet.eventually;
import static host.spore.spawn.provider.local.Fleet.inputs;
import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.engine.provider.Observation;
import host.spore.spawn.engine.provider.Problem;
import host.spore.spawn.engine.provider.Settled;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Instances that work, that do not, and those that wait for them. */
class HealthIT {
  private static final Address LEADER = Address.of("instances.leader");

  @TempDir Path home;
  private Fleet fleet;

  @BeforeEach
  void makeFleet() {
    fleet = new Fleet(home);
  }

  @AfterEach
  void endFleet() throws InterruptedException {
    fleet.end();
  }

  private String leader(String run, Map<String, Value> health) throws Exception {
    Map<String, Value> wanted = inputs("run", run, "ttl", "1h");
    wanted.put("health", new Value.MapOf(health));
    return fleet.start(wanted);
  }

  private static Map<String, Value> check(String kind, String what) {
    Map<String, Value> health = inputs(kind, what, "every", "1s", "timeout", "5s");
    health.put("failures", Value.number(2));
    return health;
  }

  private Optional<Problem> await(String id, List<String> told, String... condition)
      throws InterruptedException {
    Map<String, Value> wait = inputs(condition);
    if (condition[0].equals("port")) {
      wait.put("port", Value.number(Integer.parseInt(condition[1])));
    }
    Map<String, Value> inputs =
        Map.of("wait_for", new Value.MapOf(Map.of(LEADER.toString(), new Value.MapOf(wait))));
    ResourceState row = Fleet.row(id, LEADER);
    assertThat(fleet.provider.mayWait(inputs)).isTrue();
    return fleet.provider.awaitOthers(inputs, List.of(row), told::add);
  }

  @Test
  void oneThatDoesNotWorkIsLostAndSaysWhy() throws Exception {
    String id = leader("touch well; sleep 1000", check("command", "test -e well"));
    eventually(
        "healthy",
        () ->
            fleet.observe(id) instanceof Observation.Present p
                && Value.text("healthy").equals(p.attributes().get("health_state"))
                && Value.bool(true).equals(p.attributes().get("ready")));
    Files.delete(fleet.layout(id).home().resolve("well"));
    eventually("unhealthy", () -> fleet.observe(id) instanceof Observation.Lost);
    Observation.Lost lost = (Observation.Lost) fleet.observe(id);
    assertThat(lost.end().reason()).isEqualTo("unhealthy");
    assertThat(lost.end().detail())
        .matches("2 failed checks since 20.*Z: `test -e well` exited with 1");
    Files.createFile(fleet.layout(id).home().resolve("well"));
    eventually("well again", () -> fleet.observe(id) instanceof Observation.Present);
  }

  private Settled inTurn(String run) throws Exception {
    Map<String, Value> wanted = inputs("array", "work", "run", run, "ttl", "1h");
    wanted.put("rank", Value.number(0));
    wanted.put("size", Value.number(1));
    wanted.put("max_unavailable", Value.number(1));
    Map<String, Value> health = check("command", "test -e well");
    health.put("failures", Value.number(8));
    wanted.put("health", new Value.MapOf(health));
    return fleet.carryOut(fleet.create(List.of(Fleet.member("arrays.work[0]", wanted))));
  }

  @Test
  void oneThatIsReplacedInTurnIsMadeOnceItWorksAndEndsTheTurnsIfItDoesNot() throws Exception {
    Settled works = inTurn("sleep 2; touch well; sleep 1000");
    assertThat(works.ready())
        .singleElement()
        .satisfies(
            r -> assertThat(r.attributes()).containsEntry("health_state", Value.text("healthy")));

    Settled fails = inTurn("sleep 1000");
    assertThat(fails.ready()).isEmpty();
    assertThat(fails.failed())
        .singleElement()
        .satisfies(f -> assertThat(f.problem().summary()).contains("it is unhealthy"));
  }

  @Test
  void theJobOfOneThatDoesNotWorkIsStartedAgain() throws Exception {
    Map<String, Value> health = check("command", "test -e well");
    health.put("then", Value.text("restart"));
    String run =
        "echo $$ >>starts; touch well; [ $(wc -l <starts) -gt 1 ] || { sleep 2; rm well; };"
            + " sleep 1000";
    String id = leader(run, health);
    long agent = fleet.state(id).agent().pid();
    Path starts = fleet.layout(id).home().resolve("starts");
    eventually("started again", () -> Files.readAllLines(starts).size() == 2);
    eventually(
        "healthy",
        () ->
            fleet.observe(id) instanceof Observation.Present p
                && Value.text("healthy").equals(p.attributes().get("health_state")));
    long first = Long.parseLong(Files.readAllLines(starts).getFirst());
    assertThat(ProcessHandle.of(first)).isEmpty();
    assertThat(fleet.state(id).agent().pid()).isEqualTo(agent);
    assertThat(((Observation.Present) fleet.observe(id)).attributes())
        .doesNotContainKey("job_exit");
    assertThat(fleet.layout(id).host().agentLog()).content().contains("restart 1 of 5 of the job");
  }

  @Test
  void oneOfWhichIsOnlyToldGoesOnAsItIs() throws Exception {
    Map<String, Value> health = check("command", "test -e well");
    health.put("then", Value.text("notify"));
    String id = leader("sleep 1000", health);
    eventually(
        "unhealthy",
        () ->
            fleet.observe(id) instanceof Observation.Present p
                && Value.text("unhealthy").equals(p.attributes().get("health_state")));
    assertThat(fleet.layout(id).host().agentLog())
        .content()
        .contains("unhealthy: 2 failed checks since")
        .doesNotContain("of the job");
  }

  @Test
  void othersWaitForHealth() throws Exception {
    String run = "sleep 3; touch well; sleep 1000";
    String id = leader(run, check("command", "test -e well"));
    List<String> told = new ArrayList<>();
    assertThat(await(id, told, "health", "true", "timeout", "1m")).isEmpty();
    assertThat(fleet.layout(id).home().resolve("well")).exists();
    assertThat(told.getFirst()).startsWith("waiting for instances.leader: ");
  }

  @Test
  void othersWaitForAPortAndGiveUpInTime() throws Exception {
    String run =
        "sleep 2; exec python3 -m http.server --bind $SPAWN_PRIVATE_IP 28431 >/dev/null 2>&1";
    String id = fleet.start(inputs("run", run, "ttl", "1h"));
    List<String> told = new ArrayList<>();
    assertThat(await(id, told, "port", "28431", "timeout", "1m")).isEmpty();
    assertThat(told).contains("waiting for instances.leader: port 28431 is not open");
    assertThat(await(id, told, "http", "http://localhost:28431/", "timeout", "1m")).isEmpty();
    Problem late = await(id, told, "file", "/tmp/NEVER", "timeout", "1s").orElseThrow();
    assertThat(late.code()).isEqualTo("SPN-4105");
    assertThat(late.summary())
        .isEqualTo("`instances.leader` is not ready: there is no file /tmp/NEVER after 1s");
  }

  @Test
  void nobodyWaitsForOneThatHasEnded() throws Exception {
    String id = fleet.start(inputs("run", "true", "ttl", "2s"));
    Problem ended =
        await(id, new ArrayList<>(), "file", "/tmp/NEVER", "timeout", "10m").orElseThrow();
    assertThat(ended.summary()).endsWith("there is no file /tmp/NEVER, and it has ended");
  }
}
