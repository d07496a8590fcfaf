package host.spore.spawn.agent.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import host.spore.spawn.agent.context.TestContext;
import host.spore.spawn.agent.http.FakeSite;
import host.spore.spawn.contract.host.HostConfig;
import host.spore.spawn.contract.host.HostLayout;
import host.spore.spawn.contract.host.RuleBook;
import host.spore.spawn.contract.json.ContractException;
import host.spore.spawn.contract.tag.AwaitedTag;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What others wait for on a machine, told by its agent. */
class AwaitedMonitorTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

  @TempDir Path root;
  private HostLayout layout;
  private final List<String> tags = new ArrayList<>();
  private Map<String, String> environment = Map.of();
  private boolean denied;

  @BeforeEach
  void prepare() {
    layout = new HostLayout(root);
  }

  private static RuleBook book(String rule) {
    HostConfig config =
        new HostConfig(
            HostConfig.VERSION,
            "i-1",
            "lab",
            "instances.box",
            null,
            List.of(),
            Map.of(),
            null,
            null,
            List.of("true"));
    return new RuleBook(
        config.with(
            new HostConfig.Cloud(HostConfig.Cloud.AWS, "us-east-1", Map.of("awaited", rule))));
  }

  private AwaitedMonitor monitor(String... words) throws ContractException {
    String rule = "{\"of\":[\"" + String.join("\",\"", words) + "\"]}";
    return new AwaitedMonitor(
        book(rule).awaited(),
        TestContext.at(root).environment(environment).clock(() -> NOW).make(),
        set -> {
          if (denied) {
            throw new IOException("denied");
          }
          set.forEach((key, value) -> tags.add(key + "=" + value));
        });
  }

  @Test
  void tellsEachThingOnceItIsThere() throws Exception {
    String port;
    AwaitedMonitor monitor;
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = "port " + server.getLocalPort();
      monitor = monitor(port, "file /data/ready");
      assertThat(monitor.look()).isLessThan(Duration.ofMinutes(1));
      assertThat(tags).containsExactly("spawn:awaited=" + AwaitedTag.text(List.of(port)));
      monitor.look();
      assertThat(tags).as("nothing new").hasSize(1);
    }

    Path ready = layout.resolve("/data/ready");
    Files.createDirectories(ready.getParent());
    Files.writeString(ready, "");
    assertThat(monitor.look()).as("all seen").isGreaterThan(Duration.ofDays(365));
    String last = tags.getLast().substring("spawn:awaited=".length());
    assertThat(AwaitedTag.says(last, port)).as("was there").isTrue();
    assertThat(AwaitedTag.says(last, "file /data/ready")).isTrue();
    assertThat(AwaitedTag.says(last, "file /data/other")).isFalse();
  }

  @Test
  void httpOfLocalhostIsAskedOfTheMachine() throws Exception {
    environment = Map.of("SPAWN_PRIVATE_IP", "127.0.0.77");
    try (FakeSite site = new FakeSite("127.0.0.77", 204, 0);
        FakeSite broken = new FakeSite("127.0.0.77", 500, 0)) {
      String there = "http " + site.url("localhost");
      AwaitedMonitor monitor = monitor(there, "http " + broken.url("localhost"));
      monitor.look();
      assertThat(tags).containsExactly("spawn:awaited=" + AwaitedTag.text(List.of(there)));
    }
  }

  @Test
  void tellsAgainWhatCouldNotBeTold() throws Exception {
    Files.writeString(layout.resolve("/ready"), "");
    AwaitedMonitor monitor = monitor("file /ready");
    denied = true;
    assertThatThrownBy(monitor::look).hasMessage("denied");
    denied = false;
    monitor.look();
    assertThat(tags).hasSize(1);
  }

  @Test
  void whatItDoesNotKnowIsRefused() throws Exception {
    assertThatThrownBy(() -> book("{\"of\":[\"moon full\"]}").awaited())
        .isInstanceOf(ContractException.class)
        .hasMessageContaining("moon full");
    assertThatThrownBy(() -> book("{\"of\":[\"port x\"]}").awaited())
        .isInstanceOf(ContractException.class);
    assertThat(book("{\"of\":[]}").awaited()).isEmpty();
  }

  @Property(tries = 100)
  void aTagSaysWhatWasSeenAndFits(@ForAll @Size(max = 28) List<String> seen) {
    String tag = AwaitedTag.text(seen);
    assertThat(tag.length()).isLessThanOrEqualTo(256);
    assertThat(seen).allMatch(one -> AwaitedTag.says(tag, one));
  }
}
