package host.spore.spawn.agent.health;

import host.spore.spawn.agent.http.Traffic;
import host.spore.spawn.agent.journal.Signal;
import host.spore.spawn.agent.journal.StatusBoard;
import host.spore.spawn.agent.monitor.Monitor;
import host.spore.spawn.agent.process.Programs;
import host.spore.spawn.contract.host.HostLayout;
import host.spore.spawn.contract.lifecycle.Check;
import host.spore.spawn.contract.tag.AwaitedTag;
import host.spore.spawn.contract.tag.Tags;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Looks for what others wait for on this machine, and says by a tag what was there. What was there
 * once counts for good, as it does for those that wait: they go on when they have seen it.
 */
public final class AwaitedMonitor implements Monitor {
  /** Its name in the log and the status. */
  public static final String NAME = "awaited";

  private static final Duration EVERY = Duration.ofSeconds(2);
  private static final Duration LIMIT = Duration.ofSeconds(2);
  private static final Duration NEVER = Duration.ofDays(3650);

  private final Map<String, Probe> probes = new LinkedHashMap<>();
  private final Set<String> seen = new LinkedHashSet<>();
  private final HealthTags.Tagger tagger;
  private final StatusBoard board;
  private int told;

  /**
   * Looks at nothing yet.
   *
   * @param awaited by the words that each is known by
   */
  public AwaitedMonitor(
      Map<String, Check> awaited,
      HostLayout layout,
      Map<String, String> environment,
      Programs programs,
      Traffic traffic,
      HealthTags.Tagger tagger,
      StatusBoard board) {
    awaited.forEach(
        (words, check) ->
            probes.put(words, Probe.of(check, LIMIT, layout, environment, programs, traffic)));
    this.tagger = tagger;
    this.board = board;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Duration look() throws IOException, InterruptedException {
    List<Signal> signals = new ArrayList<>();
    for (Map.Entry<String, Probe> one : probes.entrySet()) {
      signals.add(new Signal(one.getKey(), look(one), "", seen(one) ? "seen" : "waiting"));
    }
    board.signals(NAME, seen.size() + " of " + probes.size() + " seen", signals);
    if (told < seen.size()) {
      tagger.tag(Tags.AWAITED, AwaitedTag.text(seen));
      told = seen.size();
    }
    return seen.size() < probes.size() ? EVERY : NEVER;
  }

  private String look(Map.Entry<String, Probe> one) throws InterruptedException {
    if (seen(one)) {
      return "was there";
    }
    try {
      String value = one.getValue().look();
      seen.add(one.getKey());
      return value;
    } catch (IOException e) {
      return e.getMessage() == null ? e.getClass().getName() : e.getMessage();
    }
  }

  private boolean seen(Map.Entry<String, Probe> one) {
    return seen.contains(one.getKey());
  }
}
