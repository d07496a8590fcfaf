package host.spore.spawn.agent;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.agent.cloud.aws.FakeAws;
import host.spore.spawn.agent.cloud.imds.FakeImds;
import host.spore.spawn.contract.host.Ended;
import host.spore.spawn.contract.host.EndedJson;
import host.spore.spawn.contract.lifecycle.Action;
import host.spore.spawn.contract.tag.EndedTag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every trigger with every action on EC2: real agents, all at once, each with a metadata service
 * and an EC2 of its own. What EC2 does to a machine that it stops is done to the agent.
 */
class ActionsIT {
  private static final Duration LATEST = Duration.ofSeconds(150);

  @TempDir(cleanup = CleanupMode.NEVER)
  Path directory;

  private record Case(String trigger, Action action) {}

  private record Machine(AgentProcess agent, FakeAws aws) {}

  @Test
  void everyTriggerWithEveryAction() throws Exception {
    Map<Case, Machine> machines = new LinkedHashMap<>();
    Map<Case, String> verdicts = new LinkedHashMap<>();
    try {
      machines.put(new Case(Ended.TTL, Action.TERMINATE), start(Ended.TTL, Action.TERMINATE));
      machines.put(
          new Case(Ended.ARRAY_FAILED, Action.TERMINATE),
          start(Ended.ARRAY_FAILED, Action.TERMINATE));
      for (Action action : Action.values()) {
        machines.put(new Case(Ended.COMPLETED, action), start(Ended.COMPLETED, action));
        machines.put(
            new Case(Ended.COMPLETION_TIMEOUT, action), start(Ended.COMPLETION_TIMEOUT, action));
        machines.put(new Case(Ended.IDLE, action), start(Ended.IDLE, action));
      }
      Instant latest = Instant.now().plus(LATEST);
      for (Map.Entry<Case, Machine> one : machines.entrySet()) {
        verdicts.put(one.getKey(), verdict(one.getKey(), one.getValue(), latest));
      }
    } finally {
      machines.values().forEach(m -> m.agent.kill());
    }
    assertThat(verdicts).hasSize(17);
    assertThat(verdicts).allSatisfy((c, verdict) -> assertThat(verdict).isEmpty());
  }

  private Machine start(String trigger, Action action) throws Exception {
    Path root = Files.createDirectory(directory.resolve(trigger + "-" + action.word()));
    FakeImds imds = new FakeImds().set("instance-id", AgentProcess.ID);
    FakeAws aws = new FakeAws().serveRole(imds);
    AgentProcess agent = new AgentProcess(root, imds.endpoint());
    aws.onAction(
        name -> {
          if (name.equals("StopInstances")) {
            agent.kill();
          } else if (name.equals("CreateImage")) {
            aws.images().replaceAll((image, state) -> "available");
          }
        });
    String then = action.word();
    Map<String, String> rules =
        switch (trigger) {
          case Ended.COMPLETED ->
              Map.of(
                  "complete", "{\"when\":{\"s3\":\"s3://runs/done\"},\"then\":\"" + then + "\"}");
          case Ended.COMPLETION_TIMEOUT ->
              Map.of(
                  "complete",
                  "{\"file\":\"/never\",\"timeout\":\"3s\",\"on_timeout\":\"" + then + "\"}");
          case Ended.IDLE ->
              // All agents here have the same id, and count each other's use as the machine's.
              Map.of(
                  "idle",
                  "{\"after\":\"6s\",\"of\":\"instance\",\"cpu_below\":\"95%\",\"disk_below\":\"9GB/min\","
                      + "\"then\":\""
                      + then
                      + "\"}");
          case Ended.ARRAY_FAILED -> {
            agent.member(AgentProcess.ID, 1, 0);
            Files.createDirectories(agent.layout.jobExit().getParent());
            Files.writeString(agent.layout.jobExit(), "3\n");
            yield Map.of("on_failure", "\"terminate-all\"");
          }
          default -> Map.of();
        };
    aws.object("runs/done", "");
    Path hook = agent.layout.hook("pre-stop");
    Files.createDirectories(hook.getParent());
    Files.writeString(hook, "#!/bin/sh\necho \"$SPAWN_ENDING $SPAWN_ACTION\" >>../hooked\n");
    assertThat(hook.toFile().setExecutable(true)).isTrue();
    Files.createDirectories(root.resolve("home"));
    Instant deadline = trigger.equals(Ended.TTL) ? Instant.now().plusSeconds(8) : null;
    agent.onEc2(aws.endpoint(), rules).config(deadline, null).start();
    return new Machine(agent, aws);
  }

  @Test
  void rulesAreFollowedByTag() throws Exception {
    FakeImds imds = new FakeImds().set("instance-id", AgentProcess.ID);
    FakeAws aws = new FakeAws().serveRole(imds);
    AgentProcess agent = new AgentProcess(directory, imds.endpoint());
    aws.onAction(name -> agent.stopIf(name.equals("StopInstances")));
    imds.set("tags/instance", "Name\nspawn:rule:complete\nspawn:rule:idle");
    imds.set(
        "tags/instance/spawn:rule:complete",
        "{\"file\":\"/never\",\"timeout\":\"3s\",\"on_timeout\":\"stop\"}");
    imds.set("tags/instance/spawn:rule:idle", "none");
    Map<String, String> rules =
        Map.of(
            "complete", "{\"file\":\"/never\",\"timeout\":\"1h\"}",
            "stopped", "{\"delete_after\":\"1d\"}",
            "idle", "{\"after\":\"1s\",\"of\":\"instance\"}");
    agent.onEc2(aws.endpoint(), rules).config(null, null).start();
    try {
      assertThat(agent.waitUntilGone(LATEST)).isTrue();
      assertThat(EndedJson.read(agent.layout.ended()).reason()).isEqualTo(Ended.COMPLETION_TIMEOUT);
      assertThat(aws.tags().get("spawn:stopped-until"))
          .isEqualTo(EndedJson.read(agent.layout.ended()).at().plus(Duration.ofDays(1)).toString());
    } finally {
      agent.kill();
    }
  }

  /** Empty if all is well. */
  private static String verdict(Case c, Machine m, Instant latest) throws Exception {
    if (c.action == Action.NOTIFY) {
      return notified(c, m, latest);
    }
    if (!m.agent.waitUntilGone(Duration.between(Instant.now(), latest))) {
      return "still runs: " + m.agent.query("status");
    }
    Ended ended = EndedJson.read(m.agent.layout.ended());
    if (!ended.reason().equals(c.trigger) || ended.action() != c.action) {
      return "ended by " + ended;
    }
    if (!EndedTag.parse(m.aws.tags().getOrDefault("spawn:ended", "")).isPresent()) {
      return "tags " + m.aws.tags();
    }
    String hooked = Files.readString(m.agent.layout.root().resolve("hooked"));
    if (!hooked.equals(c.trigger + " " + c.action.word() + "\n")) {
      return "hook " + hooked;
    }
    boolean off = Files.exists(m.agent.off());
    boolean asked =
        switch (c.action) {
          case TERMINATE, NOTIFY -> off && changes(m).equals(List.of("CreateTags"));
          case STOP -> !off && !m.aws.calls().getLast().containsKey("Hibernate");
          case HIBERNATE -> !off && m.aws.calls().getLast().containsKey("Hibernate");
          case SNAPSHOT -> off && m.aws.actions().contains("CreateImage");
        };
    return asked ? "" : "asked for " + m.aws.actions() + ", shut down " + off;
  }

  /** What EC2 was asked to change. */
  private static List<String> changes(Machine m) {
    return m.aws.actions().stream().filter(a -> !a.startsWith("Describe")).distinct().toList();
  }

  private static String notified(Case c, Machine m, Instant latest)
      throws IOException, InterruptedException {
    String log = "";
    while (Instant.now().isBefore(latest)) {
      Path file = m.agent.layout.agentLog();
      log = Files.exists(file) ? Files.readString(file) : "";
      if (log.contains("\"event\":\"" + c.trigger + "\"")) {
        return m.agent.process().isAlive() && m.aws.actions().isEmpty() ? "" : "ended";
      }
      Thread.sleep(200);
    }
    return "nobody was told: " + log;
  }
}
