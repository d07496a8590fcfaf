package host.spore.spawn.agent.health;

import host.spore.spawn.agent.cloud.MachineTags;
import host.spore.spawn.agent.monitor.Monitor;
import host.spore.spawn.contract.host.Health;
import host.spore.spawn.contract.json.Timestamps;
import host.spore.spawn.contract.tag.HealthTag;
import host.spore.spawn.contract.tag.Tags;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

/** Has the machine's tags say what is known of its health, until they do. */
public final class HealthTags implements Monitor {
  private static final Duration EVERY = Duration.ofSeconds(2);

  private final HealthState state;
  private final MachineTags tags;
  private String health = "";
  private String ready = "";

  public HealthTags(HealthState state, MachineTags tags) {
    this.state = state;
    this.tags = tags;
  }

  @Override
  public String name() {
    return "health-tags";
  }

  @Override
  public Duration look() throws IOException, InterruptedException {
    Health present = state.present();
    Instant since = present.ready();
    String isReady = since == null ? "" : Timestamps.text(since);
    if (!isReady.equals(ready)) {
      tags.set(Tags.READY, isReady);
      ready = isReady;
    }
    boolean checked = !present.state().equals(Health.UNCHECKED);
    String is = checked || !health.isEmpty() ? HealthTag.text(present) : "";
    if (!is.equals(health)) {
      tags.set(Tags.HEALTH, is);
      health = is;
    }
    return EVERY;
  }
}
