package host.spore.spawn.agent;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.agent.cloud.aws.FakeAws;
import host.spore.spawn.agent.cloud.imds.FakeImds;
import host.spore.spawn.contract.host.HostConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * The deadline holds in each of these faults. All agents run at once, each with its own fault, and
 * have the same deadline.
 */
class FaultTableIT {
  private static final Duration TTL = Duration.ofSeconds(25);

  /** A hook has half a minute at the deadline. */
  private static final Duration LATEST = Duration.ofSeconds(50);

  private static final long YEAR = Duration.ofDays(365).toSeconds();

  private static final Set<Fault> JUMPS =
      Set.of(Fault.CLOCK_JUMPS_AHEAD, Fault.CLOCK_JUMPS_BACK, Fault.KILLED_AFTER_ITS_CLOCK_JUMPED);

  @TempDir(cleanup = CleanupMode.NEVER)
  Path directory;

  /** What is wrong before the agent starts, and what happens while it runs. */
  private enum Fault {
    NOTHING,
    IMDS_DEAD,
    IMDS_HANGS,
    IMDS_DRIPS,
    IMDS_BREAKS_OFF,
    IMDS_GARBAGE,
    IMDS_FAILS,
    TAG_GARBAGE,
    DISK_FULL_FOR_THE_LOG,
    DISK_HANGS_FOR_THE_LOG,
    STATE_DIRECTORY_UNUSABLE,
    TMP_UNUSABLE,
    COMPLETION_FILE_IS_A_PIPE,
    POWER_OFF_FAILS_AT_FIRST,
    SUSPENDED_OVER_THE_DEADLINE,
    KILLED_AND_CONFIG_DESTROYED,
    HOOK_HANGS,
    HOOK_FORKS,
    EC2_DENIES,
    EC2_HANGS,
    EC2_DENIES_A_STOP,
    SPOT_REQUEST_CANNOT_BE_CANCELLED,
    S3_GONE,
    CLOCK_JUMPS_AHEAD,
    CLOCK_JUMPS_BACK,
    KILLED_AFTER_ITS_CLOCK_JUMPED
  }

  @Test
  void deadlineHoldsInEachFault() throws Exception {
    Instant deadline = Instant.now().plus(TTL);
    Map<Fault, AgentProcess> agents = new TreeMap<>();
    Map<Fault, String> verdicts = new TreeMap<>();
    try {
      ShiftedClock shifted = ShiftedClock.make(directory);
      for (Fault fault : Fault.values()) {
        AgentProcess agent = made(fault, deadline);
        if (shifted != null && JUMPS.contains(fault)) {
          shifted.giveTo(agent);
        }
        agents.put(fault, agent.start());
      }
      if (shifted == null) {
        System.out.println("no C compiler: clocks that jump are not among the faults");
        assertThat(System.getenv("CI")).as("a C compiler, for clocks that jump").isNull();
      }
      Thread.sleep(Math.max(0, Duration.between(Instant.now(), deadline).toMillis() - 5_000));
      disturb(agents);
      Thread.sleep(Math.max(0, Duration.between(Instant.now(), deadline).toMillis() - 500));
      agents.forEach((fault, agent) -> verdicts.put(fault, early(agent)));
      Thread.sleep(2_000);
      agents.get(Fault.SUSPENDED_OVER_THE_DEADLINE).signal("CONT");
      for (Map.Entry<Fault, AgentProcess> entry : agents.entrySet()) {
        verdicts.merge(entry.getKey(), late(entry.getValue(), deadline), String::concat);
      }
    } finally {
      agents.values().forEach(AgentProcess::kill);
    }
    assertThat(verdicts).hasSize(Fault.values().length);
    assertThat(verdicts).allSatisfy((fault, verdict) -> assertThat(verdict).isEmpty());
  }

  private AgentProcess made(Fault fault, Instant deadline) throws Exception {
    Path root = Files.createDirectory(directory.resolve(fault.name()));
    AgentProcess agent = new AgentProcess(root, imds(fault).endpoint());
    List<String> powerOff =
        fault == Fault.POWER_OFF_FAILS_AT_FIRST
            ? List.of(
                "sh",
                "-c",
                "echo off >> '"
                    + agent.off()
                    + "'; test $(wc -l < '"
                    + agent.off()
                    + "') -gt 1 || exit 1; kill -9 $PPID")
            : agent.powerOff();
    HostConfig.Completion complete =
        fault == Fault.COMPLETION_FILE_IS_A_PIPE
            ? new HostConfig.Completion("/tmp/DONE", Duration.ofHours(1), null)
            : null;
    cloud(fault, agent);
    agent.config(deadline, complete, powerOff);
    breakDisk(fault, agent);
    hook(fault, agent);
    return agent;
  }

  private static void cloud(Fault fault, AgentProcess agent) throws Exception {
    FakeAws.Mode mode =
        switch (fault) {
          case EC2_DENIES, EC2_DENIES_A_STOP, SPOT_REQUEST_CANNOT_BE_CANCELLED ->
              FakeAws.Mode.DENIES;
          case EC2_HANGS -> FakeAws.Mode.HANGS;
          case S3_GONE -> FakeAws.Mode.FAILS;
          default -> null;
        };
    if (mode == null) {
      return;
    }
    FakeImds imds = new FakeImds().set("instance-id", AgentProcess.ID);
    FakeAws aws = new FakeAws().serveRole(imds);
    aws.mode(mode);
    agent.metadata(imds.endpoint());
    Map<String, String> rules =
        switch (fault) {
          case EC2_DENIES_A_STOP ->
              Map.of("complete", "{\"file\":\"/x\",\"timeout\":\"3s\",\"on_timeout\":\"stop\"}");
          case SPOT_REQUEST_CANNOT_BE_CANCELLED -> Map.of("spot", "{\"request\":\"persistent\"}");
          case S3_GONE -> Map.of("complete", "{\"when\":{\"s3\":\"s3://runs/done\"}}");
          default -> Map.of();
        };
    agent.onEc2(aws.endpoint(), rules);
  }

  private static void hook(Fault fault, AgentProcess agent) throws Exception {
    String script =
        switch (fault) {
          case HOOK_HANGS -> "trap '' TERM; while :; do sleep 1; done";
          case HOOK_FORKS -> "setsid sleep 60 & sleep 60 & sleep 60";
          default -> "";
        };
    if (!script.isEmpty()) {
      Path hook = agent.layout.hook("pre-stop");
      Files.createDirectories(hook.getParent());
      Files.writeString(hook, "#!/bin/sh\n" + script + "\n");
      assertThat(hook.toFile().setExecutable(true)).isTrue();
    }
  }

  private static FakeImds imds(Fault fault) throws Exception {
    FakeImds imds = new FakeImds().set("instance-id", AgentProcess.ID);
    switch (fault) {
      case IMDS_DEAD -> imds.close();
      case IMDS_HANGS -> imds.mode(FakeImds.Mode.HANGS);
      case IMDS_DRIPS -> imds.mode(FakeImds.Mode.DRIPS);
      case IMDS_BREAKS_OFF -> imds.mode(FakeImds.Mode.BREAKS_OFF);
      case IMDS_GARBAGE -> imds.mode(FakeImds.Mode.GARBAGE);
      case IMDS_FAILS -> imds.mode(FakeImds.Mode.FAILS);
      case TAG_GARBAGE -> imds.set("tags/instance/spawn:expires", "tomorrow");
      default -> {
        // Nothing is wrong with it.
      }
    }
    return imds;
  }

  private static void breakDisk(Fault fault, AgentProcess agent) throws Exception {
    Path root = agent.layout.root();
    switch (fault) {
      case DISK_FULL_FOR_THE_LOG -> {
        Files.createDirectories(root.resolve("var/log"));
        Files.createSymbolicLink(agent.layout.agentLog(), Path.of("/dev/full"));
      }
      case DISK_HANGS_FOR_THE_LOG -> pipe(agent.layout.agentLog());
      case STATE_DIRECTORY_UNUSABLE -> Files.writeString(root.resolve("var"), "");
      case TMP_UNUSABLE -> Files.writeString(root.resolve("tmp"), "");
      case COMPLETION_FILE_IS_A_PIPE -> pipe(root.resolve("tmp/DONE"));
      default -> {
        // Nothing is wrong with it.
      }
    }
  }

  private static void pipe(Path file) throws Exception {
    Files.createDirectories(file.getParent());
    new ProcessBuilder("mkfifo", file.toString()).start().waitFor();
  }

  private static void disturb(Map<Fault, AgentProcess> agents) throws Exception {
    agents.get(Fault.SUSPENDED_OVER_THE_DEADLINE).signal("STOP");
    // An agent that begins after its clock jumped cannot know that it did.
    for (Fault jumps : JUMPS) {
      awaitFile(agents.get(jumps).layout.status());
    }
    ShiftedClock.jump(agents.get(Fault.CLOCK_JUMPS_AHEAD), YEAR);
    ShiftedClock.jump(agents.get(Fault.CLOCK_JUMPS_BACK), -YEAR);
    AgentProcess jumped = agents.get(Fault.KILLED_AFTER_ITS_CLOCK_JUMPED);
    ShiftedClock.jump(jumped, -YEAR);
    jumped.kill();
    jumped.process().waitFor();
    jumped.start();
    AgentProcess killed = agents.get(Fault.KILLED_AND_CONFIG_DESTROYED);
    awaitFile(killed.layout.configCopy());
    killed.kill();
    killed.process().waitFor();
    Files.writeString(killed.layout.config(), "{\"version\":");
    killed.start();
  }

  private static void awaitFile(Path file) throws InterruptedException {
    for (int i = 0; i < 100 && !Files.exists(file); i++) {
      Thread.sleep(50);
    }
  }

  private static String early(AgentProcess agent) {
    return Files.exists(agent.off()) || !agent.process().isAlive() ? "ended early " : "";
  }

  private static String late(AgentProcess agent, Instant deadline) throws Exception {
    Duration left = Duration.between(Instant.now(), deadline.plus(LATEST));
    if (!agent.waitUntilGone(left)) {
      return "not ended in time";
    }
    return Files.exists(agent.off()) ? "" : "gave up with " + agent.process().exitValue();
  }
}
