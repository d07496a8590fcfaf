package host.spore.spawn.provider.local;

import static host.spore.spawn.provider.local.Fleet.eventually;
import static host.spore.spawn.provider.local.Fleet.inputs;
import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.engine.provider.Observation;
import host.spore.spawn.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One instance, with real processes, from its birth to its end. */
class MachineIT {
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

  @Test
  void runsTheScriptWithItsEnvironmentAndGoesWithoutATrace() throws Exception {
    var wanted = inputs("run", "env | sort; pwd; touch $SPAWN_COMPLETE_FILE; exit 3", "ttl", "1h");
    wanted.put("env", new Value.MapOf(inputs("GREETING", "hello world")));
    String id = fleet.start(wanted);

    eventually("job exit", () -> fleet.state(id).jobExit() != null);
    assertThat(fleet.state(id).jobExit()).isEqualTo(3);
    String log = Files.readString(fleet.layout(id).host().jobLog());
    assertThat(log)
        .contains("GREETING=hello world\n")
        .contains("SPAWN_INSTANCE_ID=" + id + "\n")
        .contains("SPAWN_ADDRESS=instances.box\n")
        .contains("TMPDIR=" + fleet.layout(id).tmp() + "\n")
        .contains("HOME=" + fleet.layout(id).home() + "\n")
        .contains("AWS_EC2_METADATA_SERVICE_ENDPOINT=http://127.")
        .endsWith(fleet.layout(id).home() + "\n");
    assertThat(fleet.layout(id).tmp().resolve("SPAWN_COMPLETE")).exists();
    Observation.Present present = (Observation.Present) fleet.observe(id);
    assertThat(present.attributes())
        .containsEntry("state", Value.text("running"))
        .containsEntry("job_exit", Value.number(3))
        .containsEntry("ttl", Value.text("1h"));

    assertThat(fleet.delete(id).failed()).isEmpty();
    assertThat(fleet.observe(id)).isInstanceOf(Observation.Missing.class);
    assertThat(fleet.processes(id)).isEmpty();
    assertThat(children(home.resolve("instances"))).isEmpty();
    assertThat(fleet.delete(id).failed()).as("again").isEmpty();
  }

  @Test
  void nothingEscapesTeardown() throws Exception {
    // A duration that nobody else sleeps: other tests run beside this one on the same host.
    String own = "9" + ProcessHandle.current().pid();
    String script =
        """
        trap '' TERM HUP INT
        setsid sh -c 'trap "" TERM; while :; do sleep 1; done' &
        nohup sleep %1$s0 &
        (setsid sh -c 'sleep %1$s1 & sleep %1$s2 & exec sleep %1$s3' &)
        env -i /bin/sleep %1$s4 &
        perl -e 'use POSIX; exit if fork; POSIX::setsid(); exit if fork; sleep %1$s5'
        echo ready
        while :; do sleep 1; done
        """
            .formatted(own);
    String id = fleet.start(inputs("run", script, "ttl", "1h"));
    eventually("job is ready", () -> log(id).contains("ready"));
    eventually("every process runs", () -> running(own).size() == 6);
    assertThat(fleet.processes(id)).hasSizeGreaterThan(8);

    assertThat(fleet.delete(id).failed()).isEmpty();

    assertThat(fleet.processes(id)).isEmpty();
    assertThat(running(own)).isEmpty();
  }

  @Test
  void isLostWhenItsSupervisorIsKilledAndCanStillBeRemoved() throws Exception {
    String id = fleet.start(inputs("run", "sleep 1000", "ttl", "1h"));
    kill(fleet.state(id).machine().pid());

    eventually("lost", () -> fleet.observe(id) instanceof Observation.Lost);
    assertThat(((Observation.Lost) fleet.observe(id)).end().reason()).isEqualTo("killed");
    assertThat(fleet.processes(id)).as("the job goes on").isNotEmpty();

    assertThat(fleet.delete(id).failed()).isEmpty();
    assertThat(fleet.processes(id)).isEmpty();
    assertThat(children(home.resolve("instances"))).isEmpty();
  }

  @Test
  void whatNobodyLooksAfterAnyMoreIsEndedByTheNextLookPastItsDeadline() throws Exception {
    String job = "trap '' TERM; while :; do sleep 1; done";
    String id = fleet.start(inputs("run", job, "ttl", "5s"));
    long agent = fleet.state(id).agent().pid();
    kill(fleet.state(id).machine().pid());
    kill(agent);
    assertThat(fleet.processes(id)).as("the job goes on").isNotEmpty();

    eventually("ended", () -> fleet.observe(id) instanceof Observation.Finished);
    assertThat(((Observation.Finished) fleet.observe(id)).end().reason()).isEqualTo("ttl");
    assertThat(fleet.processes(id)).isEmpty();
  }

  @Test
  void restartsSporedWhenItIsKilled() throws Exception {
    String id = fleet.start(inputs("run", "sleep 1000", "ttl", "1h"));
    long first = fleet.state(id).agent().pid();
    kill(first);

    eventually(
        "new agent",
        () -> fleet.state(id).agent() != null && fleet.state(id).agent().pid() != first);
    assertThat(fleet.observe(id)).isInstanceOf(Observation.Present.class);
    fleet.delete(id);
  }

  @Test
  void endsByItsTtlAndSaysSo() throws Exception {
    String id = fleet.start(inputs("run", "sleep 1000", "ttl", "3s"));

    eventually("finished", () -> fleet.observe(id) instanceof Observation.Finished);
    assertThat(((Observation.Finished) fleet.observe(id)).end().reason()).isEqualTo("ttl");
    eventually("all processes gone", () -> fleet.processes(id).isEmpty());
    eventually("over", () -> fleet.state(id).phase().isOver());
    assertThat(fleet.layout(id).host().jobLog()).exists();
    fleet.delete(id);
    assertThat(children(home.resolve("instances"))).isEmpty();
  }

  @Test
  void endsByItsCompletionFile() throws Exception {
    var wanted = inputs("run", "sleep 1; touch $SPAWN_COMPLETE_FILE; sleep 1000", "ttl", "1h");
    wanted.put("complete", new Value.MapOf(inputs("file", "/tmp/SPAWN_COMPLETE", "grace", "0s")));
    String id = fleet.start(wanted);

    eventually("finished", () -> fleet.observe(id) instanceof Observation.Finished);
    assertThat(((Observation.Finished) fleet.observe(id)).end().reason()).isEqualTo("completed");
    eventually("all processes gone", () -> fleet.processes(id).isEmpty());
  }

  private Value byItsExit(String keep) {
    return new Value.MapOf(
        Map.of(
            "when", new Value.MapOf(inputs("job", "exits")),
            "failure", new Value.MapOf(inputs("keep", keep, "then", "terminate"))));
  }

  @Test
  void completesWhenItsJobExits() throws Exception {
    var wanted = inputs("run", "echo a", "ttl", "1h");
    wanted.put("complete", byItsExit("1h"));
    String id = fleet.start(wanted);

    eventually("finished", () -> fleet.observe(id) instanceof Observation.Finished);
    Observation.Finished finished = (Observation.Finished) fleet.observe(id);
    assertThat(finished.end().reason()).isEqualTo("completed");
    assertThat(finished.end().detail()).isEqualTo("its job exited 0");
    assertThat(finished.attributes()).containsEntry("job_exit", Value.number(0));
  }

  @Test
  void isKeptForALookAfterItsJobFailedAndThenEnds() throws Exception {
    var wanted = inputs("run", "echo a\ncp no-such-file b\necho c\n", "ttl", "1h");
    wanted.put("complete", byItsExit("4s"));
    String id = fleet.start(wanted);

    eventually(
        "kept",
        () ->
            fleet.observe(id) instanceof Observation.Present there
                && there.attributes().containsKey("kept_until"));
    eventually("finished", () -> fleet.observe(id) instanceof Observation.Finished);
    Observation.Finished finished = (Observation.Finished) fleet.observe(id);
    assertThat(finished.end().reason()).isEqualTo("job-failed");
    assertThat(finished.end().detail()).isEqualTo("job exited 1 at line 2: `cp no-such-file b`");
    assertThat(finished.attributes())
        .containsEntry("job_exit", Value.number(1))
        .containsEntry("job_stopped_at", Value.text("line 2: `cp no-such-file b`"));
  }

  @Test
  void whatItsMachineEndsHasNoExitOfItsOwn() throws Exception {
    var wanted = inputs("run", "touch $SPAWN_COMPLETE_FILE; sleep 1000", "ttl", "1h");
    wanted.put("complete", new Value.MapOf(inputs("file", "/tmp/SPAWN_COMPLETE", "grace", "0s")));
    String id = fleet.start(wanted);

    eventually("finished", () -> fleet.observe(id) instanceof Observation.Finished);
    eventually("all processes gone", () -> fleet.processes(id).isEmpty());
    Observation.Finished finished = (Observation.Finished) fleet.observe(id);
    assertThat(finished.attributes()).doesNotContainKey("job_exit");
  }

  @Test
  void isLostAfterAReboot() throws Exception {
    String id = fleet.start(inputs("ttl", "1h"));
    kill(fleet.state(id).machine().pid());
    String text = Files.readString(fleet.layout(id).state());
    Files.writeString(fleet.layout(id).state(), text.replace(fleet.table.boot(), "another-boot"));

    assertThat(((Observation.Lost) fleet.observe(id)).end().reason()).isEqualTo("host rebooted");
    assertThat(fleet.delete(id).failed()).isEmpty();
  }

  @Test
  void endsWhenItsDirectoryIsTakenAway() throws Exception {
    String id = fleet.start(inputs("run", "sleep 1000", "ttl", "1h"));
    Files.move(fleet.layout(id).root(), home.resolve("elsewhere"));

    assertThat(fleet.observe(id)).isInstanceOf(Observation.Missing.class);
    eventually("all processes gone", () -> fleet.processes(id).isEmpty());
  }

  @Test
  void endsByWhateverItsConditionAsksFor() throws Exception {
    var wanted = inputs("run", "sleep 2; echo SUCCESS > $TMPDIR/log; sleep 1000", "ttl", "1h");
    Value command = Value.text("grep -q SUCCESS ../tmp/log");
    Value process = Value.text("no-such-process");
    Value any =
        new Value.ListOf(
            List.of(
                new Value.MapOf(Map.of("command", command)),
                new Value.MapOf(Map.of("process", process))));
    wanted.put("complete", new Value.MapOf(Map.of("when", new Value.MapOf(Map.of("any", any)))));
    String id = fleet.start(wanted);

    eventually("finished", () -> fleet.observe(id) instanceof Observation.Finished);
    Observation.Finished finished = (Observation.Finished) fleet.observe(id);
    assertThat(finished.end().reason()).isEqualTo("completed");
    assertThat(finished.end().detail()).isEqualTo("command grep -q SUCCESS ../tmp/log");
  }

  @Test
  void endsWhenItDoesNothingButNotWhileItWorks() throws Exception {
    var wanted = inputs("run", "sleep 1000", "ttl", "1h");
    wanted.put("idle", new Value.MapOf(inputs("after", "6s", "cpu_below", "50%")));
    var busy = inputs("run", "while :; do :; done", "ttl", "1h");
    busy.put("idle", new Value.MapOf(inputs("after", "6s", "cpu_below", "1%")));
    String working = fleet.start(busy);
    String id = fleet.start(wanted);

    eventually("finished", () -> fleet.observe(id) instanceof Observation.Finished);
    assertThat(((Observation.Finished) fleet.observe(id)).end().reason()).isEqualTo("idle");
    assertThat(fleet.observe(working)).isInstanceOf(Observation.Present.class);
    fleet.delete(working);
  }

  @Test
  void endsWithoutSporedWhenSporedHangs() throws Exception {
    Fleet hanging =
        new Fleet(home, HangingAgent.class.getName(), List.of("-Dspawn.machine.grace_ms=500"));
    String id = hanging.start(inputs("run", "sleep 1000", "ttl", "2s"));
    fleet.made.add(id);

    eventually("finished", () -> hanging.observe(id) instanceof Observation.Finished);
    assertThat(((Observation.Finished) hanging.observe(id)).end().reason()).isEqualTo("ttl");
    eventually("all processes gone", () -> hanging.processes(id).isEmpty());
  }

  @Test
  void failsWithTheLogWhenTheAgentCannotStart() throws Exception {
    Fleet broken = new Fleet(home, "no.such.Agent", List.of());
    var operation = broken.create(inputs("ttl", "1h"));
    fleet.made.addAll(broken.made);
    broken.provider.submit(operation);
    kill(awaitLaunch(broken.made.get(0)));
    var settled = broken.provider.await(operation, what -> {});

    assertThat(settled.ready()).isEmpty();
    assertThat(settled.failed()).hasSize(1);
    assertThat(settled.failed().get(0).problem().code()).isEqualTo("SPN-4102");
    assertThat(settled.failed().get(0).id()).isPresent();
  }

  private long awaitLaunch(String id) throws Exception {
    eventually("booting", () -> Files.exists(fleet.layout(id).state()));
    return fleet.state(id).machine().pid();
  }

  private String log(String id) throws IOException {
    Path log = fleet.layout(id).host().jobLog();
    return Files.exists(log) ? Files.readString(log) : "";
  }

  private static void kill(long pid) {
    ProcessHandle.of(pid).orElseThrow().destroyForcibly();
  }

  /** Live processes whose command ends with this duration and one more digit. */
  private static List<Long> running(String own) {
    return ProcessHandle.allProcesses()
        .filter(p -> p.info().commandLine().orElse("").matches("(?s).*sleep." + own + "\\d"))
        .map(ProcessHandle::pid)
        .toList();
  }

  static List<Path> children(Path directory) throws IOException {
    try (var all = Files.list(directory)) {
      return all.toList();
    }
  }
}
