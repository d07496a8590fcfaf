package host.spore.spawn.provider.aws.launch;

import host.spore.spawn.engine.provider.Progress;
import host.spore.spawn.provider.aws.call.Timing;
import host.spore.spawn.provider.aws.call.Watch;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Waiting for machines: one look for all who wait in a region. A machine that is not shown for a
 * long time is not waited for any longer: AWS forgets those that ended.
 */
final class Waits {
  /** How many times the time AWS may need to show something. */
  private static final int PATIENCE = 9;

  private final Describe describe;
  private final Timing timing;
  private final Map<String, Watch<Machine>> watches = new ConcurrentHashMap<>();

  Waits(Describe describe, Timing timing) {
    this.describe = describe;
    this.timing = timing;
  }

  /** The last look at all of them, once each is as it should be or was not seen for long. */
  Map<String, Machine> until(
      String region, Collection<String> ids, Predicate<@Nullable Machine> isDone, Progress progress)
      throws InterruptedException {
    Instant forgotten = timing.clock().instant().plus(timing.consistency().multipliedBy(PATIENCE));
    return watches
        .computeIfAbsent(region, r -> new Watch<>(wanted -> describe.glance(r, wanted), timing))
        .await(
            ids,
            (id, machine) ->
                isDone.test(machine)
                    || (machine == null && timing.clock().instant().isAfter(forgotten)),
            seen -> progress.report(words(ids.size(), seen)));
  }

  /** Such as {@code 3 pending, 2 running, 1 not visible yet}. */
  private static String words(int wanted, Map<String, Machine> seen) {
    Map<String, Integer> states = new TreeMap<>();
    seen.values().forEach(m -> states.merge(m.state(), 1, Integer::sum));
    if (wanted > seen.size()) {
      states.put("not visible", wanted - seen.size());
    }
    if (wanted == 1) {
      return states.keySet().iterator().next();
    }
    StringBuilder words = new StringBuilder();
    states.forEach(
        (state, count) ->
            words.append(words.isEmpty() ? "" : ", ").append(count).append(' ').append(state));
    return words.toString();
  }
}
