package host.spore.spawn.agent;

import host.spore.spawn.agent.imds.Imds;
import host.spore.spawn.agent.imds.ImdsException;
import host.spore.spawn.agent.monitor.Monitor;
import host.spore.spawn.contract.tag.Tags;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Follows the tags {@code spawn:rule:NAME}, each of which wins over the config's rule of that name;
 * {@code none} takes a rule away. Tags are only believed of this very instance.
 */
final class RuleTagMonitor implements Monitor {
  private static final String TAGS = "tags/instance";
  private static final Duration PAUSE = Duration.ofSeconds(30);

  private final Imds imds;
  private final String instanceId;
  private final MonitorSet monitors;
  private boolean known;
  private Map<String, String> present = Map.of();

  /**
   * Looks at nothing yet.
   *
   * @param imds used by nobody else
   */
  RuleTagMonitor(Imds imds, String instanceId, MonitorSet monitors) {
    this.imds = imds;
    this.instanceId = instanceId;
    this.monitors = monitors;
  }

  @Override
  public String name() {
    return "rule-tags";
  }

  @Override
  public Duration look() throws IOException, InterruptedException {
    if (!known) {
      Optional<String> id = imds.get("instance-id");
      if (id.isEmpty() || !id.get().trim().equals(instanceId)) {
        throw new ImdsException("metadata is not of this instance, its tags are not used");
      }
      known = true;
    }
    Map<String, String> rules = rules();
    if (!rules.equals(present)) {
      monitors.rules(rules);
      present = rules;
    }
    return PAUSE;
  }

  private Map<String, String> rules() throws ImdsException, InterruptedException {
    Map<String, String> rules = new TreeMap<>();
    String keys = imds.get(TAGS).orElse("");
    int at = 0;
    while (at < keys.length()) {
      int end = keys.indexOf('\n', at);
      end = end < 0 ? keys.length() : end;
      String key = keys.substring(at, end).trim();
      if (key.startsWith(Tags.RULE)) {
        Optional<String> rule = imds.get(TAGS + "/" + key);
        if (rule.isPresent()) {
          rules.put(key.substring(Tags.RULE.length()), rule.get().trim());
        }
      }
      at = end + 1;
    }
    return rules;
  }
}
