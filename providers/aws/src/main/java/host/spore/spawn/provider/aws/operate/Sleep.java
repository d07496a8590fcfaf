package host.spore.spawn.provider.aws.operate;

import host.spore.spawn.contract.lifecycle.Stopped;
import host.spore.spawn.contract.tag.Tags;
import host.spore.spawn.engine.provider.RuleAttributes;
import host.spore.spawn.state.ResourceState;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** What is written on a machine so that its deadline waits while it sleeps. */
final class Sleep {
  private Sleep() {}

  /**
   * The tags of a machine that is stopped now. If the spec says how long it may stay so, those who
   * look from outside go by that and not by its deadline.
   */
  static Map<String, String> sleep(ResourceState machine, Instant now) {
    Map<String, String> tags = new LinkedHashMap<>();
    tags.put(Tags.STOPPED, now.toString());
    Stopped rule = RuleAttributes.stopped(machine.inputs());
    if (rule != null) {
      tags.put(Tags.STOPPED_UNTIL, now.plus(rule.deleteAfter()).toString());
    }
    return tags;
  }

  /** The tags of a machine that goes on now: its deadline is later by the time it slept. */
  static Map<String, String> wake(ResourceState machine, Map<String, String> tags, Instant now) {
    Map<String, String> changed = new LinkedHashMap<>();
    if (!tags.getOrDefault(Tags.STOPPED_UNTIL, "").isEmpty()) {
      changed.put(Tags.STOPPED_UNTIL, "");
    }
    try {
      Instant since = Instant.parse(tags.getOrDefault(Tags.STOPPED, ""));
      Instant expires = Instant.parse(tags.getOrDefault(Tags.EXPIRES, ""));
      Duration slept = Duration.between(since, now);
      Duration most = most(machine);
      Duration counted = slept.compareTo(most) > 0 ? most : slept;
      if (!counted.isNegative()) {
        changed.put(Tags.EXPIRES, expires.plusSeconds(counted.toSeconds()).toString());
        changed.put(Tags.STOPPED, now.toString());
      }
    } catch (DateTimeException e) {
      // It has no deadline, or was not stopped by spawn: its agent counts the time itself.
      return changed;
    }
    return changed;
  }

  /** No pause counts for longer than a stopped machine is kept. */
  private static Duration most(ResourceState machine) {
    Stopped rule = RuleAttributes.stopped(machine.inputs());
    return rule == null ? Duration.ofDays(3650) : rule.deleteAfter();
  }
}
