package host.spore.spawn.contract.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import host.spore.spawn.contract.json.ContractException;
import host.spore.spawn.contract.lifecycle.Action;
import host.spore.spawn.contract.lifecycle.Complete;
import host.spore.spawn.contract.lifecycle.Condition;
import host.spore.spawn.contract.lifecycle.DnsNames;
import host.spore.spawn.contract.lifecycle.Idle;
import host.spore.spawn.contract.lifecycle.Interruption;
import host.spore.spawn.contract.lifecycle.Notify;
import host.spore.spawn.contract.quantity.Percent;
import host.spore.spawn.contract.quantity.Rate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuleBookTest {
  private static RuleBook book(String rule, String json) {
    return new RuleBook(config(new HostConfig.Cloud("aws", "r", Map.of(rule, json)), null));
  }

  private static HostConfig config(HostConfig.Cloud cloud, HostConfig.Completion complete) {
    return new HostConfig(
        1, "i", "s", "a", null, List.of(), Map.of(), null, complete, List.of("off"), cloud);
  }

  @Test
  void secretsOfNotificationsCanBeApart() throws Exception {
    Map<String, String> rules =
        Map.of(
            "notify", "{\"sns\":\"arn:x\",\"on\":[\"failed\"]}",
            "notify_secret", "{\"webhook\":\"https://h/\",\"secret\":\"s\"}");
    assertThat(new RuleBook(config(new HostConfig.Cloud("aws", "r", rules), null)).notifications())
        .isEqualTo(new Notify<>("https://h/", "s", "arn:x", Set.of(Notify.Topic.FAILED)));
  }

  @Test
  void completionFileOfTheConfigIsARule() throws Exception {
    Duration grace = Duration.ofSeconds(30);
    HostConfig.Completion file = new HostConfig.Completion("/tmp/X", grace, null);
    assertThat(new RuleBook(config(null, file)).complete())
        .isEqualTo(
            new Complete(
                new Condition.FileExists("/tmp/X"),
                grace,
                Action.TERMINATE,
                null,
                Action.TERMINATE));
    assertThat(new RuleBook(config(null, null)).complete()).isNull();
  }

  @Test
  void completionIsReadWithItsConditions() throws Exception {
    String json =
        "{\"when\":{\"file\":\"/f\",\"any\":[{\"http\":\"http://h/\"},{\"process\":\"p\"}]},"
            + "\"grace\":\"1m30s\",\"then\":\"notify\",\"timeout\":\"8h\"}";
    Condition any =
        new Condition.Any(
            List.of(new Condition.HttpOk("http://h/"), new Condition.ProcessGone("p")));
    assertThat(book("complete", json).complete())
        .isEqualTo(
            new Complete(
                new Condition.All(List.of(new Condition.FileExists("/f"), any)),
                Duration.ofSeconds(90),
                Action.NOTIFY,
                Duration.ofHours(8),
                Action.TERMINATE));
  }

  @Test
  void shortFormNamesItsFileDirectly() throws Exception {
    assertThat(book("complete", "{\"file\":\"/f\",\"grace\":\"0s\"}").complete().when())
        .isEqualTo(new Condition.FileExists("/f"));
  }

  @Test
  void idleHasTheSpecsDefaults() throws Exception {
    Duration minute = Duration.ofMinutes(1);
    assertThat(book("idle", "{\"after\":\"1h\"}").idle())
        .isEqualTo(
            new Idle(
                Duration.ofHours(1),
                Action.TERMINATE,
                new Percent("5"),
                new Rate(10_000, minute),
                new Rate(100_000, minute),
                new Percent("5"),
                Idle.Users.ACTIVE,
                false));
  }

  @Test
  void idleIsReadWhole() throws Exception {
    String json =
        "{\"after\":\"90s\",\"then\":\"notify\",\"cpu_below\":\"2.5%\",\"gpu_below\":\"10%\","
            + "\"network_below\":\"1MB/h\",\"disk_below\":\"5KiB/s\",\"users\":\"logged-in\","
            + "\"of\":\"instance\"}";
    assertThat(book("idle", json).idle())
        .isEqualTo(
            new Idle(
                Duration.ofSeconds(90),
                Action.NOTIFY,
                new Percent("2.5"),
                new Rate(1_000_000, Duration.ofHours(1)),
                new Rate(5120, Duration.ofSeconds(1)),
                new Percent("10"),
                Idle.Users.LOGGED_IN,
                true));
  }

  /** What this agent cannot do it does not guess. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "{\"when\":{}}",
        "{\"when\":{\"gs\":\"gs://b/k\"}}",
        "{\"when\":{\"any\":[]}}",
        "{\"file\":\"/f\",\"then\":\"freeze\"}",
        "{\"file\":\"/f\",\"on_timeout\":\"Stop\"}",
        "{\"file\":\"/f\",\"grace\":\"30\"}",
        "{\"file\":\"/f\",\"grace\":\"99999d\"}",
        "{\"file\":\"/f\",\"timeout\":\"soon\"}"
      })
  void ruleThatIsNotUnderstoodIsRefused(String json) {
    assertThatThrownBy(() -> book("complete", json).complete())
        .isInstanceOf(ContractException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"after\":\"0s\"}",
        "{\"after\":\"1h\",\"cpu_below\":\"5\"}",
        "{\"after\":\"1h\",\"disk_below\":\"10KB\"}",
        "{\"after\":\"1h\",\"disk_below\":\"10XB/min\"}",
        "{\"after\":\"1h\",\"users\":\"some\"}"
      })
  void idleThatIsNotUnderstoodIsRefused(String json) {
    assertThatThrownBy(() -> book("idle", json).idle()).isInstanceOf(ContractException.class);
  }

  @Test
  void interruptionHasItsBudget() throws Exception {
    assertThat(book("interruption", "{\"checkpoint\":\"/c\",\"rebalance\":\"checkpoint\"}"))
        .satisfies(
            b ->
                assertThat(b.interruption())
                    .isEqualTo(new Interruption("/c", null, Duration.ofSeconds(90), null, true)));
  }

  @Test
  void namesInDnsAreThoseOfTheArray() throws Exception {
    String zone = "{\"zone\":\"example.com\",\"parent\":\"lab.example.com\"";
    assertThat(
            book("dns", zone + ",\"label\":\"crew\",\"group\":true,\"address\":\"private\"}")
                .names())
        .isEqualTo(new DnsNames("example.com", "lab.example.com", "crew", true, false));
    assertThatThrownBy(() -> book("dns", zone + "}").names()).isInstanceOf(ContractException.class);
  }

  @Test
  void aScriptFromElsewhereNeedsItsDigest() throws Exception {
    String digest = "0aB9".repeat(16);
    String url = "{\"checkpoint\":\"s3://b/k\"";
    assertThat(
            book("interruption", url + ",\"checkpoint_sha256\":\"" + digest + "\"}")
                .interruption()
                .digest())
        .isEqualTo(digest);
    for (String rest :
        List.of(
            "}",
            ",\"checkpoint_sha256\":\"ab\"}",
            ",\"checkpoint_sha256\":\"" + "x".repeat(64) + "\"}")) {
      assertThatThrownBy(() -> book("interruption", url + rest).interruption())
          .isInstanceOf(ContractException.class);
    }
  }
}
