package host.spore.spawn.provider.local;

import static host.spore.spawn.provider.local.Fleet.eventually;
import static host.spore.spawn.provider.local.Fleet.inputs;
import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.contract.host.Status;
import host.spore.spawn.contract.host.StatusJson;
import host.spore.spawn.engine.provider.Observation;
import host.spore.spawn.engine.provider.Task;
import host.spore.spawn.provider.local.machine.MachineLayout;
import host.spore.spawn.provider.local.machine.MachineState.Phase;
import host.spore.spawn.provider.local.machine.PowerRequest;
import host.spore.spawn.value.Value;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Machines that are stopped, frozen, copied and started again, with real agents. */
class StandbyIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final List<String> ACTIONS =
      List.of("terminate", "stop", "hibernate", "snapshot", "notify");
  private static final String COUNTING =
      "i=0; while :; do i=$((i+1)); echo $i >$TMPDIR/count; sleep 0.1; done";

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

  @Test
  void everyTriggerWithEveryAction() throws Exception {
    List<String> triggers = List.of("completed", "completion-timeout", "idle");
    List<Task.Member> members = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (String trigger : triggers) {
      for (String action : ACTIONS) {
        names.add(trigger + " " + action);
        members.add(Fleet.member("instances.m" + members.size(), asked(trigger, action)));
      }
    }
    names.add("ttl terminate");
    members.add(
        Fleet.member("instances.m" + members.size(), inputs("run", "sleep 1000", "ttl", "20s")));
    List<String> ids =
        fleet.carryOut(fleet.create(members)).ready().stream().map(r -> r.id()).toList();
    Map<String, String> seen = new LinkedHashMap<>();
    Instant latest = Instant.now().plusSeconds(120);
    while (seen.size() < names.size() && Instant.now().isBefore(latest)) {
      for (int i = 0; i < names.size(); i++) {
        String what = outcome(ids.get(i));
        // It is off while it is being copied.
        boolean copied = names.get(i).endsWith("snapshot") && what.startsWith("stopped");
        if (!what.isEmpty() && !copied) {
          seen.putIfAbsent(names.get(i), what);
        }
      }
      Thread.sleep(200);
    }
    Map<String, String> expected = new LinkedHashMap<>();
    for (String trigger : triggers) {
      expected.put(trigger + " terminate", "finished " + trigger);
      expected.put(trigger + " stop", "stopped " + trigger);
      expected.put(trigger + " hibernate", "hibernated " + trigger);
      expected.put(trigger + " snapshot", "finished " + trigger);
      expected.put(trigger + " notify", "told " + trigger);
    }
    expected.put("ttl terminate", "finished ttl");
    assertThat(seen).containsExactlyInAnyOrderEntriesOf(expected);
    try (Stream<Path> copies = Files.list(home.resolve("snapshots"))) {
      assertThat(copies.toList())
          .hasSize(3)
          .allSatisfy(copy -> assertThat(copy.resolve("tmp/count")).exists());
    }
    assertThat(fleet.delete(ids.toArray(String[]::new)).failed()).isEmpty();
  }

  private static Map<String, Value> asked(String trigger, String action) {
    boolean busy = !trigger.equals("idle");
    Map<String, Value> wanted =
        inputs("run", "echo 1 >$TMPDIR/count; " + (busy ? COUNTING : "sleep 1000"), "ttl", "1h");
    Map<String, Value> rule =
        switch (trigger) {
          case "completed" -> inputs("file", "/tmp/count", "grace", "1s", "then", action);
          case "completion-timeout" ->
              inputs("file", "/never", "timeout", "10s", "on_timeout", action);
          default -> inputs("after", "6s", "then", action, "cpu_below", "50%");
        };
    if (trigger.equals("completed")) {
      wanted.put("run", Value.text("echo 1 >$TMPDIR/count; sleep 1000"));
    }
    wanted.put(busy ? "complete" : "idle", new Value.MapOf(rule));
    return wanted;
  }

  /** Empty as long as nothing has come of it. */
  private String outcome(String id) throws Exception {
    Observation seen = fleet.observe(id);
    if (seen instanceof Observation.Finished finished) {
      return fleet.state(id).phase().isOver() ? "finished " + finished.end().reason() : "";
    }
    Phase phase = fleet.state(id).phase();
    if (phase.isOff()) {
      return phase.name().toLowerCase(Locale.ROOT) + " " + fleet.state(id).reason();
    }
    Path log = fleet.layout(id).host().agentLog();
    String said = Files.exists(log) ? Files.readString(log) : "";
    for (String trigger : List.of("completed", "completion-timeout", "idle")) {
      // An idle machine is told of before it counts as idle.
      String event = "\"event\":\"" + trigger + "\",\"message\":";
      if (said.contains(event + "\"no use") || said.contains(event + "\"/")) {
        return "told " + trigger;
      }
    }
    return "";
  }

  @Test
  void stoppedMachineStartsAgainAndItsDeadlineHasWaited() throws Exception {
    String id = fleet.start(inputs("run", COUNTING, "ttl", "1h"));
    MachineLayout layout = fleet.layout(id);
    PowerRequest.STOP.ask(layout);
    assertThat(PowerRequest.STOP.await(layout, PATIENCE)).isTrue();
    assertThat(fleet.processes(id)).containsExactly(fleet.state(id).machine());
    Observation.Present present = (Observation.Present) fleet.observe(id);
    assertThat(present.attributes())
        .containsEntry("state", Value.text("stopped"))
        .containsEntry("stopped_by", Value.text("stopped by hand"));
    Thread.sleep(8_000);
    PowerRequest.START.ask(layout);
    assertThat(PowerRequest.START.await(layout, PATIENCE)).isTrue();

    eventually("the pause is counted", () -> paused(layout).compareTo(Duration.ofSeconds(6)) > 0);
    assertThat(paused(layout)).isLessThan(Duration.ofSeconds(60));
    assertThat(fleet.observe(id)).isInstanceOf(Observation.Present.class);
    assertThat(fleet.delete(id).failed()).isEmpty();
  }

  @Test
  void frozenJobGoesOn() throws Exception {
    String id = fleet.start(inputs("run", COUNTING, "ttl", "1h"));
    MachineLayout layout = fleet.layout(id);
    eventually("it counts", () -> count(layout) > 2);
    PowerRequest.HIBERNATE.ask(layout);
    assertThat(PowerRequest.HIBERNATE.await(layout, PATIENCE)).isTrue();
    Thread.sleep(500);
    int frozen = count(layout);
    Thread.sleep(2_000);
    assertThat(count(layout)).isEqualTo(frozen);
    PowerRequest.START.ask(layout);
    assertThat(PowerRequest.START.await(layout, PATIENCE)).isTrue();
    eventually("it goes on", () -> count(layout) > frozen + 2);
    PowerRequest.HIBERNATE.ask(layout);
    assertThat(PowerRequest.HIBERNATE.await(layout, PATIENCE)).isTrue();
    assertThat(fleet.delete(id).failed()).as("while it is frozen").isEmpty();
    assertThat(fleet.processes(id)).isEmpty();
  }

  @Test
  void machineIsNotKeptStoppedForLongerThanItsOwnerWants() throws Exception {
    Map<String, Value> wanted = inputs("run", COUNTING, "ttl", "1h");
    wanted.put("stopped", new Value.MapOf(inputs("delete_after", "3s")));
    String id = fleet.start(wanted);
    PowerRequest.STOP.ask(fleet.layout(id));
    eventually("finished", () -> fleet.observe(id) instanceof Observation.Finished);
    Observation.Finished finished = (Observation.Finished) fleet.observe(id);
    assertThat(finished.end().reason()).isEqualTo("stopped");
    fleet.delete(id);
  }

  private static Duration paused(MachineLayout layout) throws Exception {
    Status.Deadline deadline = StatusJson.read(layout.host().status()).deadline();
    return deadline == null ? Duration.ZERO : deadline.paused();
  }

  private static int count(MachineLayout layout) throws Exception {
    String text = Files.readString(layout.tmp().resolve("count")).trim();
    return text.isEmpty() ? 0 : Integer.parseInt(text);
  }
}
