package host.spore.spawn.agent;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.agent.cloud.aws.FakeAws;
import host.spore.spawn.agent.cloud.imds.FakeImds;
import host.spore.spawn.contract.host.Health;
import host.spore.spawn.contract.host.HostConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** What is done about an unhealthy machine on EC2, by real agents, each at once. */
class HealthIT {
  /** What the machine's configuration names on EC2. */
  private static final List<String> RESTART = List.of("systemctl", "restart", "spawn-job.service");

  @TempDir(cleanup = CleanupMode.NEVER)
  Path directory;

  private record Machine(AgentProcess agent, FakeAws aws) {
    String health() {
      return aws.tags().getOrDefault("spawn:health", "").split(" ", 2)[0];
    }

    String log() throws IOException {
      Path file = agent.layout.agentLog();
      return Files.exists(file) ? Files.readString(file) : "";
    }
  }

  @Test
  void eachThatIsAskedFor() throws Exception {
    Map<String, Machine> machines = new LinkedHashMap<>();
    try {
      for (String then : List.of("replace", "notify", "restart")) {
        machines.put(then, start(then));
      }
      Instant latest = Instant.now().plus(Duration.ofSeconds(90));
      for (String then : List.of("replace", "notify")) {
        Machine machine = machines.get(then);
        while (!machine.health().equals(Health.UNHEALTHY)) {
          wait(then, latest, machine);
        }
        assertThat(machine.log()).contains("unhealthy: 2 failed checks since");
        assertThat(restarts(machine)).isEmpty();
      }
      Machine restarted = machines.get("restart");
      while (!restarted.health().equals(Health.HEALTHY)) {
        wait("restart", latest, restarted);
      }
      assertThat(restarts(restarted)).containsExactly("restart spawn-job.service");
      assertThat(restarted.log()).contains("restart 1 of 5 of the job");
      assertThat(machines.values())
          .allSatisfy(m -> assertThat(m.agent().process().isAlive()).isTrue());
    } finally {
      machines.values().forEach(m -> m.agent().kill());
    }
  }

  private static void wait(String then, Instant latest, Machine machine) throws Exception {
    assertThat(Instant.now()).as("%s: %s", then, machine.log()).isBefore(latest);
    Thread.sleep(100);
  }

  private static List<String> restarts(Machine machine) throws IOException {
    Path said = machine.agent().layout.root().resolve("restarts");
    return Files.exists(said) ? Files.readAllLines(said) : new ArrayList<>();
  }

  /** Its job works once it is started again, by a service manager that says what it was told. */
  private Machine start(String then) throws Exception {
    Path root = Files.createDirectory(directory.resolve(then));
    Files.createDirectories(root.resolve("home"));
    Path programs = Files.createDirectory(root.resolve("programs"));
    Path manager = programs.resolve("systemctl");
    Files.writeString(
        manager,
        "#!/bin/sh\necho \"$@\" >>'" + root + "/restarts'\ntouch '" + root + "/home/well'\n");
    assertThat(manager.toFile().setExecutable(true)).isTrue();
    FakeImds imds = new FakeImds().set("instance-id", AgentProcess.ID);
    FakeAws aws = new FakeAws().serveRole(imds);
    AgentProcess agent = new AgentProcess(root, imds.endpoint());
    agent.environment("PATH", programs + ":" + System.getenv("PATH"));
    String rule =
        "{\"command\":\"test -e"
            + " well\",\"every\":\"1s\",\"timeout\":\"10s\",\"failures\":2,\"then\":\""
            + then
            + "\"}";
    agent
        .onEc2(aws.endpoint(), Map.of("health", rule), Map.of(HostConfig.Cloud.RESTART, RESTART))
        .config(null, null)
        .start();
    return new Machine(agent, aws);
  }
}
