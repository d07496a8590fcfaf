package host.spore.spawn.agent.health;

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

  private final Fitness fitness;
  private final Tagger tagger;
  private String health = "";
  private String ready = "";

  /** Sets a tag of the machine. */
  public interface Tagger {
    /**
     * Sets it, whatever it was.
     *
     * @throws IOException if it is not set for certain
     */
    void tag(String key, String value) throws IOException, InterruptedException;
  }

  public HealthTags(Fitness fitness, Tagger tagger) {
    this.fitness = fitness;
    this.tagger = tagger;
  }

  @Override
  public String name() {
    return "health-tags";
  }

  @Override
  public Duration look() throws IOException, InterruptedException {
    Health present = fitness.present();
    Instant since = present.ready();
    String isReady = since == null ? "" : Timestamps.text(since);
    if (!isReady.equals(ready)) {
      tagger.tag(Tags.READY, isReady);
      ready = isReady;
    }
    boolean checked = !present.state().equals(Health.UNCHECKED);
    String is = checked || !health.isEmpty() ? HealthTag.text(present) : "";
    if (!is.equals(health)) {
      tagger.tag(Tags.HEALTH, is);
      health = is;
    }
    return EVERY;
  }
}
