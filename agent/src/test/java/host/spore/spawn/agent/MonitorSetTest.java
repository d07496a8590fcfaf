package host.spore.spawn.agent;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.contract.host.HostConfig;
import host.spore.spawn.contract.host.RuleBook;
import host.spore.spawn.contract.lifecycle.Complete;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MonitorSetTest {
  private static final String RULE = "{\"file\":\"/tmp/DONE\",\"grace\":\"1m\"}";

  /** As a machine is launched: the file stands in the config and in the rule. */
  private static HostConfig config() {
    return new HostConfig(
        HostConfig.VERSION,
        "i-1",
        "stack",
        "instances.box",
        null,
        List.of(),
        Map.of(),
        null,
        new HostConfig.Completion("/tmp/DONE", Duration.ofMinutes(1), null),
        List.of("true"),
        new HostConfig.Cloud("aws", "us-east-1", Map.of("complete", RULE), "", Map.of()));
  }

  private static @Nullable Complete complete(Map<String, String> tags) throws Exception {
    return new RuleBook(MonitorSet.withTags(config(), tags)).complete();
  }

  @Test
  void aTagWinsOverTheConfig() throws Exception {
    assertThat(complete(Map.of())).extracting(Complete::grace).isEqualTo(Duration.ofMinutes(1));
    assertThat(complete(Map.of("complete", RULE.replace("1m", "2m"))))
        .extracting(Complete::grace)
        .isEqualTo(Duration.ofMinutes(2));
    assertThat(complete(Map.of("idle", "none"))).isNotNull();
  }

  @Test
  void aCompletionThatIsTakenAwayIsGone() throws Exception {
    assertThat(complete(Map.of("complete", "none"))).isNull();
  }
}
