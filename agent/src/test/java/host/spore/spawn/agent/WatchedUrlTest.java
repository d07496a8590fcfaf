package host.spore.spawn.agent;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.agent.completion.CompletionMonitor;
import host.spore.spawn.agent.completion.Declared;
import host.spore.spawn.agent.context.AgentContext;
import host.spore.spawn.agent.context.TestContext;
import host.spore.spawn.agent.ending.ActionDispatcher;
import host.spore.spawn.agent.http.FakeSite;
import host.spore.spawn.agent.http.FarTraffic;
import host.spore.spawn.agent.http.Traffic;
import host.spore.spawn.agent.idle.IdleMonitor;
import host.spore.spawn.agent.monitor.Monitor;
import host.spore.spawn.agent.notice.Notices;
import host.spore.spawn.agent.process.Programs;
import host.spore.spawn.agent.time.ManualClocks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A machine whose only network traffic is that its agent watches a URL of another host. */
class WatchedUrlTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Duration LOOK = Duration.ofSeconds(5);
  private static final int PACKET_HEADERS = 10 * 66;

  @TempDir Path root;
  private final ManualClocks clocks = new ManualClocks(NOW);
  private final Traffic traffic = new FarTraffic();
  private final List<String> done = new ArrayList<>();

  @Test
  void becomesIdle() throws Exception {
    ProcTree proc = new ProcTree(root.resolve("proc"));
    Files.createDirectories(root.resolve("sys/class/net/ens5/device"));
    Files.createDirectories(root.resolve("sys/block/nvme0n1/device"));
    proc.self(0).disk("self", 0, 0).file("stat", "cpu  0 0 0 0 0 0 0 0 0 0\ncpu0 0 0 0 0 0 0 0\n");
    proc.file("diskstats", " 259 0 nvme0n1 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0\n");
    try (FakeSite other = new FakeSite("127.0.0.1", 503, 0)) {
      AgentContext context =
          TestContext.at(root)
              .rule("complete", "{\"when\":{\"http\":\"" + other.url("127.0.0.1") + "\"}}")
              .rule("idle", "{\"after\":\"5m\",\"network_below\":\"5KB/min\"}")
              .clocks(clocks)
              .programs((command, environment, limit) -> new Programs.Result(1, ""))
              .traffic(traffic)
              .make();
      ActionDispatcher actions = (action, why, detail) -> done.add(why + ": " + detail);
      Monitor completion = CompletionMonitor.of(context, null, new Declared(), actions);
      Monitor idle = IdleMonitor.of(context, actions, new Notices(context));
      for (int i = 0; i < 200 && done.isEmpty(); i++) {
        completion.look();
        long onTheWire = other.bytes() + (long) other.requests() * PACKET_HEADERS;
        proc.file("net/dev", "  ens5: " + onTheWire + " 1 0 0 0 0 0 0 0 1 0 0 0 0 0 0\n");
        idle.look();
        clocks.pass(LOOK);
      }
      assertThat(done).containsExactly("idle: no use for 360 s");
      assertThat(other.bytes()).as("a minute of it is use").isGreaterThan(5_000);
    }
  }
}
