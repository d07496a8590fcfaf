package host.spore.spawn.contract.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.contract.json.Document;
import host.spore.spawn.contract.json.Fields;
import host.spore.spawn.contract.quantity.Percent;
import host.spore.spawn.contract.quantity.Rate;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The trees, to the letter, that states and configs of earlier releases hold. They must stay: a
 * plan over such a state has nothing to do only if the same rule makes the same tree.
 */
class TreesOfTheLastReleaseTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @Test
  void completionByOneFile() {
    Complete rule =
        new Complete(
            new Condition.FileExists("/tmp/DONE"),
            Duration.ofSeconds(30),
            Action.TERMINATE,
            null,
            Action.TERMINATE);
    assertThat(Document.json(rule.entries()))
        .isEqualTo("{\"file\":\"/tmp/DONE\",\"grace\":\"30s\"}");
  }

  @Test
  void completionByConditions() {
    Complete rule =
        new Complete(
            new Condition.All(
                List.of(
                    new Condition.CommandSucceeds("true"),
                    new Condition.Any(
                        List.of(
                            new Condition.HttpOk("http://h/"),
                            new Condition.ProcessGone("train"),
                            new Condition.ObjectExists("s3://b/k"))))),
            Duration.ZERO,
            Action.STOP,
            Duration.ofMinutes(90),
            Action.NOTIFY,
            new Complete.Scope.Quorum(3));
    assertThat(Document.json(rule.entries()))
        .isEqualTo(
            "{\"when\":{\"all\":[{\"command\":\"true\"},{\"any\":[{\"http\":\"http://h/\"},"
                + "{\"process\":\"train\"},{\"s3\":\"s3://b/k\"}]}]},\"scope\":\"quorum:3\","
                + "\"grace\":\"0s\",\"then\":\"stop\",\"timeout\":\"1h30m\","
                + "\"on_timeout\":\"notify\"}");
  }

  @Test
  void idleness() {
    Idle rule =
        new Idle(
            Duration.ofMinutes(20),
            Action.TERMINATE,
            new Percent("5"),
            new Rate(10_000, MINUTE),
            new Rate(100_000, MINUTE),
            new Percent("5"),
            Idle.Users.LOGGED_IN,
            true);
    assertThat(Document.json(rule.entries()))
        .isEqualTo(
            "{\"after\":\"20m\",\"then\":\"terminate\",\"cpu_below\":\"5%\","
                + "\"network_below\":\"10KB/min\",\"disk_below\":\"100KB/min\","
                + "\"gpu_below\":\"5%\",\"users\":\"logged-in\",\"of\":\"instance\"}");
  }

  @Test
  void health() {
    HealthCheck rule =
        new HealthCheck(
            new Check.Port(8080), MINUTE, Duration.ofSeconds(5), 3, HealthCheck.Then.REPLACE);
    assertThat(Document.json(rule.entries()))
        .isEqualTo(
            "{\"port\":8080,\"every\":\"1m\",\"timeout\":\"5s\",\"failures\":3,"
                + "\"then\":\"replace\"}");
  }

  @Test
  void waits() {
    WaitFor port = new WaitFor(new Check.Port(29_500), Duration.ofMinutes(10));
    assertThat(Document.json(port.entries())).isEqualTo("{\"port\":29500,\"timeout\":\"10m\"}");
    assertThat(Document.json(port.entriesInWords()))
        .isEqualTo("{\"awaited\":\"port 29500\",\"timeout\":\"10m\"}");
    WaitFor health = new WaitFor(null, MINUTE);
    assertThat(Document.json(health.entriesInWords()))
        .isEqualTo("{\"health\":true,\"timeout\":\"1m\"}");
  }

  @Test
  void interruption() {
    Interruption rule = new Interruption("s3://b/k", "ab", Duration.ofSeconds(90), "ubuntu", true);
    assertThat(Document.json(rule.entries()))
        .isEqualTo(
            "{\"checkpoint\":\"s3://b/k\",\"checkpoint_sha256\":\"ab\","
                + "\"checkpoint_timeout\":\"1m30s\",\"rebalance\":\"checkpoint\","
                + "\"user\":\"ubuntu\"}");
  }

  @Test
  void theOthers() {
    assertThat(Document.json(new Stopped(Duration.ofDays(7)).entries()))
        .isEqualTo("{\"delete_after\":\"7d\"}");
    assertThat(Document.json(new Mpi(8, "/etc/hosts.mpi", null).entries()))
        .isEqualTo("{\"slots\":8,\"hostfile\":\"/etc/hosts.mpi\"}");
    assertThat(Document.json(new DnsNames("z", "s.z", "l", false, true).entries()))
        .isEqualTo(
            "{\"zone\":\"z\",\"parent\":\"s.z\",\"label\":\"l\",\"group\":false,"
                + "\"address\":\"public\"}");
    Notify<String> notify =
        new Notify<>("https://h/", null, "arn:x", EnumSet.allOf(Notify.Topic.class));
    assertThat(Document.json(notify.entries()))
        .isEqualTo(
            "{\"webhook\":\"https://h/\",\"sns\":\"arn:x\","
                + "\"on\":[\"interrupted\",\"completed\",\"failed\",\"expiring\"]}");
  }

  @Test
  void everyConditionHasAName() throws Exception {
    assertThat(Condition.NAMES).containsAll(Condition.NAMES_IN_CLOUD);
    for (String name : Condition.NAMES) {
      Condition.Leaf leaf = Condition.leaf(name, "x");
      assertThat(leaf).as(name).isNotNull();
      assertThat(leaf.name()).isEqualTo(name);
      assertThat(leaf.value()).isEqualTo("x");
      assertThat(leaf.object() != null).isEqualTo(Condition.NAMES_IN_CLOUD.contains(name));
      assertThat(Condition.read(Fields.of("when", leaf.entries()))).isEqualTo(leaf);
    }
    assertThat(Condition.Leaf.class.getPermittedSubclasses()).hasSameSizeAs(Condition.NAMES);
  }
}
