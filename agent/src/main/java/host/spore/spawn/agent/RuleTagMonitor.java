package host.spore.spawn.agent;

import host.spore.spawn.agent.cloud.Metadata;
import host.spore.spawn.agent.monitor.Monitor;
import host.spore.spawn.contract.tag.Tags;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/**
 * Follows the tags {@code spawn:rule:NAME}, each of which wins over the config's rule of that name;
 * {@code none} takes a rule away.
 */
final class RuleTagMonitor implements Monitor {
  private static final Duration PAUSE = Duration.ofSeconds(30);

  private final Metadata metadata;
  private final MonitorSet monitors;
  private Map<String, String> present = Map.of();

  /**
   * Looks at nothing yet.
   *
   * @param metadata used by nobody else
   */
  RuleTagMonitor(Metadata metadata, MonitorSet monitors) {
    this.metadata = metadata;
    this.monitors = monitors;
  }

  @Override
  public String name() {
    return "rule-tags";
  }

  @Override
  public Duration look() throws IOException, InterruptedException {
    Map<String, String> rules = metadata.tags(Tags.RULE);
    if (!rules.equals(present)) {
      monitors.rules(rules);
      present = rules;
    }
    return PAUSE;
  }
}
