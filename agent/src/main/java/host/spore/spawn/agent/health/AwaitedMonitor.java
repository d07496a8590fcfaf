package host.spore.spawn.agent.health;

import host.spore.spawn.agent.cloud.MachineTags;
import host.spore.spawn.agent.context.AgentContext;
import host.spore.spawn.agent.journal.Signal;
import host.spore.spawn.agent.journal.StatusBoard;
import host.spore.spawn.agent.monitor.Monitor;
import host.spore.spawn.contract.json.ContractException;
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
import org.jspecify.annotations.Nullable;

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
  private final MachineTags tags;
  private final StatusBoard board;
  private int told;

  /**
   * Looks at nothing yet.
   *
   * @param awaited by the words that each is known by
   */
  AwaitedMonitor(Map<String, Check> awaited, AgentContext context, MachineTags tags) {
    for (Map.Entry<String, Check> one : awaited.entrySet()) {
      probes.put(one.getKey(), Probe.of(one.getValue(), LIMIT, context));
    }
    this.tags = tags;
    this.board = context.board();
  }

  /** The one that the config asks for; null if nobody waits, or the machine has no tags. */
  public static @Nullable AwaitedMonitor of(AgentContext context) throws ContractException {
    Map<String, Check> awaited = context.rules().awaited();
    MachineTags tags = awaited.isEmpty() ? null : context.cloud().tags();
    return tags == null ? null : new AwaitedMonitor(awaited, context, tags);
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
      tags.set(Tags.AWAITED, AwaitedTag.text(seen));
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
